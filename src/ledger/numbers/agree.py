"""Does a text say what a stored value says?  Text, value and unit in; None or the reason out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from ledger.numbers.comparators import FITTING, Comparator
from ledger.numbers.dates import find_dates, from_value
from ledger.numbers.numerals import ENGLISH
from ledger.numbers.pattern import CURRENCIES
from ledger.numbers.reading import Figure, Reading, clean, figures, read
from ledger.numbers.spelling import PROSE, spelling
from ledger.numbers.units import UNITS, Unit, unit
from ledger.numbers.writing import render

_HAN = r"[\u4e00-\u9fff]"
#: What shows that a text belongs to the other language: Han characters, or English number and unit words.
_FOREIGN = {
    "en": re.compile(_HAN),
    "zh": re.compile(
        rf"\b(?:{'|'.join(w for w in ENGLISH if ' ' not in w)}|hundred|thousand|million|billion|trillion|dollars?|times"
        r"|per ?cent|hours?|days?|months?|January|February|March|April|May|June|July|August|September|October"
        r"|November|December)\b",
        re.IGNORECASE,
    ),
}
#: "Per cent" in the languages of sources.
_PER_CENT = re.compile(
    r"%|per ?cent|百分|процент|prozent|pour ?cent|por ?cien|por ?cento|процентів|퍼센트|パーセント", re.IGNORECASE
)
#: How far a number may be from "about" another, as a share of itself: round numbers have a wide last digit.
_ABOUT = Decimal("0.1")
_FILLER = {"en": {"the", "a", "an", "of", "just", "only", "US"}, "zh": {"的", "仅", "只", "美国"}}


def disagreement(
    text: str, value: Decimal, low: Decimal | None, high: Decimal | None, unit_key: str, lang: str, bound: str = ""
) -> str | None:
    """Judge a filled link: is ``text`` a correct rendering at the precision it shows?

    Args:
        bound: how the source bounds the number, which a text may then say of the number itself.

    Returns:
        None if it is; otherwise what is wrong, ending with the rendering we would write.
    """
    u = unit(unit_key)
    if _FOREIGN[lang].search(text):
        why: str | None = "is not written in the language of the page"
    elif u.calendar:
        why = _date_disagreement(text, value, u.calendar, alone=True)
    else:
        reading = read(_without_scaled_unit(clean(text), u, lang))
        if reading is None:
            why = "holds no single figure or range"
        else:
            why = _words_disagreement(reading, u, lang) or _value_disagreement(reading, value, low, high, bound)
    return f"{why}; the stored value reads {render(value, unit_key, lang)!r}" if why else None


def bound_holds(
    comparator: Comparator, text: str, value: Decimal, low: Decimal | None, high: Decimal | None, bound: str
) -> bool:
    """Whether words next to a bound text ("more than" before "$5 million") are true of the stored value."""
    reading = read(clean(text))
    if reading is None or reading.is_range or comparator not in {"gt", "ge", "lt"}:
        return True
    same = abs(reading.first.value) == abs(value) and comparator in FITTING.get(bound, ())
    return same or _comparator_fits(comparator, reading.first, value, low, high)


def is_bare_value(text: str, value: Decimal) -> bool:
    """Whether a number of at least two figures, its unit left out, is a value at the precision it shows."""
    reading = read(clean(text))
    if reading is None or reading.words or reading.is_range or abs(reading.first.value) < 10 * reading.first.step:
        return False
    return _near(reading.first, value, reading.first.step)


def printed_disagreement(printed: str, value: Decimal, unit_key: str, lang: str = "") -> str | None:
    """Judge a source's own token leniently: one of its figures must be the value, at its precision.

    Args:
        lang: the language of the source, whose marks and number words are read.
    """
    u = unit(unit_key)
    if u.calendar:
        return _date_disagreement(printed, value, u.calendar, day_first=spelling(lang).day_first)
    phrase = clean(printed)
    found = [f for f in figures(phrase, spelling(lang)) if not f.share or "%" in u.words_zh]
    if not found:
        return "holds no figure" + (f" as {lang} writes it" if spelling(lang) is not PROSE else "")
    if not any(_near(f, value, f.step) for f in found):
        return f"reads {', '.join(f'{f.value.normalize():f}' for f in found)}, not {value}"
    if unit_key == "percent" and not (_PER_CENT.search(phrase) or any(f.share for f in found)):
        return "names no per cent sign"
    other = _other_currency(phrase, u)
    return f"names {other}, not {u.words_en[-1]}" if other else None


def _other_currency(phrase: str, u: Unit) -> str:
    """The currency that a source's token names in the place of the unit's own."""
    if not (u.money and u.base):
        return ""
    rest = phrase
    for word in sorted((*u.words_en, *u.words_zh), key=len, reverse=True):
        rest = rest.replace(word, " ")
    others = (c for c in UNITS.values() if c.money and c.base and c != u)
    known = (c.words_en[-1] for c in others if any(word in rest for word in (*c.words_en, *c.words_zh)))
    signs = (c for c in CURRENCIES if c in rest and rest == phrase)
    return next(known, next(signs, ""))


def _date_disagreement(
    text: str, value: Decimal, calendar: str, alone: bool = False, day_first: bool = False
) -> str | None:
    """``alone``: a filled link may hold nothing but the date; a source's token may hold more, but has to be exact."""
    phrase = clean(text)
    found = find_dates(phrase, day_first)
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


def _value_disagreement(
    reading: Reading, value: Decimal, low: Decimal | None, high: Decimal | None, bound: str
) -> str | None:
    if reading.is_range:
        if low is None or high is None:
            return "is a range, but the quantity has no interval"
        fits = _near(reading.first, low, reading.first.loose) and _near(reading.last, high, reading.last.loose)
        return None if fits else f"is not the stored interval {low} to {high}"
    shown = reading.first
    if shown.signed and (shown.value < 0) != (value < 0):
        return "has the wrong sign"
    fits = _comparator_fits(reading.comparator, shown, value, low, high) or (
        reading.comparator in FITTING.get(bound, ()) and abs(shown.value) == abs(value)
    )
    return None if fits else "does not agree with the stored value at the precision shown"


def _comparator_fits(
    comparator: Comparator, shown: Figure, value: Decimal, low: Decimal | None, high: Decimal | None
) -> bool:
    size, said = abs(value), abs(shown.value)
    if comparator == "eq" and (said or not size):
        return _near(shown, value, shown.step)
    if comparator == "about":
        return _near(shown, value, shown.loose) and abs(said - size) <= _ABOUT * size
    if not said or not Decimal("0.5") <= size / said <= 2:  # a bound twenty times off says nothing
        return False
    if comparator == "almost":
        return said * Decimal("0.9") <= size <= said
    if comparator in {"gt", "ge"}:
        open_bound = low is not None and high is None and abs(low) == said
        return size > said or open_bound or (comparator == "ge" and size == said)
    open_bound = high is not None and low is None and abs(high) == said
    return size < said or open_bound or (comparator == "le" and size == said)


def _near(shown: Figure, value: Decimal, unit_shown: Decimal) -> bool:
    """Within half a unit of what is shown; the sign may stand in the words ("fell 3%")."""
    target = value if shown.signed else abs(value)
    return abs((shown.value if shown.signed else abs(shown.value)) - target) <= unit_shown / 2


def _without_scaled_unit(phrase: str, u: Unit, lang: str) -> str:
    """Cut out unit words that hold a scale word themselves ("per million")."""
    for word in _words(u, lang):
        if re.search(r"million|百(?!分)", word) and word in phrase:
            return phrase.replace(word, " ")
    return phrase


@cache
def _words(u: Unit, lang: str) -> tuple[str, ...]:
    """The words of a unit, as a cleaned text has them."""
    return tuple(map(clean, u.words_en if lang == "en" else u.words_zh))


def _words_disagreement(reading: Reading, u: Unit, lang: str) -> str | None:
    accepted, named = _words(u, lang), False
    for words in reading.words:
        rest, hit = _strip_words(words, accepted, lang)
        named |= hit
        if rest:
            return f"says {rest!r}, which is not a word for the unit {u.key}"
    if u.must_name and not named:
        return f"does not name its unit ({' / '.join(accepted[:3])})"
    return None


def _strip_words(words: str, accepted: Iterable[str], lang: str) -> tuple[str, bool]:
    rest, hit = words.strip(), False
    for word in sorted(accepted, key=len, reverse=True):
        if word and word.lower() in rest.lower():
            rest, hit = re.sub(re.escape(word), " ", rest, flags=re.IGNORECASE), True
    left = [w for w in re.split(r"[\s,，]+", rest) if w and w not in _FILLER[lang]]
    return " ".join(left), hit
