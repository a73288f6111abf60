"""Addresses in tables: rows of every table in; a problem for each cell that no reader can be sent to, out.

A column is one of addresses by its name: ``url``, ``archive`` or one that ends so.  What was retrieved from a
repository may name a file at a commit instead, which is shown and not linked.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.base.web import address_problem

_NAMES = {"url", "archive"}
_GIT = {"retrieved_url"}
_REMEDY = "write the address as https://HOST/PATH, what it cannot hold as %XX"


def check_addresses(rows: Iterable[Row]) -> list[Problem]:
    """Every cell of a column of addresses that holds none."""
    return [problem for row in rows for problem in _row(row)]


def _row(row: Row) -> Iterable[Problem]:
    for column, cell in row.cells.items():
        if cell and column.rsplit("_", 1)[-1] in _NAMES and (why := address_problem(cell, column in _GIT)):
            yield row.problem(f"{column} {cell!r} {why}", _REMEDY, "address-refused")
