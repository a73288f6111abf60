"""Registering calculators: a calculator in; its record, held to the notebook's values, out."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from xml.etree.ElementTree import Element, SubElement, tostring

from ledger.charts.calculator import Calculator
from ledger.charts.made import calculator_files
from ledger.charts.model import Model
from ledger.charts.working import made_calculator
from ledger.judge.offset import Offset
from ledger.notebook.display import show
from ledger.notebook.session import Session, current
from ledger.numbers import render
from ledger.numbers.rounding import PUBLISHED_DIGITS, rounded
from ledger.numbers.units import registry, unit
from ledger.numbers.value import Value


def calculator(spec: Calculator) -> Calculator:
    """Register a calculator; the runner holds its formula to the notebook's values and writes it.

    Raises:
        ValueError: the id is taken.
    """
    session = current()
    if spec.id in session.calculators:
        raise ValueError(f"calculator {spec.id!r} is registered twice; choose another id")
    session.calculators[spec.id] = spec
    session.writers["calculator", spec.id] = partial(_files, spec, session, session.cell)
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
    if key in current().quantities():
        raise ValueError(f"{key!r} is a quantity; use q({key!r})")
    number = Decimal(start) if isinstance(start, str) else rounded(start.to(unit_key).value, digits)
    return Value(number, number, number, registry().parse_units(unit(unit_key).pint), key, (key,))


def calculator_html(spec: Calculator) -> str:
    """The worked cases by id, each with its result and how far claims are off; their names are no matter of a run."""
    model = Model(spec, current().citable())
    table = Element("table")
    for case in spec.cases:
        value = model.results(case.state)[0]
        if value is not None:
            cells = [render(value, model.units[0], "en"), *map(_told, model.offsets(value))]
            row = SubElement(table, "tr")
            SubElement(row, "th").text = case.id
            for cell in cells:
                SubElement(row, "td").text = cell
    return tostring(table, encoding="unicode")


def _told(off: Offset) -> str:
    """An offset by its code, for who reads the notebook."""
    return off.kind if off.kind in {"fits", "nothing"} else f"{off.kind} {render(off.told, off.unit, 'en')}"


def _files(spec: Calculator, session: Session, cell: int) -> dict[str, bytes]:
    return calculator_files(made_calculator(spec, session.citable(), session.notebook, cell))


show(Calculator, calculator_html, "calculator")
