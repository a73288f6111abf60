"""A line of days: stored days, months and years in; places in per cent of its width, and dates along it, out.

A month or a year is a stretch of days.  The line is measured in days; what stands along it are first days of years or
months, or days, as many as fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ledger.html.axis import Axis, Tick
from ledger.numbers.dates import from_value, render_short

#: Room beyond the outermost days, as a share of the span, and at least so many days.
_ROOM, _LEAST = Decimal("0.08"), 2
#: Steps along the line in months, in days, and how many there may be, on a phone as well.
_MONTHS, _DAYS, _MOST, _MOST_NARROW = (1200, 600, 240, 120, 60, 24, 12, 6, 3, 2, 1), (14, 7, 2, 1), 4, 2
_YEAR = 12


def stretch(value: Decimal, calendar: str) -> tuple[Decimal, Decimal]:
    """The first and the last day of a stored day, month or year, counted in days."""
    told = from_value(value, calendar)
    first = date(told.year or 1, told.month or 1, told.day or 1)
    after = _months_on(first, {"date": 0, "month": 1, "year": _YEAR}[calendar])
    return Decimal(first.toordinal()), Decimal(max(first, after - timedelta(1)).toordinal())


@dataclass(frozen=True)
class DayAxis(Axis):
    """A line from one day to another."""

    def ticks(self, unit: str, lang: str) -> list[Tick]:
        """First days of years or months, or days; the year stands with the first and wherever it changes."""
        days, precision = self._days()
        found: list[Tick] = []
        for n, day in enumerate(days):
            told = render_short(day, precision, lang)
            if precision != "year" and (not n or day.year != days[n - 1].year):
                year = render_short(day, "year", lang)
                told = f"{told} {year}" if lang == "en" else f"{year} {told}"
            found.append(Tick(self.place(Decimal(day.toordinal())), told, len(days) > _MOST_NARROW and n % 2 == 1))
        return found

    def _days(self) -> tuple[list[date], str]:
        """What stands along the line: the finest steps of which there are few enough, and how exactly they are told."""
        first, last = date.fromordinal(int(self.low) + 1), date.fromordinal(int(self.high))
        kept: list[date] = []
        precision = "date"
        for months in _MONTHS:
            found = list(_starts(first, last, months))
            if 1 < len(found) <= _MOST:
                kept, precision = found, "year" if months % _YEAR == 0 else "month"
        for step in _DAYS if not kept else ():
            found = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1, step)]
            kept = found if len(found) <= _MOST else kept
        return kept, precision


def day_axis(spans: Iterable[tuple[Decimal, Decimal]]) -> DayAxis | None:
    """The line that shows some stretches of days; none where all are the same."""
    told = set(spans)
    if len(told) < 2:
        return None
    low, high = min(first for first, _ in told), max(last for _, last in told)
    room = max(Decimal(_LEAST), (high - low) * _ROOM)
    return DayAxis(low - room, high + room, False)


def _starts(first: date, last: date, months: int) -> Iterator[date]:
    """The first days of every so many months between two days."""
    day = date(first.year - first.year % max(1, months // _YEAR), 1, 1)
    while day <= last:
        if day >= first:
            yield day
        day = _months_on(day, months)


def _months_on(day: date, months: int) -> date:
    """The same day so many months later; of first days only."""
    turned = day.month - 1 + months
    return day if not months else date(day.year + turned // _YEAR, turned % _YEAR + 1, 1)
