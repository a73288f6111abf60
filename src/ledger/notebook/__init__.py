"""What a notebook calls: q() and package() read, publish() and chart() write.

In: the ledger and the observation packages.  Out: a :class:`~ledger.notebook.session.Session`, filled
while the notebook runs and written by :mod:`ledger.notebook.run` only if the whole notebook succeeded.
Outside the runner a notebook works too: its session is kept in memory and nothing is written.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from ledger.charts import style
from ledger.charts.across import Level, Moment, Note, Zone
from ledger.charts.axes import Measure
from ledger.charts.calculator import Against, Axis, Calculator, Case, Choice, Lookup, Number, Output, Switch
from ledger.charts.days import Days
from ledger.charts.frames import frame, inputs_of
from ledger.charts.labels import Label
from ledger.charts.marks import Area, Bar, Dot, Interval, Line, Span
from ledger.charts.plane import Plane
from ledger.charts.row_marks import Aside, Blank, Poles, Sign, Track
from ledger.charts.rows import Either, Rows
from ledger.charts.spec import Chart
from ledger.charts.style import Look
from ledger.notebook.publishing import PUBLISHED_DIGITS, publish, rounded
from ledger.notebook.session import current
from ledger.numbers import render, render_interval
from ledger.numbers.dates import to_date
from ledger.numbers.units import registry, unit
from ledger.numbers.value import Value, days_between
from ledger.store import UnknownKeyError
from ledger.store.article import Article
from ledger.store.packages import Package, open_package
from ledger.store.records import Quantity
from ledger.store.values import value_of

__all__ = [
    "Against",
    "Area",
    "Aside",
    "Axis",
    "Bar",
    "Blank",
    "Calculator",
    "Case",
    "Chart",
    "Choice",
    "Days",
    "Dot",
    "Either",
    "Interval",
    "Label",
    "Level",
    "Line",
    "Look",
    "Lookup",
    "Measure",
    "Moment",
    "Note",
    "Number",
    "Output",
    "Plane",
    "Poles",
    "Rows",
    "Sign",
    "Span",
    "Switch",
    "Track",
    "Value",
    "Zone",
    "article",
    "assumed",
    "calculator",
    "chart",
    "count",
    "current",
    "days_between",
    "frame",
    "inputs_of",
    "package",
    "publish",
    "q",
    "record",
    "registry",
    "render",
    "render_interval",
    "say",
    "style",
    "to_date",
    "unit",
]

Registered = TypeVar("Registered", Chart, Calculator)


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


def article() -> Article:
    """The article that is checked: its day of publication, among others."""
    return current().store().article


def package(name: str) -> Package:
    """Open an observation package of ``data/``; the notebook becomes stale when its files change."""
    session = current()
    opened = open_package(session.root, name)
    session.opened.update(opened.files)
    return opened


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


def assumed(key: str, start: str | Value, unit_key: str, digits: int = PUBLISHED_DIGITS) -> Value:
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
    number = Decimal(start) if isinstance(start, str) else rounded(start.to(unit_key).value, digits)
    return Value(number, number, number, registry().parse_units(unit(unit_key).pint), key, (key,))


def say(value: Value, lang: str = "en") -> str:
    """A value as text, for labels inside charts."""
    mine = value.named()
    return render(mine.value, mine.unit_key, lang)
