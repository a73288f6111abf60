"""Does a text say what a stored value says?  Text, value and unit in; None or the reason out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from ledger.numbers.comparators import FITTING, Comparator
from ledger.numbers.day_agree import date_disagreement
from ledger.numbers.numerals import ENGLISH
from ledger.numbers.reading import Figure, Reading, clean, read
from ledger.numbers.units import Unit, unit
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
        why = date_disagreement(text, value, u.calendar, alone=True)
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
    return near(reading.first, value, reading.first.step)


def _value_disagreement(
    reading: Reading, value: Decimal, low: Decimal | None, high: Decimal | None, bound: str
) -> str | None:
    if reading.is_range:
        if low is None or high is None:
            return "is a range, but the quantity has no interval"
        fits = near(reading.first, low, reading.first.loose) and near(reading.last, high, reading.last.loose)
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
        return near(shown, value, shown.step)
    if comparator == "about":
        return near(shown, value, shown.loose) and abs(said - size) <= _ABOUT * size
    if not said or not Decimal("0.5") <= size / said <= 2:  # a bound twenty times off says nothing
        return False
    if comparator == "almost":
        return said * Decimal("0.9") <= size <= said
    if comparator in {"gt", "ge"}:
        open_bound = low is not None and high is None and abs(low) == said
        return size > said or open_bound or (comparator == "ge" and size == said)
    open_bound = high is not None and low is None and abs(high) == said
    return size < said or open_bound or (comparator == "le" and size == said)


def near(shown: Figure, value: Decimal, unit_shown: Decimal) -> bool:
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
