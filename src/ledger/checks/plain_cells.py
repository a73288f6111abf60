"""Cells in the signs that CSV means: every table in; a problem for each cell that two readers read differently, out.

Full-width and Arabic-Indic digits, ``1_000``, a space before a number, a single digit for a month, ``NaN``, ``1`` for
true: frictionless takes them, and whoever reads the table next may not.  What frictionless refuses it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ledger.base.characters import name
from ledger.base.problem import Problem
from ledger.base.tables import Row, decimal_cell, read_table
from ledger.checks.tables import described_tables

_PLAIN = {
    "integer": re.compile(r"-?[0-9]+"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "boolean": re.compile("true|false"),
}
_REMEDY = {
    "integer": "write digits only, e.g. 12",
    "date": "write the day as YYYY-MM-DD",
    "boolean": "write true or false",
    "string": "write the digits 0 to 9",
}
#: What else is read as a value of a type.
_READ: dict[str, Callable[[str], object]] = {
    "integer": int,
    "date": lambda cell: datetime.strptime(cell.strip(), "%Y-%m-%d"),
    "boolean": {"True": True, "TRUE": True, "1": True, "False": False, "FALSE": False, "0": False}.__getitem__,
}


def check_plain_cells(root: Path) -> list[Problem]:
    """Every cell of a number, a day, a truth or a code that is not written plainly."""
    return [
        problem
        for table, resource in described_tables(root)
        for field in resource["schema"]["fields"]
        if field["type"] != "string" or "pattern" in field.get("constraints", {})
        for row in read_table(table, root).rows
        if row[field["name"]]
        for problem in _cell(row, field)
    ]


def _cell(row: Row, field: dict[str, Any]) -> Iterator[Problem]:
    column, kind = field["name"], field["type"]
    cell = row[column]
    if kind == "number":
        with suppress(InvalidOperation):
            Decimal(cell)
            yield from decimal_cell(row, column)[1]
    elif odd := next((c for c in cell if c.isdecimal() and not c.isascii()), ""):
        yield row.problem(f"{column} {cell!r} holds {name(odd)}", _REMEDY[kind], "cell-number")
    elif kind in _PLAIN and not _PLAIN[kind].fullmatch(cell):
        with suppress(ValueError, KeyError):
            _READ[kind](cell)
            yield row.problem(f"{column} {cell!r} is not plainly written", _REMEDY[kind], "cell-number")
