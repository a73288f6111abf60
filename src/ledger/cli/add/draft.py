"""Rows that are about to be added: an entry in; complete rows, what was filled in and what is wrong out.

Each cell that was not typed is proposed (:mod:`ledger.cli.add.proposals`).  A proposal that can only be so is taken;
any other is what a person at a terminal is offered, and what a message offers to everybody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.cli.add.columns import Column, scaffolds, tables_of
from ledger.cli.add.entry import Entry
from ledger.store import Ledger
from ledger.store.filling import ADD
from ledger.store.loading import load


@dataclass(frozen=True)
class Proposal:
    """A value for a cell and why; ``certain`` if nothing else could be meant."""

    value: str
    why: str
    certain: bool = True


#: Asks a person for a cell: the entry so far, the column, what is proposed; the answer out.
Ask = Callable[["Draft", Entry, Column, Proposal | None], str]


@dataclass(frozen=True)
class New:
    """A row to add, the entry it came from, and the cells that were filled in, with the reason."""

    table: str
    row: Row
    entry: Entry
    filled: dict[str, Proposal]


class Draft:
    """The repository with the rows that are about to be added to it.

    ``known`` is what stands on disk, ``covers`` the claims that tokens are to name, by the key of the token.
    """

    def __init__(self, root: Path, ask: Ask | None = None) -> None:
        self.root, self.ask = root, ask
        self.known = load(root)[0]
        self.tables = tables_of(root) | scaffolds()
        self.new: list[New] = []
        self.covers: dict[tuple[str, ...], str] = {}
        self.problems: list[Problem] = []

    def ledger(self, *more: tuple[str, Row]) -> Ledger:
        """What would be known with the new rows, and some more."""
        held = {f.name: getattr(self.known, f.name) for f in fields(self.known)}
        own: dict[str, Any] = {name: value.copy() for name, value in held.items() if isinstance(value, (list, dict))}
        grown = replace(self.known, **own)
        for table, row in (*((n.table, n.row) for n in self.new), *more):
            if table in ADD:
                ADD[table](grown, row)  # what is wrong with the cells is said by the checks of the row
        return grown

    def rows(self, table: str) -> Iterator[dict[str, str]]:
        """The cells of the rows of a table, the new ones last."""
        yield from (row.cells for row in self.tables[table].rows)
        yield from (new.row.cells for new in self.new if new.table == table)

    def keys(self, table: str) -> set[str]:
        """The keys of a table whose key is one column; for quantities those of derived ones too."""
        names = self.tables[table].key
        found = {cells[names[0]] for cells in self.rows(table)} if len(names) == 1 else set()
        return found | set(self.known.quantities) if table == "quantity" else found

    def taken(self, table: str, key: tuple[str, ...]) -> bool:
        """Whether a row has this key already."""
        return any(self.tables[table].key_of(cells) == key for cells in self.rows(table))
