"""Observations one by one: the packages in; numbers that their own token does not print, ends in the wrong order and
rows that stand twice out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger.base.leavings import listed
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.numbers.dates import find_dates, from_value
from ledger.numbers.reading import clean, figures
from ledger.store.packages import open_package

#: Numbers of a row that its token need not print: when, of how many, out of how many asked.
_BESIDE = {"year", "fiscal_year", "of", "previous_rank", "respondents"}
#: Tables print in thousands, millions or billions without a word for it.
_THOUSANDS = [Decimal(1000) ** power for power in range(5)]
_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
#: Where a row has another number, its place in a table is counted, not printed.
#: So many equal cells are no chance.
_ALIKE = 3
_HALF = re.compile(r"(?<=\d) ?½")
#: Columns that lie between those that begin with low and with high.
_BETWEEN = ("value", "open", "close")


def check_observed(root: Path) -> Iterator[Problem]:
    """Every table of observations, as corrected."""
    for path in listed(root / "data", "*/datapackage.json"):
        package = open_package(root, path.parent.name)
        for resource in package.descriptor["resources"] if package.name not in {"ledger", "derived", "words"} else ():
            if resource["name"] == "source":
                continue
            try:
                rows = package.rows(resource["name"])
            except ValueError:  # a correction has lapsed, which is told by itself
                continue
            yield from _table(resource, rows)


def _table(resource: dict[str, Any], rows: Sequence[Row]) -> Iterator[Problem]:
    fields = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
    numbers = [name for name, kind in fields.items() if kind in {"number", "integer"} and name not in _BESIDE]
    found = resource["schema"]["primaryKey"]
    keys = [found] if isinstance(found, str) else list(found)
    others = [name for name in fields if name not in keys]
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if "printed" in fields:
            yield from _printed(row, numbers)
            yield from _day(row)
        yield from _ordered(row, numbers)
        same = first.setdefault(tuple(row[name] for name in others), row)
        if same is not row and len(keys) == 1 and len(others) > _ALIKE:
            what = f"row says what line {same.line} says, under another key"
            yield row.problem(what, "remove one of them", "evidence-twice")


def _printed(row: Row, numbers: list[str]) -> Iterator[Problem]:
    """A number of the row stands in its token, or in its note."""
    if not row["printed"]:
        return
    token = _HALF.sub(".5", clean(row["printed"]))
    texts = [token, _COMMA.sub(".", token), *(clean(row[name]) for name in ("note", "note_en"))]
    found = [f for text in texts for f in figures(text)]
    known = {abs(f.value) for f in found} | {abs(f.value) * g.scale for f in found for g in found if f.scale == 1}
    known |= {abs(f.value - g.value) for f in found for g in found} if ";" in token else set()
    filled = [name for name in numbers if _number(row[name])]
    for name in filled if len(filled) == 1 else [name for name in filled if name != "rank"]:
        value = abs(Decimal(row[name]))
        if known and not any(_near(value, n * t) for n in known for t in _THOUSANDS):
            what = f"printed {row['printed']!r} does not say {name} {row[name]}"
            yield row.problem(what, "copy the token exactly, or correct the number", "printed-differs")


def _day(row: Row) -> Iterator[Problem]:
    """A date in the token is that of the row."""
    said = [date for date, _, _ in find_dates(clean(row["printed"]))]
    try:
        day = from_value(Decimal(row["date"].replace("-", "")), "date") if row["date"] else None
    except (ValueError, ArithmeticError):  # which its schema refuses
        return
    if said and day and not any(date.fits(day) for date in said):
        what = f"printed {row['printed']!r} does not say date {row['date']}"
        yield row.problem(what, "copy the token exactly, or correct the date", "printed-differs")


def _near(value: Decimal, printed: Decimal) -> bool:
    return abs(value - printed) <= Decimal("0.006") * value


def _ordered(row: Row, numbers: list[str]) -> Iterator[Problem]:
    """Low, value and high in this order, and so for what a day opened and closed with."""
    cells = {name: Decimal(row[name]) for name in numbers if _number(row[name])}
    for low in [name for name in cells if name.startswith("low")]:
        high = f"high{low.removeprefix('low')}"
        between = [name for name in cells if name.startswith(_BETWEEN)]
        ordered = [cells[low], *(cells[name] for name in between), cells.get(high, max(cells.values()))]
        if any(cell < ordered[0] or (high in cells and cell > ordered[-1]) for cell in ordered):
            what = f"{low} {row[low]} to {high} {row[high]} does not contain {', '.join(between) or 'itself'}"
            yield row.problem(what, "correct one of them", "interval-disordered")


def _number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d{1,3})?", cell))
