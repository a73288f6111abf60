"""Dates as readers see them: YYYYMMDD values <-> "20 January 2025", "2025 年 1 月 20 日"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import format_date

from ledger.numbers.chinese import chinese
from ledger.numbers.date_patterns import DAY_FIRST, LANGUAGES, MONTHS, PATTERNS

__all__ = ["MONTHS", "PATTERNS", "PartialDate", "find_dates", "from_value"]

#: No date is without one.
_DIGIT = re.compile(r"\d|[一二三四五六七八九十]月|年")


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

    def tells(self, calendar: str) -> bool:
        """Whether it is as exact as a date, a month or a year has to be; a year may go without saying."""
        return {"date": bool(self.month and self.day), "month": bool(self.month), "year": bool(self.year)}[calendar]


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


def why_no_day(value: Decimal, calendar: str) -> str:
    """Why digits stand for no day; empty where they do."""
    try:
        from_value(value, calendar)
    except ValueError as error:
        return str(error)
    return ""


def to_date(value: Decimal) -> date:
    """YYYYMMDD -> :class:`datetime.date`."""
    d = from_value(value, "date")
    return date(d.year or 1, d.month or 1, d.day or 1)


def find_dates(text: str, day_first: bool = False) -> list[tuple[PartialDate, int, int]]:
    """Every date in a text with its span; the most specific pattern wins where two overlap.

    Args:
        day_first: whether 03/04/2025 is a day in April, as in most languages; in English it may be one in March.
    """
    taken: list[tuple[PartialDate, int, int]] = []
    patterns = [*DAY_FIRST, *PATTERNS] if day_first else PATTERNS
    for pattern in patterns if _DIGIT.search(text) else ():
        for m in pattern.finditer(text):
            if not any(m.start() < end and start < m.end() for _, start, end in taken):
                taken.append((_date(m), m.start(), m.end()))
    return sorted(taken, key=lambda t: t[1])


def months_known(text: str, lang: str) -> str:
    """A text in which months of a language that ``months.toml`` lacks have their English names."""
    names = _other_months(lang.split("-")[0].lower())
    for name, english in names.items():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", english, text, flags=re.IGNORECASE)
    return text


@cache
def _other_months(lang: str) -> dict[str, str]:
    """The months of a language that only Babel knows, the longest name first; none where digits are in them."""
    if lang in {"", "zh", "ja", "ko", *LANGUAGES}:
        return {}
    from babel import Locale, UnknownLocaleError

    try:
        months: Any = Locale.parse(lang).months
    except (UnknownLocaleError, ValueError):
        return {}
    english: Any = Locale.parse("en").months["format"]["wide"]
    found = {name: english[n] for form in ("format", "stand-alone") for n, name in months[form]["wide"].items()}
    return {name: found[name] for name in sorted(found, key=len, reverse=True) if not any(map(str.isdigit, name))}


def _date(match: re.Match[str]) -> PartialDate:
    given = match.groupdict()
    month = MONTHS[given["mon"].lower()] if given.get("mon") else _number(given.get("m"))
    return PartialDate(_number(given.get("y")), month or None, _number(given.get("d")))


def _number(text: str | None) -> int | None:
    """What digits or Han characters say."""
    if not text or text.isdecimal():
        return int(text) if text else None
    read = chinese(text)
    return int(read[0]) if read else 0


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
