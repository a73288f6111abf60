"""Quantity arithmetic: units by pint, intervals carried through, every result knows its expression.

In: quantities of the ledger or observations.  Out: a :class:`Value`, which
:func:`ledger.notebook.publish` writes to ``data/derived``.  A unit slip is an error.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ledger.numbers.dates import to_date
from ledger.numbers.units import key_of, pint_unit, registry, unit
from ledger.numbers.writing import render, render_interval

if TYPE_CHECKING:
    import pint

_SUM, _PRODUCT, _ATOM = 1, 2, 3
_METRE = Decimal("0.001")


class UnitSlipError(ArithmeticError):
    """Two values of different kinds were added, subtracted or converted into one another."""


@dataclass(frozen=True)
class Value:
    """A number with unit, interval and history.

    Attributes:
        value, low, high: magnitudes in ``unit``; ``low == high == value`` where nothing is uncertain.
        unit: pint unit.
        expression: formula over the ids of the inputs, for example ``"a * b"``.
        inputs: ids of the inputs, in order of appearance.
        strength: binding strength of the outermost operator, for parentheses.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    unit: pint.Unit
    expression: str
    inputs: tuple[str, ...]
    strength: int = _ATOM

    def __mul__(self, other: Value) -> Value:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return self.join(other, "*", self.value * other.value, ends, self.unit * other.unit)

    def __truediv__(self, other: Value) -> Value:
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError(f"{other.expression} may be zero; divide by a quantity that cannot be")
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return self.join(other, "/", self.value / other.value, ends, self.unit / other.unit)

    def __add__(self, other: Value) -> Value:
        right = other.in_unit_of(self)
        ends = [self.low + right.low, self.high + right.high]
        return self.join(other, "+", self.value + right.value, ends, self.unit)

    def __sub__(self, other: Value) -> Value:
        right = other.in_unit_of(self)
        ends = [self.low - right.high, self.high - right.low]
        return self.join(other, "-", self.value - right.value, ends, self.unit)

    def __neg__(self) -> Value:
        text = f"-{self._wrapped(_PRODUCT)}"
        return replace(self, value=-self.value, low=-self.high, high=-self.low, expression=text, strength=_PRODUCT)

    def to(self, key: str) -> Value:
        """Convert to a unit of the vocabulary.

        Raises:
            UnitSlipError: the dimensions differ.
        """
        target = pint_unit(unit(key).pint)
        if target.dimensionality != self.unit.dimensionality:
            raise UnitSlipError(f"{self.expression} is in {self.unit:~}, which does not convert to {key}")
        factor = registry().Quantity(Decimal(1), self.unit).to(target).magnitude
        return replace(self, value=self.value * factor, low=self.low * factor, high=self.high * factor, unit=target)

    @property
    def unit_key(self) -> str:
        """Key of the vocabulary for the unit this value would be published in."""
        return key_of(self.unit)[0]

    def named(self) -> Value:
        """The same value in a unit of the vocabulary."""
        return self.to(self.unit_key)

    def __str__(self) -> str:
        mine = self.named()
        text = render(mine.value, self.unit_key, "en")
        if mine.low != mine.high:
            text += f" ({render_interval(mine.low, mine.high, self.unit_key, 'en')})"
        return text

    def in_unit_of(self, other: Value) -> Value:
        """The same value in the unit of another.

        Raises:
            UnitSlipError: they are of different kinds.
        """
        if self.unit == other.unit:
            return self
        if self.unit.dimensionality != other.unit.dimensionality:
            raise UnitSlipError(f"{other.expression} ({other.unit:~}) and {self.expression} ({self.unit:~}) do not add")
        factor = registry().Quantity(Decimal(1), self.unit).to(other.unit).magnitude
        return replace(self, value=self.value * factor, low=self.low * factor, high=self.high * factor, unit=other.unit)

    def join(self, other: Value, sign: str, value: Decimal, ends: list[Decimal], result: pint.Unit) -> Value:
        """The value that an operator makes of two, with its expression."""
        strength = _PRODUCT if sign in "*/" else _SUM
        left = self._wrapped(strength)
        right = other._wrapped(strength + (0 if sign in "*+" else 1))
        return Value(value, min(ends), max(ends), result, f"{left} {sign} {right}", inputs_of((self, other)), strength)

    def _wrapped(self, strength: int) -> str:
        return f"({self.expression})" if self.strength < strength else self.expression


def inputs_of(values: Iterable[Value]) -> tuple[str, ...]:
    """Every input behind a set of values, once, in order of appearance."""
    return tuple(dict.fromkeys(i for v in values for i in v.inputs))


def total(values: Iterable[Value]) -> Value:
    """Sum of at least one value."""
    first, *rest = values
    for value in rest:
        first = first + value
    return first


def relative_change(before: Value, after: Value) -> Value:
    """How much more or less than before, in per cent of it."""
    return ((after - before) / before).to("percent")


def share_left(part: Value, whole: Value) -> Value:
    """``1 - part / whole`` in per cent: how much lower ``part`` is than ``whole``."""
    ratio = (part / whole).to("percent")
    hundred = Decimal(100)
    return replace(
        ratio,
        value=hundred - ratio.value,
        low=hundred - ratio.high,
        high=hundred - ratio.low,
        expression=f"1 - {ratio.expression}",
        strength=_SUM,
    )


def give_or_take(value: Value, error: Value) -> Value:
    """``value ± error``: the value, with the error on both sides as its interval."""
    ends = [(value - error).low, (value + error).high]
    return value.join(error, "±", value.value, ends, value.unit)


def interval(low: Value, high: Value, value: Value) -> Value:
    """A value with an interval whose ends come from elsewhere."""
    ends = low.in_unit_of(value).low, high.in_unit_of(value).high
    parts = (low, high, value)
    expression = f"interval({', '.join(part.expression for part in parts)})"
    return Value(value.value, *ends, value.unit, expression, inputs_of(parts))


def days_between(start: Value, end: Value) -> Value:
    """Calendar days from one date quantity to another."""
    days = Decimal((to_date(end.value) - to_date(start.value)).days)
    day = pint_unit("day")
    return Value(days, days, days, day, f"{end.expression} - {start.expression}", inputs_of((start, end)), _SUM)


def great_circle(start: tuple[Value, Value], end: tuple[Value, Value], radius: Value) -> Value:
    """Shortest distance over a sphere, by the haversine formula, rounded to a metre.

    Args:
        start, end: latitude and longitude in degrees, north and east positive, as plain counts.
        radius: radius of the sphere, a length.

    Returns:
        The distance in kilometres.

    Raises:
        UnitSlipError: the radius is not a length.
    """
    length = radius.to("km")
    (north, east), (other_north, other_east) = (tuple(math.radians(v.value) for v in pair) for pair in (start, end))
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    arc = Decimal(str(2 * math.asin(math.sqrt(min(1.0, half)))))
    ends = [(length_end * arc).quantize(_METRE) for length_end in (length.value, length.low, length.high)]
    parts = (*start, *end, radius)
    expression = f"great-circle({', '.join(part.expression for part in parts)})"
    return Value(ends[0], ends[1], ends[2], length.unit, expression, inputs_of(parts))
