"""Days as tables write them: ``2024``, ``2024-05`` or ``2024-05-31`` in; the first and last day that it can be, out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

#: The form of a date, whether or not a calendar has it.
WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
#: The clocks that are furthest ahead.
_AHEAD = timedelta(hours=14)


class Days(NamedTuple):
    """The days that a date, known to the day, the month or the year, can be."""

    first: date
    last: date


def days(text: str) -> Days | None:
    """The days of a date; nothing if it is none that a calendar has."""
    found = WRITTEN.fullmatch(text)
    if not found:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        first = date(int(year or 0), 1 if month is None else month, 1 if day is None else day)
        last = first if month is not None else first.replace(month=12)
        return Days(first, last if day is not None else last.replace(day=monthrange(last.year, last.month)[1]))
    except ValueError:
        return None


def latest() -> date:
    """The day it is where the day is furthest: nobody's clock is wrong who writes it."""
    return (datetime.now(UTC) + _AHEAD).date()
