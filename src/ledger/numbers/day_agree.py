"""Does a text say what day is stored?  Text, value and calendar in; None or the reason out."""

from __future__ import annotations

from decimal import Decimal

from ledger.numbers.comparators import another_day
from ledger.numbers.dates import find_dates, from_value, months_known, why_no_day
from ledger.numbers.reading import clean, figures
from ledger.numbers.spelling import spelling


def date_disagreement(text: str, value: Decimal, calendar: str, alone: bool = False, lang: str = "") -> str | None:
    """Judge a text by the dates in it.

    Args:
        alone: a filled link may hold nothing but the date; a source's token may hold more, but has to be exact.
        lang: the language of a source, whose order of days and names of months are read.
    """
    phrase = months_known(clean(text), lang)
    found = find_dates(phrase, spelling(lang).day_first)
    if why := why_no_day(value, calendar):
        return f"is compared with what is no day: {why}"
    if not found:
        return "holds no date that can be meant in one way only"
    fits = [d for d, _, _ in found if d.fits(from_value(value, calendar))]
    if not fits or (alone and len(fits) < len(found)):
        return "is another date"
    if not alone and not any(d.tells(calendar) for d in fits):
        return f"does not tell the {'day' if calendar == 'date' else 'month'}"
    for _, start, end in reversed(found):
        phrase = phrase[:start] + " " * (end - start) + phrase[end:]
    if alone and (word := another_day(phrase)):
        return f"says {word!r} of the date"
    return "holds another figure beside the date" if alone and figures(phrase) else None
