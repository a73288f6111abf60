"""Exact numbers as other programs hold them: a decimal in; a number of Python with the same digits out."""

from __future__ import annotations

from decimal import Decimal

#: From here on a floating-point number no longer tells two whole numbers apart.
_WHOLE = 1 << 53


def exact(number: Decimal) -> int | float:
    """The number from which the same digits come back.

    Raises:
        ValueError: it has more digits than a floating-point number holds.
    """
    if number == number.to_integral_value() and abs(number) < _WHOLE:
        return int(number)
    held = float(number)
    if Decimal(repr(held)) != number:
        raise ValueError(f"{number} has more digits than a floating-point number holds")
    return held
