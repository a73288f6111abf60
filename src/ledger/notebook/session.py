"""The session of a notebook: a repository in; what the notebook has read and made so far out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ledger.base.leavings import listed
from ledger.base.paths import find_root
from ledger.charts.calculator import Calculator
from ledger.charts.drawing import Specified
from ledger.charts.spec import Chart
from ledger.notebook.following import follow_ledger, follow_package
from ledger.notebook.inputs import Inputs
from ledger.store import Ledger
from ledger.store.article import Article
from ledger.store.loading import TABLES, load_or_raise
from ledger.store.packages import Package
from ledger.store.sourced import Quantity
from ledger.store.subject import use_units


@dataclass
class Session:
    """What one notebook has read and made so far.

    Attributes:
        cell: the cell that runs, counted from 1; 0 outside the runner.
        charts, calculators: what was registered, by id.
        writers: what gives the files of each, or what is to be drawn, by kind and id; called after the last cell.
    """

    root: Path
    notebook: str = ""
    cell: int = 0
    published: dict[str, Quantity] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    calculators: dict[str, Calculator] = field(default_factory=dict)
    writers: dict[tuple[str, str], Callable[[], dict[str, bytes] | Specified]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What a notebook computes depends on the units of its repository from the first value on."""
        use_units(self.root)
        self.inputs.file(self._table("unit"))

    @cached_property
    def inputs(self) -> Inputs:
        """What was read so far; the notebook is stale when any of it changes."""
        return Inputs(self.root)

    def store(self) -> Ledger:
        """The ledger as typed by hand: what other notebooks derive is out of reach, on purpose."""
        for path in listed(self.root / "data" / "ledger", "*.csv"):
            self.inputs.file(path)  # some functions read tables beside it
        return self._typed(*TABLES)

    @cached_property
    def looked_up(self) -> Ledger:
        """The ledger as typed by hand, of which each table counts when it is looked at."""
        return follow_ledger(self._typed(*TABLES), self.inputs)

    def quantities(self) -> dict[str, Quantity]:
        """The typed quantities alone, of which each counts when it is asked for."""
        return self._numbers.quantities

    def article(self) -> Article:
        """The article that is checked."""
        return self._numbers.article

    def package(self, name: str) -> Package:
        """An observation package, of which each table counts when it is read."""
        return follow_package(self.root, name, self.inputs)

    def citable(self) -> Ledger:
        """Typed quantities, claims, and what this notebook has published: what a calculator may rest on."""
        return follow_ledger(self._typed("quantity", "claim"), self.inputs, self.published)

    @cached_property
    def _numbers(self) -> Ledger:
        return follow_ledger(self._typed("quantity"), self.inputs)

    def _typed(self, *tables: str) -> Ledger:
        found = load_or_raise(self.root, derived=False, tables=tables)
        return replace(found, quantities={k: v for k, v in found.quantities.items() if v.status != "derived"})

    def _table(self, name: str) -> Path:
        return self.root / "data" / "ledger" / f"{name}.csv"


_session: Session | None = None


def current() -> Session:
    """The running session, started on first use."""
    global _session
    if _session is None:
        _session = Session(find_root())
    return _session


def start(root: Path, notebook: str) -> Session:
    """Begin a fresh session; the runner calls this before the first cell."""
    global _session
    _session = Session(root, notebook)
    return _session
