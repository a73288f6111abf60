"""Dates as readers see them: YYYYMMDD values <-> "20 January 2025", "2025 年 1 月 20 日"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import format_date

MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
PATTERNS = [
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?!\d)"),
    re.compile(r"(?:(?P<y>\d{4})\s?年\s?)?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?"),
    re.compile(r"(?P<y>\d{4})\s?年"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<mon>{_MONTH})\b\.?(?:,?\s+(?P<y>\d{{4}}))?", re.IGNORECASE),
    re.compile(
        rf"\b(?P<mon>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y>\d{{4}}))?", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<mon>{_MONTH})\b\.?\s+(?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>1\d{3}|20\d{2})(?!\d)"),
]
#: No date is without one.
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class PartialDate:
    """A date as far as a text gives it."""

    year: int | None
    month: int | None
    day: int | None

    def fits(self, other: PartialDate) -> bool:
        """Whether every part given here equals the other's (an absent part fits all)."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


def from_value(value: Decimal, calendar: str) -> PartialDate:
    """Read YYYYMMDD, YYYYMM or YYYY.

    Raises:
        ValueError: there is no such day.
    """
    digits = str(int(value))
    if len(digits) != {"date": 8, "month": 6, "year": 4}[calendar]:
        raise ValueError(f"{digits} is not a {calendar} written as digits")
    year, month, day = int(digits[:4]), int(digits[4:6] or 1), int(digits[6:8] or 1)
    date(year, month, day)
    return PartialDate(year, month if calendar != "year" else None, day if calendar == "date" else None)


def to_date(value: Decimal) -> date:
    """YYYYMMDD -> :class:`datetime.date`."""
    d = from_value(value, "date")
    return date(d.year or 1, d.month or 1, d.day or 1)


def find_dates(text: str) -> list[tuple[PartialDate, int, int]]:
    """Every date in a text with its span; the most specific pattern wins where two overlap."""
    taken: list[tuple[PartialDate, int, int]] = []
    for pattern in PATTERNS if _DIGIT.search(text) else ():
        for m in pattern.finditer(text):
            if any(m.start() < end and start < m.end() for _, start, end in taken):
                continue
            g = {"y": None, "m": None, "d": None, "mon": None} | m.groupdict()
            month = MONTHS[g["mon"].lower()] if g["mon"] else g["m"] and int(g["m"])
            found = PartialDate(g["y"] and int(g["y"]), month or None, g["d"] and int(g["d"]))  # type: ignore[arg-type]
            taken.append((found, m.start(), m.end()))
    return sorted(taken, key=lambda t: t[1])


@cache
def render_date(value: Decimal, calendar: str, lang: str) -> str:
    """Write a stored date in the page's language."""
    d = from_value(value, calendar)
    day = date(d.year or 1, d.month or 1, d.day or 1)
    formats = {
        "en": {"date": "d MMMM y", "month": "MMMM y", "year": "y"},
        "zh": {"date": "y 年 M 月 d 日", "month": "y 年 M 月", "year": "y 年"},
    }
    return format_date(day, formats[lang][calendar], locale="en" if lang == "en" else "zh_Hans")


def render_short(day: date, precision: str, lang: str) -> str:
    """Write a day along an axis, to the precision of its ticks: "27 Jan", "Jan" or "2025"."""
    formats = {
        "en": {"date": "d MMM", "month": "MMM", "year": "y"},
        "zh": {"date": "M 月 d 日", "month": "M 月", "year": "y 年"},
    }
    return format_date(day, formats[lang][precision], locale="en" if lang == "en" else "zh_Hans")


def render_iso(text: str, lang: str) -> str:
    """Write an ISO date of any precision (2025, 2025-01, 2025-01-20) in the page's language."""
    calendar = {1: "year", 2: "month", 3: "date"}[text.count("-") + 1]
    return render_date(Decimal(text.replace("-", "")), calendar, lang)
