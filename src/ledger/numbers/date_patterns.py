"""How dates are written in the languages of sources: nothing in; patterns, the most specific first, out.

A day that could be meant in two ways (03/04/2025) has no pattern, and neither has its year: no part of it may pass for
a date.  The script of the search is given the same patterns (``grammar.py``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ledger.numbers.alternatives import by_first_letter

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("months.toml").read_text(encoding="utf-8"))


def _numbered(table: dict[str, list[str]]) -> dict[str, int]:
    """The number of each month by its name."""
    return {name: n for months in table.values() for n, names in enumerate(months, start=1) for name in names.split()}


_ENGLISH = _numbered({"full": _DATA["full"]["en"], "short": _DATA["short"]["en"]})
_FULL = {name: n for name, n in _numbered(_DATA["full"]).items() if name not in _ENGLISH}
_SHORT = _numbered(_DATA["short"])
MONTHS = _SHORT | _FULL | _ENGLISH
#: Full names that are those of English as well, but stand behind a day with a point ("3. April").
_SHARED = [name for name in _numbered({"de": _DATA["full"]["de"]}) if name in _ENGLISH]

HAN_YEAR = "[〇零一二三四五六七八九]{4}"
#: Languages whose names of months are known here.
LANGUAGES = frozenset(_DATA["full"])
_Y, _M, _D = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:1[3-9]|2\d|3[01])"
_NTH = r"(?:st|nd|rd|th)?"
_MARKS = ("/", r"\.\s?", "-")
#: A month without a year of four digits may not stand behind a shorter one (令和 7 年), nor a day in another calendar.
_NO_YEAR = r"(?<![\d一二三四五六七八九〇零][年년])(?<![\d一二三四五六七八九〇零][年년]\s)"
_SOLAR = "(?<!农历)(?<!阴历)(?<!旧历)(?<!夏历)"


def _any(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return rf"(?P<mon>{by_first_letter((name[0], name[1:]) for name in longest_first)})(?![\w])"


def _patterns() -> list[str]:
    english, full, short = _any(_ENGLISH), _any(_FULL), _any(_SHORT)
    day = rf"(?<![\d.,]){_D}(?:er|[.ºª°])?\s+(?:de\s+|d['’])?"
    of = r"(?:\s+(?:de\s+|del\s+)?"
    return [
        rf"(?<!\d){_Y}-(?P<m>\d{{2}})(?:-(?P<d>\d{{2}}))?(?!\d)",
        *(rf"(?<!\d){_Y}{mark}{_M}{mark}{_D}(?!\d)" for mark in ("/", r"\.\s?", "-")),
        *(rf"(?<![\d/.-])(?P<d>{_DAY}){mark}(?P<m>{_MONTH}){mark}{_Y}(?!\d)" for mark in _MARKS),
        rf"(?<![\d/])(?P<m>{_MONTH})/(?P<d>{_DAY})/{_Y}(?!\d)",
        *(rf"(?<![\d/.-])(?P<d>(?P<m>{_MONTH})){mark}(?P=m){mark}{_Y}(?!\d)" for mark in _MARKS),
        r"(?<!\d)(?P<y>20(?:1[2-9]|[2-9]\d))/(?P<m>0[1-9]|1[0-2])(?![\d/])",
        r"(?<![\d.,])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d.,])",
        rf"{_SOLAR}(?<!\d)(?:{_Y}\s?[年년]\s?|{_NO_YEAR}){_M}\s?[月월](?:\s?{_D}\s?[日号號일])?",
        rf"{_SOLAR}(?P<y>\d{{4}}|{HAN_YEAR})\s?年\s?(?P<m>[一二三四五六七八九十]{{1,2}})月(?:(?P<d>[一二三四五六七八九十廿卅]{{1,3}})[日号號])?",
        rf"{_SOLAR}{_NO_YEAR}(?P<m>[一二三四五六七八九十]{{1,2}})月(?P<d>[一二三四五六七八九十廿卅]{{1,3}})[日号號]",
        rf"(?P<y>\d{{4}}|{HAN_YEAR})\s?[年년]",
        rf"(?<!\w){_D}{_NTH}(?:\s+of)?[\s-]+{english}\.?(?:,?[\s-]+{_Y})?",
        rf"(?<!\w){_Y}[\s-]{english}\.?[\s-]{_D}(?!\d)",
        rf"{day}{full}{of}{_Y})?",
        rf"{day}{_any(_SHARED)}{of}{_Y})",
        rf"{day}{short}\.?{of}{_Y})",
        rf"(?<!\w){english}\.?\s+(?:the\s+)?{_D}{_NTH}(?!\d)(?:,?\s+{_Y})?",
        rf"(?<!\w){english}\.?,?[\s-]+(?:of\s+)?{_Y}",
        rf"(?<![\w]){full}{of}{_Y})",
        r"(?<!\d)(?<!(?<!\d)\d[./])(?<!(?<!\d)\d\d[./])(?P<y>1\d{3}|20\d{2})(?!\d|['’]?s(?!\w))",
    ]


#: In languages in which the day stands first.
DAY_FIRST = [re.compile(rf"(?<![\d/.-]){_D}{mark}(?P<m>{_MONTH}){mark}{_Y}(?!\d)") for mark in _MARKS]
PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns()]
