"""The session of a notebook: a repository in; what the notebook has read and made so far out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ledger.charts.calculator import Calculator
from ledger.charts.spec import Chart
from ledger.store import Ledger
from ledger.store.loading import find_root, load_or_raise
from ledger.store.records import Quantity
from ledger.store.subject import use_units


@dataclass
class Session:
    """What one notebook has read and made so far."""

    root: Path
    notebook: str = ""
    ledger: Ledger | None = None
    opened: set[Path] = field(default_factory=set)
    published: dict[str, Quantity] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    calculators: dict[str, Calculator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What a notebook computes depends on the units of its repository from the first value on."""
        use_units(self.root)
        self.opened.add(self.root / "data" / "ledger" / "unit.csv")

    def store(self) -> Ledger:
        """The ledger as typed by hand: what other notebooks derive is out of reach, on purpose."""
        if self.ledger is None:
            full = load_or_raise(self.root, derived=False)
            typed = {k: v for k, v in full.quantities.items() if v.status != "derived"}
            self.ledger = replace(full, quantities=typed)
            self.opened.update((self.root / "data" / "ledger").glob("*.csv"))
        return self.ledger

    def citable(self) -> Ledger:
        """The ledger plus what this notebook has published: what its charts may bind to."""
        store = self.store()
        return replace(store, quantities=store.quantities | self.published)


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
