"""What a notebook calls: q() and package() read, publish() and chart() write.

In: the ledger and the observation packages.  Out: a :class:`Session`, filled while the notebook
runs and written by :mod:`ledger.runner` only if the whole notebook succeeded.  Outside the runner a
notebook works too: its session is kept in memory and nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import TypeVar

from ledger.arithmetic import Value, value_of
from ledger.calculators.spec import Calculator
from ledger.charts.spec import Chart
from ledger.observations import Package, open_package
from ledger.records import Lineage, Quantity
from ledger.store import Ledger, UnknownKeyError
from ledger.store.loading import find_root, load_or_raise
from ledger.text import render
from ledger.units import key_of, registry, unit

_PUBLISHED_DIGITS = 12
Registered = TypeVar("Registered", Chart, Calculator)


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


def q(key: str) -> Value:
    """A typed quantity of the ledger, ready for arithmetic.

    Raises:
        UnknownKeyError: no such quantity, or it is derived by a notebook (derive shared values in one place).
    """
    session = current()
    try:
        quantity = session.store().quantity(key)
    except UnknownKeyError as error:
        if key in session.published:
            hint = f"{key!r} is published by this notebook; use the Python variable"
            raise UnknownKeyError(hint) from None
        raise UnknownKeyError(f"{error} (a notebook may read typed quantities only)") from None
    return value_of(quantity)


def record(key: str) -> Quantity:
    """The full record of a typed quantity: labels, date, source."""
    return current().store().quantity(key)


def package(name: str) -> Package:
    """Open an observation package of ``data/``; the notebook becomes stale when its files change."""
    session = current()
    opened = open_package(session.root, name)
    session.opened.update(opened.files)
    return opened


def publish(
    key: str,
    value: Value,
    *,
    topic: str,
    as_of: str,
    en: str,
    zh: str,
    unit: str = "",
    note_en: str = "",
    note_zh: str = "",
) -> Value:
    """Publish a derived quantity under ``key``; it goes to ``data/derived`` when the notebook ends.

    Args:
        key: id of the new quantity, kebab-case.
        value: result of a computation.
        topic, as_of: as in ``data/ledger``.
        en, zh: label in both languages, without figures.
        unit: unit of the vocabulary to publish in; by default the one that fits without a factor.

    Returns:
        The value in the published unit, so that the cell shows it.

    Raises:
        ValueError: the key is taken, or nothing was read to compute the value.
    """
    session = current()
    store = session.store()
    if key in session.published or key in store.quantities:
        raise ValueError(f"quantity {key!r} is published twice or stands in data/ledger; choose another id")
    if not value.inputs:
        raise ValueError(f"quantity {key!r} has no inputs; compute it from q(...) or package(...)")
    shown = value.to(unit) if unit else value.named()
    unit_key = unit or key_of(shown.unit)[0]
    exact = shown.low == shown.high
    session.published[key] = Quantity(
        id=key,
        topic=topic,
        label_en=en,
        label_zh=zh,
        value=_rounded(shown.value),
        low=None if exact else _rounded(shown.low),
        high=None if exact else _rounded(shown.high),
        unit=unit_key,
        as_of=as_of,
        status="derived",
        note_en=note_en,
        note_zh=note_zh,
        lineage=Lineage(shown.expression, shown.inputs, session.notebook),
    )
    return shown


def count(number: int, inputs: tuple[str, ...], expression: str) -> Value:
    """A count of rows of a table as a value: ``inputs`` are the tables counted."""
    n = Decimal(number)
    return Value(n, n, n, registry().parse_units("dimensionless"), expression, inputs)


def chart(spec: Chart) -> Chart:
    """Register a chart; the runner renders all its forms.

    Raises:
        ValueError: the id is taken.
    """
    return _register(current().charts, "chart", spec)


def calculator(spec: Calculator) -> Calculator:
    """Register a calculator; the runner holds its formula to the notebook's values and writes it.

    Raises:
        ValueError: the id is taken.
    """
    return _register(current().calculators, "calculator", spec)


def _register(taken: dict[str, Registered], what: str, spec: Registered) -> Registered:
    if spec.id in taken:
        raise ValueError(f"{what} {spec.id!r} is registered twice; choose another id")
    taken[spec.id] = spec
    return spec


def assumed(key: str, start: str | Value, unit_key: str, digits: int = _PUBLISHED_DIGITS) -> Value:
    """An assumption that only the reader of a calculator makes; it may not be published.

    Args:
        key: a name of its own, not the id of a quantity.
        start: what the calculator assumes at first: a number or a value.
        unit_key: unit of the vocabulary.
        digits: significant digits that are kept of it.

    Raises:
        ValueError: the key is the id of a quantity.
    """
    if key in current().store().quantities:
        raise ValueError(f"{key!r} is a quantity; use q({key!r})")
    number = Decimal(start) if isinstance(start, str) else _rounded(start.to(unit_key).value, digits)
    return Value(number, number, number, registry().parse_units(unit(unit_key).pint), key, (key,))


def say(value: Value, lang: str = "en") -> str:
    """A value as text, for labels inside charts."""
    mine = value.named()
    return render(mine.value, mine.unit_key, lang)


def _rounded(number: Decimal, digits: int = _PUBLISHED_DIGITS) -> Decimal:
    if not number:
        return Decimal(0)
    quantum = Decimal(1).scaleb(number.adjusted() - digits + 1)
    rounded = number.quantize(quantum, ROUND_HALF_EVEN).normalize()
    whole = rounded == rounded.to_integral_value() and rounded.adjusted() < 20
    return rounded.quantize(Decimal(1)) if whole else rounded
