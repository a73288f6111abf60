"""A line on which values stand: their span in; places in per cent of its width, and round numbers along it, out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from ledger.numbers import render
from ledger.numbers.lines import width as text_width

#: From this ratio of largest to smallest value on, the line is logarithmic.
LOG_FROM = 20
#: Values that differ by less than this share of the largest are drawn without the way down to zero.
_CLOSE = Decimal(1) / 3
_HUNDRED, _ONE = Decimal(100), Decimal(1)
#: Room beyond the outermost values: in parts of the span, or in powers of ten.
_ROOM, _LOG_ROOM = Decimal("0.08"), Decimal("0.15")
_MOST_TICKS = 4
#: Pixels: how wide a letter of a tick is, and the line on a phone.
_LETTER, _PHONE = 12, 340
#: For which amount of something a value is: the values say it, the line need not.
_PER = {"en": re.compile(r" per .*$"), "zh": re.compile(r"^每[^\d−-]*")}
#: Of more round numbers than this a phone shows every second one.
_MOST_NARROW = 3


@dataclass(frozen=True)
class Tick:
    """A round number along the line; ``anchor`` keeps its letters inside, ``wide`` says that a phone has no room."""

    at: Decimal
    text: str
    wide: bool

    @property
    def anchor(self) -> str:
        half = Decimal(text_width(self.text)) * _LETTER / _PHONE / 2 * _HUNDRED
        return "start" if self.at < half else "end" if self.at > _HUNDRED - half else "middle"


@dataclass(frozen=True)
class Axis:
    """A line from ``low`` to ``high``; both are powers of ten where it is logarithmic."""

    low: Decimal
    high: Decimal
    log: bool

    def place(self, value: Decimal) -> Decimal:
        """Where a value stands, from 0 to 100."""
        share = ((value.log10() if self.log else value) - self.low) / (self.high - self.low)
        return min(_HUNDRED, max(Decimal(0), share * _HUNDRED)).quantize(Decimal("0.1"))

    def ticks(self, unit: str, lang: str) -> list[Tick]:
        """At most a handful of round numbers, evenly along the line."""
        values = self._powers() if self.log else self._multiples()
        crowded = len(values) > _MOST_NARROW
        said = [_PER[lang].sub("", render(value, unit, lang)) for value in values]
        return [
            Tick(self.place(v), text, crowded and n % 2 == 1)
            for n, (v, text) in enumerate(zip(values, said, strict=True))
        ]

    def _multiples(self) -> list[Decimal]:
        """Multiples of the smallest step of 1, 2 or 5 tens that is rough enough."""
        for exponent in count((self.high - self.low).adjusted() - 1):
            for digit in (1, 2, 5):
                step = Decimal(digit).scaleb(exponent)
                found = [n * step for n in range(int(self.low / step) - 1, int(self.high / step) + 2)]
                inside = [value for value in found if self.low <= value <= self.high]
                if len(inside) <= _MOST_TICKS:
                    return inside
        raise AssertionError  # the step grows until it is rough enough

    def _powers(self) -> list[Decimal]:
        """Powers of ten; where there are too few of them, 1, 2 and 5 times each."""
        span = range(int(self.low) - 2, int(self.high) + 2)
        found = self._inside(Decimal(1).scaleb(power) for power in span)
        if len(found) < _MOST_NARROW:
            found = self._inside(Decimal(digit).scaleb(power) for power in span for digit in (1, 2, 5))
        return found if len(found) <= _MOST_TICKS else found[:: -(-len(found) // _MOST_NARROW)]

    def _inside(self, values: Iterable[Decimal]) -> list[Decimal]:
        return [value for value in values if self.low <= value.log10() <= self.high]


def axis_of(values: Iterable[Decimal], zero: bool = False) -> Axis | None:
    """The line that shows some values; with ``zero`` down to zero in any case.  None where no line shows them all."""
    ends = sorted(values)
    low, high = ends[0], ends[-1]
    if low == high or (low <= 0 < high and any(0 < e < high / LOG_FROM for e in ends)):
        return None
    if low > 0 and high / low >= LOG_FROM:
        return Axis(low.log10() - _LOG_ROOM, high.log10() + _LOG_ROOM, True)
    if zero or (high - low) / max(abs(low), abs(high)) >= _CLOSE:
        low, high = min(Decimal(0), low * (_ONE + _ROOM)), max(Decimal(0), high * (_ONE + _ROOM))
        return Axis(low, high, False)
    room = (high - low) * _ROOM
    return Axis(low - room, high + room, False)
