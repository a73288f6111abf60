"""One repository for a command: the root in; its packages, its records and the problems met while reading out.

Each file behind it is read once, and once more after it changed; until then everyone is handed the same records.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.leavings import listed
from ledger.base.noting import Stamp, aside, noted
from ledger.base.problem import Problem
from ledger.base.tables import read_table
from ledger.numbers.units import Unit, use
from ledger.store import Ledger
from ledger.store.filling import ADD, add_quantity
from ledger.store.following import followed
from ledger.store.packages import Package, open_package
from ledger.store.sourced import Lineage
from ledger.store.subject import use_units, with_subject


class Repository:
    """A repository as it stands on disk; see :func:`repository`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[Path, Stamp] = {}
        self._typed: dict[tuple[str, ...], tuple[Ledger, tuple[Problem, ...]]] = {}

    @cached_property
    def packages(self) -> dict[str, Package]:
        """The data packages by the name of their folder; their descriptors must be sound."""
        names = [p.parent.name for p in listed(self.root / "data", "*/datapackage.json")]
        return {name: open_package(self.root, name) for name in names}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of the subject, those that can be used."""
        return use_units(self.root)[0]

    @cached_property
    def ledger(self) -> Ledger:
        """Every record that could be read, what notebooks have derived included."""
        return self._read[0]

    @cached_property
    def read(self) -> dict[Path, Stamp]:
        """The files that records are read from, each in the state in which it was read; see ``followed``."""
        return self._read[2]

    @cached_property
    def followed(self) -> str:
        """All that records take from tables of observations: bounds and hedges of what is computed."""
        derived = (q for q in self.ledger.quantities.values() if q.status == "derived")
        return repr([(q.id, q.bound, q.hedge) for q in derived])

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """One for each record that could not be read."""
        return self._read[1]

    def typed(self, tables: tuple[str, ...] = tuple(ADD)) -> tuple[Ledger, tuple[Problem, ...]]:
        """What was typed by hand in some tables, and what of it could not be read."""
        if tables not in self._typed:
            with self._reading():
                self._typed[tables] = _typed(self.root, tables)
        return self._typed[tables]

    @cached_property
    def _read(self) -> tuple[Ledger, tuple[Problem, ...], dict[Path, Stamp]]:
        typed, problems = self.typed()
        ledger = replace(typed, quantities=dict(typed.quantities), rows=dict(typed.rows))
        with self._reading():
            problems += tuple(_add_derived(ledger))
        return ledger, problems, self._files

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with noted(lambda path: str(path).startswith(str(self.root))) as notes:
            yield
        self._files |= notes.files


@read_once
def _repository(files: tuple[Path, ...], root: Path) -> Repository:
    return Repository(root)


def repository(root: Path) -> Repository:
    """The repository as it stands now: the same object until a file of its data changes, comes or goes."""
    found = _repository(tuple(listed(root / "data", "*/*.*")), root)
    use(found.units)  # another repository may have been read since
    return found


def _typed(root: Path, tables: tuple[str, ...]) -> tuple[Ledger, tuple[Problem, ...]]:
    ledger, problems = with_subject(root)
    for name in tables:
        rows, unread = read_table(root / "data" / "ledger" / f"{name}.csv", root)
        problems += unread
        for row in rows:
            problems += ADD[name](ledger, row)
    return ledger, tuple(problems)


def _add_derived(ledger: Ledger) -> list[Problem]:
    folder = ledger.root / "data" / "derived"
    if not (folder / "quantity.csv").exists():
        return []
    lineage, unread = read_table(folder / "lineage.csv", ledger.root)
    rows, unread_too = read_table(folder / "quantity.csv", ledger.root)
    problems = [*unread, *unread_too]
    inputs: dict[str, list[str]] = {}
    for row in lineage:
        inputs.setdefault(row["quantity"], []).append(row["input"])
    for row in rows:
        cell = int(row["cell"]) if row["cell"].isdecimal() else 0  # any other is refused by its schema
        origin = Lineage(row["expression"], tuple(inputs.get(row["id"], ())), row["notebook"], cell)
        problems += add_quantity(ledger, row, origin)
    with aside():  # what they take is told by itself, and most of those tables say nothing else of records
        for key in [key for key in (row["id"] for row in rows) if key in ledger.quantities]:
            ledger.quantities[key] = followed(ledger.quantities[key], ledger)
    return problems
