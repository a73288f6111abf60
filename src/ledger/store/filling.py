"""Rows into records: a row of any table of the ledger in; the record, put in its place, and its problems out.

What a table's rows become is said once, in :data:`ADD`: the kind of record, the columns of its key, and the part of
the ledger that holds it.  Each cell is read as the type that the record's field has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

from ledger.base.problem import Problem
from ledger.base.tables import Row, decimal_cell
from ledger.store import Ledger
from ledger.store.records import Change, Claim, Evidence, Relation, Token, Verdict
from ledger.store.sourced import Conflict, Lineage, Quantity, Source


@dataclass(frozen=True)
class Filling:
    """How the rows of one table are added: ``key`` are the columns that name a row, ``held`` the ledger's field."""

    record: type
    key: tuple[str, ...]
    held: str

    def __call__(self, ledger: Ledger, row: Row) -> list[Problem]:
        """Add a row, and tell what is wrong with it; the first of two rows with one key is kept."""
        cells, problems = _cells(self.record, row)
        return self.add(ledger, row, cells) + problems

    def add(self, ledger: Ledger, row: Row, cells: Mapping[str, Any]) -> list[Problem]:
        """Add a row whose cells are read; the problem if its key is taken."""
        key = tuple(row[column] for column in self.key)
        problems = _taken(ledger, self.resource, row, " ".join(key))
        held = getattr(ledger, self.held)
        if isinstance(held, list):
            held.append(self.record(**cells))
        else:
            held.setdefault(key if len(key) > 1 else key[0], self.record(**cells))
        return problems

    @property
    def resource(self) -> str:
        """The name of the table: that of its record."""
        return self.record.__name__.lower()


def _taken(ledger: Ledger, resource: str, row: Row, key: str) -> list[Problem]:
    """Keep the row that a record came from; a problem if there was one of its key."""
    first = ledger.rows.setdefault((resource, key), row)
    if first is row:
        return []
    what = f"{resource} {key!r} stands twice, first at {first.place}:{first.line}"
    return [row.problem(what, "rename or remove one", "key-twice")]


def _cells(record: type, row: Row) -> tuple[dict[str, Any], list[Problem]]:
    """The cells of a row, each as the type of the record's field of that name, and which could not be read."""
    cells: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, kind in _fields(record).items():
        if kind in _NUMBERS:
            cells[name], found = decimal_cell(row, name)
            problems += found
        elif kind in _READ:
            cells[name] = _READ[kind](row[name])
    return cells, problems


#: A cell that may stay empty, and one that may not.
_NUMBERS: tuple[Any, ...] = (Decimal | None, Decimal)
_READ: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: lambda text: int(text) if text.isdecimal() else 0,
    bool: lambda text: text.lower() == "true",
}


@cache
def _fields(record: type) -> dict[str, Any]:
    return get_type_hints(record)


_QUANTITY = Filling(Quantity, ("id",), "quantities")
_TYPED = Lineage()


def add_quantity(ledger: Ledger, row: Row, lineage: Lineage = _TYPED) -> list[Problem]:
    """Add a quantity, typed by hand unless it comes with a lineage; one without a value is not added."""
    cells, problems = _cells(Quantity, row)
    if cells["value"] is None:
        empty = [row.problem("value is empty", "give the value the source prints", "cell-empty")]
        return _taken(ledger, _QUANTITY.resource, row, row["id"]) + (problems or empty)
    return _QUANTITY.add(ledger, row, {**cells, "lineage": lineage}) + problems


def _add_locator(ledger: Ledger, row: Row) -> list[Problem]:
    ledger.locators.setdefault(row["en"], row["zh"])
    return _taken(ledger, "locator", row, row["en"])


#: How the rows of each table are added.
ADD: dict[str, Callable[[Ledger, Row], list[Problem]]] = {
    "locator": _add_locator,
    "change": Filling(Change, ("date", "kind", "key", "field"), "changes"),
    "source": Filling(Source, ("id",), "sources"),
    "quantity": add_quantity,
    "claim": Filling(Claim, ("id",), "claims"),
    "relation": Filling(Relation, ("claim", "relation", "other"), "relations"),
    "evidence": Filling(Evidence, ("id",), "evidence"),
    "verdict": Filling(Verdict, ("claim", "when"), "verdicts"),
    "token": Filling(Token, ("paragraph", "position"), "tokens"),
    "conflict": Filling(Conflict, ("group", "quantity"), "conflicts"),
}
