"""The tables of the subject: rows of article, paragraph, topic, licence, edition and unit in; records in place out.

Units are the vocabulary of arithmetic and of writing, which stands below the store: they are handed down to
:mod:`ledger.numbers.units` whenever a repository is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from ledger.base.files import content
from ledger.base.kept import keep, key_of
from ledger.base.paths import checked_dir
from ledger.base.problem import Problem
from ledger.base.tables import Row, read_table
from ledger.numbers import units as vocabulary
from ledger.numbers.units import Unit, unsound, use
from ledger.numbers.vocabulary import GENERAL
from ledger.store import Ledger
from ledger.store.article import Article, Edition, Licence, Paragraph, Topic

#: Tables that hold exactly one row.
_SINGLE = ("article", "edition")


def with_subject(root: Path) -> tuple[Ledger, list[Problem]]:
    """A ledger that knows what the article and the work are, what is measured, and in which order all else stands."""
    units, problems = use_units(root)
    ledger = Ledger(root, units=units)
    for name in ("paragraph", "topic", "licence"):
        rows, found = read_table(root / "data" / "ledger" / f"{name}.csv", root)
        problems += found
        _records(ledger, name, rows)
    for name in _SINGLE:
        rows, found = read_table(root / "data" / "ledger" / f"{name}.csv", root)
        ledger, wrong = (ledger, found) if found else _single(ledger, name, rows)
        problems += wrong
    return ledger, problems


def _records(ledger: Ledger, name: str, rows: Sequence[Row]) -> None:
    for row in rows:
        key = row["en" if name == "licence" else "id"]
        ledger.rows.setdefault((name, key), row)
        if name == "licence":
            ledger.licences[key] = Licence(row["en"], row["zh"])
        elif name == "topic":
            ledger.topics[key] = Topic(*_named(row), site=_true(row["site"]))
        else:
            ledger.paragraphs[key] = Paragraph(*_named(row))


def _single(ledger: Ledger, name: str, rows: Sequence[Row]) -> tuple[Ledger, list[Problem]]:
    if len(rows) != 1:
        what = f"has {len(rows)} rows; a repository is about one article, in one edition"
        return ledger, [Problem(f"data/ledger/{name}.csv", 1, what, "keep exactly one row", "subject-single")]
    ledger.rows[(name, rows[0]["id"])] = rows[0]
    if name == "article":
        article = Article(**{n: rows[0][n] for n in Article.__dataclass_fields__})
        return replace(ledger, article=article), []
    edition = Edition(**{n: rows[0][n] for n in Edition.__dataclass_fields__})
    return replace(ledger, edition=edition), []


def _named(row: Row) -> tuple[str, int, str, str]:
    order = int(row["order"]) if row["order"].isdecimal() else 0
    return row["id"], order, row["name_en"], row["name_zh"]


def _true(cell: str) -> bool:
    return cell.lower() == "true"


def use_units(root: Path) -> tuple[tuple[Unit, ...], list[Problem]]:
    """Take the units of a repository into use; those that cannot be used are left out.

    Returns:
        The units, and a problem for each row that is none.
    """
    rows, problems = read_table(root / "data" / "ledger" / "unit.csv", root)
    found = {row["key"]: (row, _unit(row)) for row in rows}
    units = [u for _, u in found.values()]
    wrong = keep(checked_dir(root), "units", _units_key(units), lambda: unsound(units))
    own = tuple(u for key, (_, u) in found.items() if key not in wrong)
    use(own)
    remedy = "correct the row, or use a general unit"
    bad = (found[key][0].problem(f"unit {key!r} {why}", remedy, "unit-unsound") for key, why in wrong.items())
    return own, [*problems, *bad]


def _units_key(units: list[Unit]) -> str:
    """What it depends on whether units can be used; the library that knows takes long to load."""
    return key_of(repr((GENERAL, units)), content(Path(vocabulary.__file__)), version("pint"))


def _unit(row: Row) -> Unit:
    en, zh = ((_before(row[f"prefix_{lang}"]), _after(row[f"suffix_{lang}"])) for lang in ("en", "zh"))
    return Unit(
        key=row["key"],
        pint=row["pint"],
        en=en,
        zh=zh,
        words_en=_words(row["words_en"]),
        words_zh=_words(row["words_zh"]),
        must_name=_true(row["must_name"]),
        base=_true(row["base"]),
        one_en=_after(row["one_en"]),
        money=_true(row["money"]),
        digits=int(row["digits"]) if row["digits"].isdecimal() else Unit.digits,
        powers=_true(row["powers"]),
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def _before(prefix: str) -> str:
    """A word is followed by a space, a sign is not."""
    return f"{prefix} " if prefix[-1:].isalnum() else prefix


def _after(suffix: str) -> str:
    """A word is preceded by a space, a sign is not; in Chinese the writing decides itself."""
    return f" {suffix}" if suffix[:1].isalnum() else suffix
