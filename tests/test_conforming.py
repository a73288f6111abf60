"""The comparison in bulk is never laxer than frictionless: what it lets pass, frictionless passes too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from ledger.checks.conforming import conforms

ROOT = Path(__file__).resolve().parents[1]
_FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "unique": True, "pattern": "[a-z]+(-[a-z]+)*"}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["one", "two"]}},
    {"name": "short", "type": "string", "constraints": {"minLength": 2, "maxLength": 3}},
    {"name": "count", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
    {"name": "share", "type": "number", "constraints": {"minimum": -1.5, "unique": True}},
    {"name": "true", "type": "boolean"},
    {"name": "day", "type": "date", "constraints": {"maximum": "2026-12-31"}},
    {"name": "other", "type": "string"},
]
_GOOD = {"kind": "two", "short": "ab", "count": "3", "share": "0.25", "true": "true", "day": "2026-11-30"}
#: What is tried in each field of the second row: sound, unsound, and what only one of the two readers may like.
_CELLS = (
    *("", " ", "a", "b", "one", "two", "three", "ab", "abc", "abcd", "a-b", "A", "a1", "a\n", " a", "a ", "ä", "中"),
    *("0", "9", "10", "-1", "+1", "1.0", "1e2", "1e400", ".5", "5.", "-1.5", "-1.6", "0.25", "0.250", "NaN", "inf"),
    *("1_000", "1,000", "٣", "0x1", "true", "True", "false", "yes", "2026-02-30", "2026-1-3", "20261130", "2027-01-01"),
    *("2026-12-31", "2026-11-30T00:00", "#", "'a'", '"', "None", "null"),
)


def package(folder: Path, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Write a package of one table; its resources."""
    schema: dict[str, Any] = {"fields": _FIELDS, "primaryKey": ["id"]}
    schema["foreignKeys"] = [{"fields": ["other"], "reference": {"resource": "", "fields": ["id"]}}]
    resources = [{"name": "table", "path": "table.csv", "schema": schema}]
    names = [str(field["name"]) for field in _FIELDS]
    quoted = ['"' + row.get(name, "").replace('"', '""') + '"' for row in rows for name in names]
    lines = [names, *(quoted[at : at + len(names)] for at in range(0, len(quoted), len(names)))]
    (folder / "table.csv").write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": resources}), encoding="utf-8")
    return resources


def frictionless_passes(folder: Path) -> bool:
    with system.use_context(trusted=True):
        return bool(Package(str(folder / "datapackage.json")).validate().valid)


@pytest.mark.parametrize("name", [str(field["name"]) for field in _FIELDS])
def test_what_passes_in_bulk_passes_frictionless(tmp_path: Path, name: str) -> None:
    """Each odd cell in each field; of the sound ones most pass at once, so the comparison is of use."""
    passed = []
    for cell in _CELLS:
        rows = [_GOOD | {"id": "a"}, _GOOD | {"id": "b", "share": "1", "other": "a", name: cell}]
        sound = conforms(tmp_path, tmp_path, package(tmp_path, rows))
        assert not sound or frictionless_passes(tmp_path), cell
        passed += [cell] if sound else []
    assert passed


@pytest.mark.parametrize("change", [{"format": "xlsx"}, {"encoding": "latin-1"}, {"scheme": "https"}, {"type": "file"}])
def test_a_file_that_is_read_otherwise_is_no_answer(tmp_path: Path, change: dict[str, str]) -> None:
    [resource] = package(tmp_path, [_GOOD | {"id": "a"}])
    assert conforms(tmp_path, tmp_path, [resource])
    assert not conforms(tmp_path, tmp_path, [resource | change])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"id": "a"}, {"id": "a"}], "a key twice"),
        ([{"id": "a", "other": "nobody"}], "a foreign key to nobody"),
        ([{"id": "a", "share": "1"}, {"id": "b", "share": "1.0"}], "one number in two spellings"),
        ([{"id": "a"}, {}], "a row without a cell"),
    ],
)
def test_what_no_single_cell_shows(tmp_path: Path, rows: list[dict[str, str]], why: str) -> None:
    """Keys and rows as a whole."""
    assert not conforms(tmp_path, tmp_path, package(tmp_path, rows)), why
    assert not frictionless_passes(tmp_path), why


def test_every_package_of_the_repository_is_an_answer() -> None:
    """So that frictionless is asked about nothing but descriptors while all is well."""
    for descriptor in sorted((ROOT / "data").glob("*/datapackage.json")):
        resources = json.loads(descriptor.read_text(encoding="utf-8"))["resources"]
        assert conforms(descriptor.parent, ROOT, resources), descriptor.parent.name
