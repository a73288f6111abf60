"""Days that exist: the tables with their schemas in; a problem for each cell that has the form of a date and is none.

A pattern knows no calendar, and what is in none cannot be written, compared or sorted.  So prose is not looked at while
a table holds such a cell, and no command but the check answers from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from ledger.base.days import WRITTEN, days
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.numbers.dates import why_no_day
from ledger.numbers.units import UNITS


def check_days(rows: Iterable[Row], fields: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """Every impossible day of a table."""
    dated = [field["name"] for field in fields if _is_dated(field)]
    for row in rows if dated else ():
        for name in dated:
            if row[name] and not _exists(row[name]):
                remedy = "write a day, month or year that exists: YYYY-MM-DD, YYYY-MM or YYYY"
                yield row.problem(f"{name} {row[name]!r} is in no calendar", remedy, "date-impossible")


def check_values_of_days(rows: Iterable[Row], fields: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """The same of numbers that stand for days, by the unit of their row."""
    named = [field["name"] for field in fields]
    numbers = [name for name in ("value", "low", "high") if name in named] if "unit" in named else []
    for row in rows if numbers else ():
        calendar = UNITS[row["unit"]].calendar if row["unit"] in UNITS else ""
        for name in numbers if calendar else ():
            if row[name] and (why := _no_day(row[name], calendar)):
                yield row.problem(f"{name} {row[name]!r}: {why}", "write YYYYMMDD, YYYYMM or YYYY", "date-impossible")


def _no_day(cell: str, calendar: str) -> str:
    """Why digits stand for no day; what is no number is for its schema to refuse."""
    try:
        return why_no_day(Decimal(cell), calendar)
    except ArithmeticError:
        return ""


def _is_dated(field: Mapping[str, Any]) -> bool:
    """Whether a field holds dates: by its type, or by a pattern that takes dates and no words."""
    pattern = (field.get("constraints") or {}).get("pattern")
    if field.get("type") != "string" or not isinstance(pattern, str):
        return field.get("type") == "date"
    try:
        form = re.compile(pattern)
    except re.error:
        return False
    return bool(form.fullmatch("2025-01-20")) and not any(map(form.fullmatch, ("word", "2025-01-20-a", "tag")))


@cache
def _exists(cell: str) -> bool:
    """Whether a cell is a day, month or year that exists; what has another form is for its schema to refuse."""
    return WRITTEN.fullmatch(cell) is None or days(cell) is not None
