"""Rounding of results: an exact number in; the digits that are published of it, equal on every machine, out."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

#: Significant digits that are kept of a result.
PUBLISHED_DIGITS = 12


def rounded(number: Decimal, digits: int = PUBLISHED_DIGITS) -> Decimal:
    """A number cut to some significant digits, equal on every machine."""
    if not number:
        return Decimal(0)
    quantum = Decimal(1).scaleb(number.adjusted() - digits + 1)
    result = number.quantize(quantum, ROUND_HALF_EVEN).normalize()
    whole = result == result.to_integral_value() and result.adjusted() < 20
    return result.quantize(Decimal(1)) if whole else result
