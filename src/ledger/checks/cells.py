"""Cells that are about to be written: rows in; a problem for each that holds what no text may hold, out.

A table that is read has passed the gate as a whole; what comes from a form or an entry has not.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.base.characters import unsound
from ledger.base.problem import Problem
from ledger.base.tables import Row


def check_cells(rows: Iterable[Row]) -> list[Problem]:
    """Every character that no text may hold, by row and column."""
    return [
        row.problem(f"{column} {one.what}", one.remedy, "character-unsound")
        for row in rows
        for column, cell in row.cells.items()
        for one in unsound(cell)
    ]
