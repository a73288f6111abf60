"""Tables as a whole: every one that a descriptor names can be read, has rows and speaks both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ledger.base.leavings import listed
from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import Row, read_table
from ledger.checks.days import check_days, check_values_of_days
from ledger.store.descriptor import read_descriptor

#: What stands before a figure in one language may stand after it in the other.
_AFFIXES = {f"{place}_{lang}" for place in ("prefix", "suffix") for lang in LANGS}


def check_tables(root: Path) -> list[Problem]:
    """Read every table that a (sound) descriptor names, row by row; one without rows must declare that it may be."""
    problems: list[Problem] = []
    for table, resource in described_tables(root):
        rows, found = read_table(table, root)
        problems += found
        if not rows and not found and resource.get("mayBeEmpty") is not True:
            problems.append(_no_rows(table.relative_to(root)))
    return problems


def every_row(root: Path) -> Iterator[Row]:
    """The rows of every table."""
    for table, _ in described_tables(root):
        yield from read_table(table, root).rows


def check_calendar(root: Path) -> list[Problem]:
    """Days that are in no calendar, of every table that can be read."""
    problems: list[Problem] = []
    for table, resource in described_tables(root):
        rows, fields = read_table(table, root).rows, resource["schema"]["fields"]
        problems += [*check_days(rows, fields), *check_values_of_days(rows, fields)]
    return problems


def check_languages(root: Path) -> list[Problem]:
    """What a row says in one language it says in the other: ``X_en`` and ``X_zh`` are both filled or both empty.

    Where the schema requires them, frictionless says so.
    """
    problems: list[Problem] = []
    for table, resource in described_tables(root):
        fields = resource["schema"]["fields"]
        names = {field["name"] for field in fields if not field.get("constraints", {}).get("required")} - _AFFIXES
        pairs = [(n, f"{n[:-3]}_zh") for n in sorted(names) if n.endswith("_en") and f"{n[:-3]}_zh" in names]
        for row in read_table(table, root).rows if pairs else ():
            problems += [_one_language(row, pair) for pair in pairs if bool(row[pair[0]]) != bool(row[pair[1]])]
    return problems


def described_tables(root: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every table that a descriptor names, with what it says of it."""
    for path in listed(root / "data", "*/datapackage.json"):
        for resource in read_descriptor(path, root).package["resources"]:
            yield path.parent / resource["path"], resource


def _one_language(row: Row, pair: tuple[str, str]) -> Problem:
    full, empty = pair if row[pair[0]] else pair[::-1]
    return row.problem(
        f"{full} says something, {empty} nothing", "say it in both languages, or in neither", "one-language"
    )


def _no_rows(table: Path) -> Problem:
    what = "has no rows, only the names of its columns"
    remedy = 'restore its rows, or, if it may be empty, give the resource "mayBeEmpty": true in datapackage.json'
    if table.parent.name == "derived":
        remedy = "run 'ledger run'"
    return Problem(table.as_posix(), 1, what, remedy, "table-empty")
