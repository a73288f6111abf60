"""Where a number stands in a text, and how far it goes: a spelling in; one pattern, with a group for each part, out.

    number  = [sign] [currency] [share] ( figure [fraction] ["and a half"] [power] [scale] | words | Han | fraction )
    figure  = a run of digits with marks, read by digits.py
    words   = English numerals, read by english.py         Han = Chinese numerals, read by chinese.py

The script of the search is given the same pattern (``grammar.py``), so both find the same spans.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.numbers.numerals import FRACTIONS, HAN_CHARS, LETTERS, OF_MONEY, ONES, SHARES, TENS
from ledger.numbers.spelling import Spelling

CURRENCIES = "$¥€£₽₹₩"
_MORE = "[多余]"
_FIGURE = r"(?:[0-9]{1,3}(?: [0-9]{3}(?![0-9]))SPACED(?:[.,][0-9]+)?|[0-9]+(?:[.,'’][0-9]+)*)(?:[eE][+-]?[0-9]+)?"
_POWER = r"(?:\s*[×x*]\s*10\s*(?:\^\{?-?[0-9]+\}?|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))"

_BIG = "hundred|thousand|million|billion|trillion|lakh|crore"
_NUMBERS = f"{'|'.join(TENS)}|{'|'.join(reversed(ONES))}|dozen"
#: A run of number words, which english.py takes apart.
_RUN = (
    rf"(?:(?:half|a?\s?quarter(?=\s(?:of\s)?an?\s)|an?(?=[-\s](?:{_BIG}|dozen)))(?![a-z])|(?:{_NUMBERS})(?![a-z]))"
    rf"(?:[-\s](?:{_NUMBERS}|{_BIG}|and|half|quarter|an?|of|point)(?![a-z]))*"
)

_HAN = f"[{HAN_CHARS}]"
_PLACES = "(?:点[零〇一二三四五六七八九]+)?"
_HALF = "半(?![年天月小路导径])"
_SPELLED = (
    rf"(?!百分|千[米克瓦卡帕赫焦伏]){_HAN}+{_PLACES}"
    rf"(?:{_MORE}?\s?[万亿兆](?:{_MORE}?[万亿]|{_HAN})*{_PLACES}(?:{_HALF})?)?"
)
_SCALE = r"(?:[十百千]?万亿|[十百千]?[万亿]|兆(?![瓦赫字比帕欧])|千(?![米克瓦卡帕赫焦伏])|百(?!分))"
_MIXED = (
    rf"(?:\s?{_MORE})?\s?{_SCALE}(?:\s?零?(?:[0-9]+(?:\.[0-9]+)?|{_HAN}+)\s?{_SCALE})*"
    rf"(?:零?[0-9]{{1,4}}(?![0-9.,]*[0-9]|\s?[年月日号%.]))?(?:{_HALF})?"
)
_TENTHS = "成[一二三四五六七八九半1-9]?(?![员本立功就绩长为效交品果份年人群都分型语套熟])"
_SHORT = r"\s?(?:[Tt][Rr]?[Nn]|[Bb][Nn]|[Mm][Ll]?[Nn])|[\s-]?(?:" + "|".join([*LETTERS, *OF_MONEY]) + ")"
_IN_ENGLISH = rf"[\s-]?(?i:(?:(?:hundred|thousand|lakh)[\s-])?(?:{_BIG})s?)"


def _any_word(spelling: Spelling) -> str:
    """The scale words of a language behind a figure."""
    own = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(spelling.words, key=len, reverse=True))
    return rf"\s?(?i:{own})" if own else _IN_ENGLISH


@cache
def number(spelling: Spelling) -> re.Pattern[str]:
    """The pattern of a number in a spelling."""
    figure = _FIGURE.replace("SPACED", "+" if spelling.spaced else "{2,}")
    after = r"\w" if spelling.words else "A-Za-z0-9"
    fractions = f"[{''.join(FRACTIONS)}]"
    scale = rf"(?P<zh>{_MIXED})|(?P<en>(?:{_any_word(spelling)}|{_SHORT})(?![{after}]|/s\b))"
    return re.compile(
        rf"(?P<sign>(?<![\w.])[-+])?(?P<cur>[{CURRENCIES}])?\s?(?P<ratio>{'|'.join(SHARES)})?"
        rf"(?:(?P<fig>{figure})(?:\s?(?P<part>{fractions})|(?P<and>\sand\sa\s(?:half|quarter)(?![a-z])))?"
        rf"(?P<pow>{_POWER})?(?:{scale})?"
        rf"|(?P<word>(?<![\w])(?i:{_RUN}))|(?P<han>{_SPELLED})(?:分之(?P<over>{_HAN}+)|(?!{_HAN}*(?:分之|几)))"
        rf"|(?P<only>{fractions})(?:\s(?:of\s)?an?(?=\s))?(?P<of>{_IN_ENGLISH}(?![A-Za-z]))?)"
        rf"(?P<half>\s?个半(?![月小]))?(?=(?P<later>[年天倍]半|个半[月小])?)(?P<tenths>{_TENTHS})?",
    )
