"""Dates in their order: rows of every table in; a problem for each that comes before its time, or from the future, out.

What is impossible is refused by types and by the schema; here days are held to one another and to today, on the clock
that is furthest ahead.  Forecasts may be of a day to come: a quantity that its source expects, a rule that will end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ledger.base.days import Days, days, latest
from ledger.base.problem import Problem
from ledger.base.tables import Row

#: Columns that tell when something was done: nothing was done tomorrow.
_DONE = ("published", "accessed", "as_of", "date")
#: Columns of which the first comes before the second, whole or as the ends of two names.
_ORDER = (("published", "accessed"), ("from", "until"), ("first", "last"), ("start", "end"))
_REMEDY = "correct the one that is wrong"


def check_dates(rows: Iterable[Row]) -> list[Problem]:
    """Every row whose days are out of order or not yet there."""
    today = latest()
    return [p for row in rows for p in (*_future(row, Days(today, today)), *_disordered(row))]


def _future(row: Row, today: Days) -> Iterator[Problem]:
    for column in _DONE:
        found = days(row[column])
        if found and found.first > today.last and not (column == "as_of" and row["hedge"] == "expected"):
            what = f"{column} is {row[column]}, a day that has not come"
            yield row.problem(what, "write the day on which it was done", "date-disordered")


def _disordered(row: Row) -> Iterator[Problem]:
    for before, after in _pairs(tuple(row.cells)):
        one, other = days(row[before]), days(row[after])
        if one and other and one.first > other.last:
            what = f"{before} is {row[before]}, after {after}, which is {row[after]}"
            yield row.problem(what, _REMEDY, "date-disordered")


@cache
def _pairs(columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """The columns of a table that stand in an order; ``valid_from`` stands before ``valid_until``."""
    found = []
    for before, after in _ORDER:
        for name in columns:
            parts = name.split("_")
            if before in parts:
                other = "_".join(after if part == before else part for part in parts)
                if other in columns:
                    found.append((name, other))
    return found
