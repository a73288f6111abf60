"""How far a claimed figure is off a computed one: the claimed interval and a value in; a code and an amount out.

A calculator says this in place of a verdict: a verdict is the claim's, and rests on more than a number.  The script of
the page computes the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ledger.numbers.rounding import rounded

#: From this ratio on an offset is told as a multiple, below it in per cent.
TOLD_IN_TIMES = Decimal(2)
#: To how many significant digits an amount is told: it is a distance, not a measurement.
DIGITS = 2
_HUNDRED = Decimal(100)
#: The figure fits; it would have to be so many per cent ``larger`` or ``smaller``; it would have to be so many times
#: as large; it is so many times as large; there is nothing to compare it with.
Kind = Literal["fits", "larger", "smaller", "as_large", "times", "nothing"]


@dataclass(frozen=True)
class Offset:
    """What the claimed figure is to the value; the amount is in per cent, or a multiple."""

    kind: Kind
    amount: Decimal = Decimal(0)

    @property
    def unit(self) -> str:
        """Unit of the amount."""
        return "times" if self.kind in {"as_large", "times"} else "percent"

    @property
    def told(self) -> Decimal:
        """The amount as it is told."""
        return rounded(self.amount, DIGITS)


def offset(low: Decimal | None, high: Decimal | None, value: Decimal) -> Offset:
    """How far the end of the claimed interval that is nearer lies from a value that is not negative."""
    if low is not None and value < low:
        if not value:
            return Offset("nothing")
        ratio = low / value
        return Offset("times", ratio) if ratio >= TOLD_IN_TIMES else Offset("smaller", (1 - value / low) * _HUNDRED)
    if high is not None and value > high:
        ratio = value / high
        return Offset("as_large", ratio) if ratio >= TOLD_IN_TIMES else Offset("larger", (ratio - 1) * _HUNDRED)
    return Offset("fits")
