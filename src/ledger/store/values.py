"""A stored quantity in; a :class:`~ledger.numbers.value.Value`, the start of a computation, out."""

from __future__ import annotations

from ledger.numbers.units import registry, unit
from ledger.numbers.value import Value
from ledger.store.sourced import Quantity


def value_of(quantity: Quantity) -> Value:
    """A stored quantity as the start of a computation."""
    low = quantity.value if quantity.low is None else quantity.low
    high = quantity.value if quantity.high is None else quantity.high
    parsed = registry().parse_units(unit(quantity.unit).pint)
    return Value(quantity.value, low, high, parsed, quantity.id, (quantity.id,))
