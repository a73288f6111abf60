"""What a printed number token says, where nothing else could be meant: a token in; value, interval and unit out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ledger.base.paths import LANGS
from ledger.numbers import disagreement
from ledger.numbers.dates import PartialDate, find_dates
from ledger.numbers.reading import Reading, clean, read
from ledger.numbers.units import UNITS

#: What the column ``comparator`` calls what the words of a token say of its number.
_CALLED = {"almost": "le"}


@dataclass(frozen=True)
class Said:
    """What a token says; a part that could be meant in more than one way is None or empty.

    Attributes:
        value: the number, unless the token is a range.
        low, high: what it claims, unless it is a round number without a word for how round it is.
        comparator: as in the table of claims.
        units: every unit that its words may mean.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str
    units: tuple[str, ...]

    @property
    def unit(self) -> str:
        """The unit, if only one could be meant."""
        return self.units[0] if len(self.units) == 1 else ""


def said(printed: str) -> Said | None:
    """Read a token; None where it holds no number or several, part of a date, or words that are those of no unit."""
    phrase = clean(printed)
    dates = find_dates(phrase)
    if dates:
        found, start, end = dates[0]
        if phrase.isdigit():
            return None  # four digits alone may be a year or a count
        return None if phrase[:start].strip() or phrase[end:].strip() else _date(found)
    reading = read(phrase)
    if reading is None:
        return None
    bare = f"{phrase[reading.first.start : reading.last.end].replace('多', '')} {' '.join(reading.words)}"
    units = _units(bare, reading) if reading.words else ()
    if reading.words and not units:
        return None
    low, high, comparator = _claimed(reading)
    return Said(None if reading.is_range else reading.first.value, low, high, comparator, units)


def _claimed(reading: Reading) -> tuple[Decimal | None, Decimal | None, str]:
    """Low, high and comparator: a bound leaves one end open, "about" reaches half a unit of the last figure."""
    first, said_so = reading.first, reading.comparator
    if reading.is_range:
        return first.value, reading.last.value, "range"
    if said_so in {"gt", "ge"}:
        return first.value, None, said_so
    if said_so in {"lt", "le", "almost"}:
        return None, first.value, _CALLED.get(said_so, said_so)
    if said_so == "about":
        return first.value - first.loose / 2, first.value + first.loose / 2, said_so
    return (None, None, "") if first.loose > first.step else (first.value, first.value, said_so)


def _units(bare: str, reading: Reading) -> tuple[str, ...]:
    """The units whose words, in either language, are all the words of a token."""
    low, high = (reading.first.value, reading.last.value) if reading.is_range else (None, None)
    value = reading.first.value
    return tuple(
        key
        for key, unit in UNITS.items()
        if not unit.calendar and any(not disagreement(bare, value, low, high, key, lang) for lang in LANGS)
    )


def _date(found: PartialDate) -> Said | None:
    if found.year is None or (found.day is not None and found.month is None):
        return None
    key = "date" if found.day else "calendar_month" if found.month else "calendar_year"
    parts = (f"{found.year:04}", f"{found.month:02}" if found.month else "", f"{found.day:02}" if found.day else "")
    value = Decimal("".join(parts))
    return Said(value, value, value, "eq", (key,))
