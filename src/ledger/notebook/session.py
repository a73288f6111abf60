"""The session of a notebook: a repository in; what the notebook has read and made so far out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ledger.charts.calculator import Calculator
from ledger.charts.drawing import Specified
from ledger.charts.spec import Chart
from ledger.store import Ledger
from ledger.store.article import Article
from ledger.store.loading import TABLES, find_root, load_or_raise
from ledger.store.records import Quantity
from ledger.store.subject import use_units


@dataclass
class Session:
    """What one notebook has read and made so far.

    Attributes:
        cell: the cell that runs, counted from 1; 0 outside the runner.
        opened: every file that was read; the notebook is stale when one of them changes.
        charts, calculators: what was registered, by id.
        writers: what gives the files of each, or what is to be drawn, by kind and id; called when the last cell has run.
    """

    root: Path
    notebook: str = ""
    cell: int = 0
    opened: set[Path] = field(default_factory=set)
    published: dict[str, Quantity] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    calculators: dict[str, Calculator] = field(default_factory=dict)
    writers: dict[tuple[str, str], Callable[[], dict[str, bytes] | Specified]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What a notebook computes depends on the units of its repository from the first value on."""
        use_units(self.root)
        self.opened.add(self.root / "data" / "ledger" / "unit.csv")

    def store(self) -> Ledger:
        """The ledger as typed by hand: what other notebooks derive is out of reach, on purpose."""
        return self._whole

    def quantities(self) -> dict[str, Quantity]:
        """The typed quantities alone: a notebook that reads no claim does not depend on claims."""
        return self._numbers.quantities

    def article(self) -> Article:
        """The article that is checked."""
        self.opened.add(self.root / "data" / "ledger" / "article.csv")
        return self._numbers.article

    def citable(self) -> Ledger:
        """Typed quantities, claims, and what this notebook has published: what a calculator may rest on."""
        claims = self._claims.claims
        return replace(self._numbers, quantities=self.quantities() | self.published, claims=claims)

    @cached_property
    def _whole(self) -> Ledger:
        self.opened.update((self.root / "data" / "ledger").glob("*.csv"))  # some functions read tables beside it
        return self._read(*TABLES)

    @cached_property
    def _numbers(self) -> Ledger:
        return self._read("quantity")

    @cached_property
    def _claims(self) -> Ledger:
        return self._read("claim")

    def _read(self, *tables: str) -> Ledger:
        self.opened.update(self.root / "data" / "ledger" / f"{name}.csv" for name in (*tables, "unit"))
        found = load_or_raise(self.root, derived=False, tables=tables)
        return replace(found, quantities={k: v for k, v in found.quantities.items() if v.status != "derived"})


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
