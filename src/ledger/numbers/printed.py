"""Does a source's own token say what is stored?  Token, value, unit and language in; None or the reason out."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from ledger.numbers.agree import near
from ledger.numbers.day_agree import date_disagreement
from ledger.numbers.pattern import CURRENCIES
from ledger.numbers.reading import clean, told
from ledger.numbers.spelling import PROSE, spelling
from ledger.numbers.units import UNITS, Unit, unit

_CURRENCIES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("currencies.toml").read_text(encoding="utf-8")
)
#: "Per cent" in the languages of sources; percentage points are another thing.
_PER_CENT = re.compile(
    r"%|per[- ]?cent(?!age[- ]point)|\bpct\b|\bp\.\s?c\.|百分(?!点)|процент|prozent|\bv\.\s?H\.|pour ?cent|por ?cien"
    r"|por ?cento|процентів|퍼센트|パーセント",
    re.IGNORECASE,
)
_POINTS = re.compile(r"percentage points?|百分点|процентн\w+ пункт|Prozentpunkt", re.IGNORECASE)


def printed_disagreement(printed: str, value: Decimal, unit_key: str, lang: str = "") -> str | None:
    """Judge a source's own token leniently: one of its figures must be the value, at its precision.

    Args:
        lang: the language of the source, whose marks and number words are read.
    """
    u = unit(unit_key)
    if u.calendar:
        return date_disagreement(printed, value, u.calendar, lang=lang)
    phrase = clean(printed)
    found = [f for f in told(phrase, spelling(lang)) if not f.kind or f.kind in u.words_zh]
    if not found:
        return "holds no figure" + (f" as {lang} writes it" if spelling(lang) is not PROSE else "")
    if not any(near(f, value, f.step) for f in found):
        return f"reads {', '.join(f'{f.value.normalize():f}' for f in found)}, not {value}"
    if unit_key == "percent" and not (_PER_CENT.search(_POINTS.sub("", phrase)) or any(f.kind == "%" for f in found)):
        return "names no per cent sign"
    other = _other_currency(phrase, u)
    return f"names {other}, not {u.words_en[-1]}" if other else None


def _other_currency(phrase: str, u: Unit) -> str:
    """The currency that a source's token names in the place of the unit's own."""
    if not (u.money and u.base):
        return ""
    named = {_names()[found[0].lower()]: found[0] for found in _any_name().finditer(phrase)}
    return "" if u.key in named else next((_called(key, word) for key, word in named.items()), "")


def _called(key: str, word: str) -> str:
    """The currency of a unit in English, or what a token calls another."""
    return UNITS[key].words_en[-1] if key in UNITS and word not in CURRENCIES else word


@cache
def _names() -> dict[str, str]:
    """The currency of each name, in small letters."""
    units = {u.key: [*u.words_en, *u.words_zh] for u in UNITS.values() if u.money and u.base}
    tables = ({**units, "": []}, _CURRENCIES)
    return {clean(word).lower(): key for table in tables for key, words in table.items() for word in words if word}


@cache
def _any_name() -> re.Pattern[str]:
    longest = sorted(_names(), key=len, reverse=True)
    return re.compile("|".join(map(_whole, longest)), re.IGNORECASE)


def _whole(name: str) -> str:
    """A name that stands alone, as far as it has Latin letters at its ends."""
    before = r"(?<![A-Za-z])" if name[0].isascii() and name[0].isalpha() else ""
    return f"{before}{re.escape(name)}" + (r"(?![A-Za-z])" if name[-1].isascii() and name[-1].isalpha() else "")
