"""Does a source's own token say what is stored?  Token, value, unit and language in; None or the reason out."""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.numbers.agree import near
from ledger.numbers.day_agree import date_disagreement
from ledger.numbers.pattern import CURRENCIES
from ledger.numbers.reading import clean, figures
from ledger.numbers.spelling import PROSE, spelling
from ledger.numbers.units import UNITS, Unit, unit

#: "Per cent" in the languages of sources.
_PER_CENT = re.compile(
    r"%|per ?cent|\bpct\b|百分|процент|prozent|pour ?cent|por ?cien|por ?cento|процентів|퍼센트|パーセント",
    re.IGNORECASE,
)


def printed_disagreement(printed: str, value: Decimal, unit_key: str, lang: str = "") -> str | None:
    """Judge a source's own token leniently: one of its figures must be the value, at its precision.

    Args:
        lang: the language of the source, whose marks and number words are read.
    """
    u = unit(unit_key)
    if u.calendar:
        return date_disagreement(printed, value, u.calendar, day_first=spelling(lang).day_first)
    phrase = clean(printed)
    found = [f for f in figures(phrase, spelling(lang)) if not f.share or "%" in u.words_zh]
    if not found:
        return "holds no figure" + (f" as {lang} writes it" if spelling(lang) is not PROSE else "")
    if not any(near(f, value, f.step) for f in found):
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
