"""How numbers are spelled in a language: its code in; its marks, its words for large numbers and its letters out.

Marks come from Unicode's CLDR (Babel), words from ``spellings.toml``.  Without a language a text is read as prose of
this site is written: a point before parts, commas in groups, the scale words of English and Chinese.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, eq=False)
class Spelling:
    """What a language has of its own.

    Attributes:
        decimal, group: its marks.
        day_first: whether the day stands first in 03/04/2025; otherwise nobody knows.
        spaced: whether a plain space may stand before a single group of three.
        words: powers of ten of its scale words; empty for those of English.
        letters: those that stand for Han characters of the same meaning.
    """

    decimal: str = "."
    group: str = ","
    spaced: bool = False
    day_first: bool = False
    words: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[int, str] = field(default_factory=dict)


PROSE = Spelling()


@cache
def spelling(lang: str) -> Spelling:
    """The spelling of a language, such as ``ru`` or ``de-CH``; that of prose for English, Chinese and unknown ones."""
    base = lang.lower().split("-")[0]
    if base in {"", "en", "zh"}:
        return PROSE
    try:
        marks: Any = Locale.parse(lang, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return PROSE
    marks = marks.get("latn", marks)
    own = _DATA.get(base, {})
    comma = marks["decimal"] == ","
    letters = {ord(one): other for one, other in own.get("letters", {}).items()}
    mark, words, day_first = "," if comma else ".", own.get("words", {}), base not in {"ko", "ja"} and lang != "es-US"
    return Spelling(mark, marks["group"], comma, day_first, words, letters)
