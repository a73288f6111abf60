"""Units for the table of numbers: a unit in; how rows are filtered by it, and the words that say it, out."""

from __future__ import annotations

from decimal import Decimal

from ledger.base.words import EXPLORE, NAMES
from ledger.numbers.units import UNITS

#: What stands for every unit that is a day, a month or a year, and for what is only counted.
_DAY, _PLAIN = "date", "count"


def exact_text(value: Decimal) -> str:
    """All digits, none of them a nought that says nothing, and no power of ten."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_of(unit: str) -> str:
    """What rows with a unit are filtered by."""
    if unit not in UNITS:
        return unit
    return _DAY if UNITS[unit].calendar else unit if any(UNITS[unit].en) else _PLAIN


def unit_names(lang: str) -> dict[str, str]:
    """Units as they stand beside a number; one for all days, and one for what is only counted."""
    found = {key: "".join(unit.en if lang == "en" else unit.zh).strip() for key, unit in UNITS.items()}
    named = {key: name for key, name in sorted(found.items(), key=lambda item: item[1].lower()) if name}
    return named | {_DAY: NAMES[lang]["claim_kind"]["date"], _PLAIN: EXPLORE[lang]["count"]}


def unit_words() -> dict[str, list[str]]:
    """The words that say, behind or before a figure, in which unit it is."""
    return {key: sorted({*unit.words_en, *unit.words_zh} - {""}) for key, unit in UNITS.items() if not unit.calendar}
