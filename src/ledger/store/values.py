"""A stored quantity in; the start of a computation, or what a reader is shown of it, out."""

from __future__ import annotations

from ledger.numbers.comparators import qualified
from ledger.numbers.units import pint_unit, unit
from ledger.numbers.value import Value
from ledger.numbers.writing import render, render_interval
from ledger.store.sourced import Quantity

#: The first Han character, before which no space is set.
HAN = "\u4e00"


def value_of(quantity: Quantity) -> Value:
    """A stored quantity as the start of a computation."""
    low = quantity.value if quantity.low is None else quantity.low
    high = quantity.value if quantity.high is None else quantity.high
    meant = pint_unit(unit(quantity.unit).pint)
    return Value(quantity.value, low, high, meant, quantity.id, (quantity.id,))


def written(quantity: Quantity, lang: str) -> str:
    """A quantity as prose shows it: with its unit, with how its source bounds it, and how sure the source is.

    Raises:
        ValueError: it is a day that is in no calendar.
    """
    ends = quantity.bound == "range" and quantity.low is not None and quantity.high is not None
    text = render_interval(quantity.low, quantity.high, quantity.unit, lang) if ends else ""
    text = text or render(quantity.value, quantity.unit, lang)
    per = unit(quantity.unit).zh[0].strip() if lang == "zh" else ""  # "每天至多 75 米"
    if per and text.startswith(per):
        rest = qualified(text.removeprefix(per).lstrip(), quantity.bound, quantity.hedge, lang)
        return f"{per}{'' if rest[0] > HAN else ' '}{rest}"
    return qualified(text, quantity.bound, quantity.hedge, lang)


def interval_beside(quantity: Quantity, lang: str) -> str:
    """The interval that is shown with it; empty where nothing is uncertain, or where the bound says it all."""
    ends = {end for end in (quantity.low, quantity.high) if end is not None}
    if quantity.bound == "range" or (quantity.bound and ends == {quantity.value}):
        return ""
    return render_interval(quantity.low, quantity.high, quantity.unit, lang)
