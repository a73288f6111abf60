"""Several values taken together: counted, or made one by a mean, a median, the least or the most.

In: values, or the rows that a selection found.  Out: one :class:`~ledger.numbers.value.Value` that knows its
expression; a list of values is written out member by member, a selection by what selects it.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from ledger.numbers.units import pint_unit, unit
from ledger.numbers.value import Value, days_between, inputs_of


class Countable(Protocol):
    """What can be counted, and says what it is."""

    @property
    def expression(self) -> str: ...

    @property
    def inputs(self) -> tuple[str, ...]: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True)
class Values:
    """Values of one kind; ``named`` is what selects them, empty where they are written out one by one."""

    members: tuple[Value, ...]
    named: str = ""

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.members)

    @property
    def expression(self) -> str:
        return self.named or ", ".join(v.expression for v in self.members)

    @property
    def inputs(self) -> tuple[str, ...]:
        return inputs_of(self.members)

    def days_since(self, start: Value) -> Values:
        """Calendar days from one date to each of these."""
        days = tuple(days_between(start, v) for v in self.members)
        return Values(days, f"{self.named} - {start.expression}" if self.named else "")


def count(things: Countable | list[Value] | tuple[Value, ...], unit_key: str = "count") -> Value:
    """How many there are, in the unit of the thing counted."""
    found = Values(tuple(things)) if isinstance(things, list | tuple) else things
    n = Decimal(len(found))
    return Value(n, n, n, pint_unit(unit(unit_key).pint), f"count({found.expression})", found.inputs)


def mean(values: Iterable[Value]) -> Value:
    """The sum of at least one value, over their number."""
    return summary("mean", values)


def median(values: Iterable[Value]) -> Value:
    """The middle value, or the mean of the middle two."""
    return summary("median", values)


def least(values: Iterable[Value]) -> Value:
    """The smallest value."""
    return summary("min", values)


def most(values: Iterable[Value]) -> Value:
    """The largest value."""
    return summary("max", values)


SUMMARIES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "mean": statistics.mean,
    "median": statistics.median,
    "min": min,
    "max": max,
}


def summary(name: str, values: Iterable[Value]) -> Value:
    """One of the summaries, of the values and of both ends of their intervals.

    Raises:
        ValueError: there are no values, or dates would be added.
    """
    found = values if isinstance(values, Values) else Values(tuple(values))
    if not found.members:
        raise ValueError(f"there is no {name} of no values; select at least one")
    first = found.members[0]
    if name in {"mean", "median"} and str(first.unit) == "calendar_date":
        raise ValueError(f"there is no {name} of dates; take that of days_since(...) a date")
    alike = [v.in_unit_of(first) for v in found.members]
    value, low, high = (SUMMARIES[name]([getattr(v, end) for v in alike]) for end in ("value", "low", "high"))
    return Value(value, low, high, first.unit, f"{name}({found.expression})", found.inputs)
