"""How numbers are spelled in a language: its code in; its marks, its words for large numbers and its letters out.

Marks, as Unicode's CLDR has them, and words stand in ``spellings.toml``; Babel knows the marks of other languages.
Without a language a text is read as prose of this site is written: a point before parts, commas in groups, the scale
words of English and Chinese.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, eq=False)
class Spelling:
    """What a language has of its own.

    Attributes:
        decimal, group: its marks.
        day_first: whether the day stands first in 03/04/2025; otherwise nobody knows.
        spaced: whether a plain space may stand before a single group of three.
        lang: its code, where it has number words of its own.
        words: powers of ten of its scale words; empty for those of English.
        letters: those that stand for Han characters of the same meaning.
    """

    decimal: str = "."
    group: str = ","
    spaced: bool = False
    day_first: bool = False
    lang: str = ""
    words: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[int, str] = field(default_factory=dict)


PROSE = Spelling()


@cache
def spelling(lang: str) -> Spelling:
    """The spelling of a language, such as ``ru`` or ``de-CH``; that of prose for English, Chinese and unknown ones."""
    base = lang.lower().split("-")[0]
    if base in {"", "en", "zh"}:
        return PROSE
    own = _DATA.get(base, {})
    decimal, group = _marks(lang)
    letters = {ord(one): other for one, other in own.get("letters", {}).items()}
    day_first = base not in {"ko", "ja"} and lang != "es-US"
    comma = decimal == ","
    return Spelling("," if comma else ".", group, comma, day_first, base, words_of(base), letters)


@cache
def words_of(base: str) -> Mapping[str, int]:
    """The scale words of a language; those of one that ``spellings.toml`` lacks are the ones that CLDR shortens by."""
    if base in _DATA:
        own: dict[str, int] = _DATA[base].get("words", {})
        return own
    from babel import Locale, UnknownLocaleError

    try:
        forms: Any = Locale.parse(base).compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        return {}
    found = {}
    for long in forms["long"].values():
        for scale, pattern in long.items():
            figure, _, word = pattern.pattern.replace("\u00a0", " ").replace("'", "").rpartition("0")
            power = len(scale) - 1 - figure.count("0")
            if word.strip() and not any(map(str.isdigit, word)):
                found[word.strip().lower()] = power
    return found


def _marks(lang: str) -> tuple[str, str]:
    """The mark before parts and the one between groups; those of prose where nobody knows the language."""
    if "marks" in _DATA.get(lang, {}):
        decimal, group = _DATA[lang]["marks"]
        return decimal, group
    from babel import Locale, UnknownLocaleError  # what it knows of a language takes a while to load

    try:
        marks: Any = Locale.parse(lang, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return PROSE.decimal, PROSE.group
    marks = marks.get("latn", marks)
    return marks["decimal"], marks["group"]
