"""Does a text say what day is stored?  Text, value and calendar in; None or the reason out."""

from __future__ import annotations

from decimal import Decimal

from ledger.numbers.dates import find_dates, from_value, why_no_day
from ledger.numbers.reading import clean, figures


def date_disagreement(
    text: str, value: Decimal, calendar: str, alone: bool = False, day_first: bool = False
) -> str | None:
    """``alone``: a filled link may hold nothing but the date; a source's token may hold more, but has to be exact."""
    phrase = clean(text)
    found = find_dates(phrase, day_first)
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
    return "holds another figure beside the date" if alone and figures(phrase) else None
