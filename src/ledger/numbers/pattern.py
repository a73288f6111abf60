"""Where a number stands in a text, and how far it goes: a spelling in; one pattern, with a group for each part, out.

    number  = [sign] [currency] [share] ( power of ten | figure [fraction] ["and a half"] [power] [scale]
              | words | multiple | Han | fraction )
    figure  = a run of digits with marks, read by digits.py
    words   = English numerals, read by english.py         Han = Chinese numerals, read by chinese.py

The script of the search is given the same pattern (``grammar.py``), so both find the same spans.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.numbers.numerals import (
    FRACTIONS,
    HALVES,
    HAN_CHARS,
    LETTERS,
    MULTIPLES,
    OF_MONEY,
    ONES,
    SHARES,
    TENS,
)
from ledger.numbers.spelling import Spelling

CURRENCIES = "$¥€£₽₹₩"
_MORE = "[多余来]"
#: A dash is a minus only where nothing stands before it; 负 is none in words such as 胜负.
_SIGN = r"(?<![\w.])[-+]|^[–—](?=\S)|(?<![胜肩担背抱辜自身欺])负|(?<!\w)(?i:minus|negative)\s"
_EXPONENT = r"(?:\s?\^\s?\{?-?[0-9]+\}?|\*\*-?[0-9]+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\s?的\s?[0-9]+\s?次[方幂])"
#: In groups a plain space is a mark only where it leaves no doubt: twice, or before a nought or 万.
_FIGURE = (
    r"(?:[0-9]{1,3}(?:(?: [0-9]{3}(?![0-9]))SPACED| (?:0[0-9]{2}(?![0-9])|[0-9]{3}(?=\s?[万亿元])))(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,'’·][0-9]+)*|(?<![\w.,])\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
)
#: A part of a number is none, and neither is the base or the exponent of another power.
_NO_PART = r"(?![.,'’·]?[0-9]|\s?\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])"
_POWER = rf"(?:\s*(?:[×x*·⋅]|乘以)\s*10{_EXPONENT})"

_BIG = "hundred|thousand|million|billion|trillion|lakh|crore"
_ONES = f"{'|'.join(TENS)}|{'|'.join(reversed(ONES))}"
_NUMBERS = f"{_ONES}|dozen"
_PARTS = (
    f"(?:third|quarter|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|{'|'.join(ONES[13:])}|hundred|thousand"
    f"|(?:{'|'.join(word[:-1] for word in TENS)})ie)th)s?"
)
_STARTS = (
    rf"half|an?[-\s](?:{_PARTS})(?=[-\s](?:of|less|more|{_BIG})(?![a-z])|\W*$)"
    rf"|(?:a\s)?couple(?=\s(?:of\s)?(?:{_BIG}|dozen))|an?(?=[-\s](?:{_BIG}|dozen))"
)
#: A run of number words, which english.py takes apart; behind a comma only what has a scale belongs to it.
_RUN = (
    rf"(?:(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?:{_STARTS})(?![a-z])"
    rf"|(?<!point\s)(?:{_ONES}|(?<!several\s)(?<!few\s)(?<!many\s)(?<!some\s)(?<!couple\s)(?<!s\s)dozen)(?![a-z]))"
    rf"(?:(?:[-\s]|(?:(?<=thousand)|(?<=illion)),\s(?=[a-z]+(?:[-\s][a-z]+)?[-\s](?:{_BIG})))"
    rf"(?:{_NUMBERS}|{_BIG}|{_PARTS}|and|half|couple|an?|of|the|point)(?![a-z]))*"
)
_MULTIPLES = (
    "twice|thrice|(?:doubl|tripl|trebl|quadrupl|quintupl)(?:es?|ed|ing)"
    f"|(?:{'|'.join(word[:-4] for word in MULTIPLES if word.endswith('fold'))})fold"
)
_FOLD = rf"(?<!\w)(?i:{_MULTIPLES})(?![\w]|[-\s]digit)"
_FOLD += f"|{'|'.join(sorted((w for w in MULTIPLES if not w.isascii()), key=len, reverse=True))}|{'|'.join(HALVES)}"

_HAN = f"[{HAN_CHARS}]"
_PLACES = "(?:点[零〇一二三四五六七八九]+)?"
_HALF = "半(?![年天月小路导径])"
_SPELLED = (
    rf"(?<!点)(?!百分|千[米克瓦卡帕赫焦伏]){_HAN}+{_PLACES}"
    rf"(?:{_MORE}?\s?[万亿兆](?:{_MORE}?[万亿]|{_HAN})*{_PLACES}(?:{_HALF})?)?"
)
_SCALE = r"(?:[十百千]?万亿|万万|亿亿|[十百千]?[万亿]|兆(?![瓦赫字比帕欧])|千(?![米克瓦卡帕赫焦伏])|百(?!分))"
_MIXED = (
    rf"(?:\s?{_MORE})?\s?{_SCALE}(?:\s?零?(?:[0-9][0-9,]*(?:\.[0-9]+)?|{_HAN}+)\s?{_SCALE})*"
    rf"(?:零?[0-9]{{1,4}}(?![0-9.,]*[0-9]|\s?[年月日号%.]))?(?:{_HALF})?"
)
_TENTHS = (
    "成[一二三四五六七八九半1-9]?(?![员本立功就绩长为效交品果份年人群都分型语套熟])|割(?:[一二三四五六七八九1-9]分)?"
)
_SHORT = (
    r"\s?(?:[Tt][Rr]?[Nn]|[Bb][Nn]|[Mm][Ll]?[Nn]|[Mm]io)|[\s-]?(?:"
    + "|".join(sorted([*LETTERS, *OF_MONEY], key=len, reverse=True))
    + ")"
)
_IN_ENGLISH = rf"[\s-]?(?i:(?:(?:hundred|thousand|lakh|million)[\s-])?(?:{_BIG})s?)"
#: A half of what is measured.
_HALF_OF = r"(?<![上下前后大小过多各一两中])半(?=\s?(?:个?小时|天|年(?!级)|个月|公里|倍))"


def _any_word(spelling: Spelling) -> str:
    """The scale words of a language behind a figure."""
    own = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(spelling.words, key=len, reverse=True))
    return rf"\s?(?i:{own})" if own else _IN_ENGLISH


@cache
def number(spelling: Spelling) -> re.Pattern[str]:
    """The pattern of a number in a spelling."""
    figure = _FIGURE.replace("SPACED", "+" if spelling.spaced else "{2,}")
    after = r"\w" if spelling.words else "A-Za-z0-9"
    fractions = f"[{''.join(char for char in FRACTIONS if char != '半')}]"
    scale = rf"(?P<zh>{_MIXED})|(?P<en>(?:{_any_word(spelling)}|{_SHORT})(?![{after}]|/s\b))"
    words = r"(?!)" if spelling.words else rf"(?<![\w])(?i:{_RUN})"
    return re.compile(
        rf"(?P<sign>{_SIGN})?(?P<cur>[{CURRENCIES}])?\s?(?P<ratio>{'|'.join(SHARES)})?"
        rf"(?:(?<![0-9.,^*])10(?P<bare>{_EXPONENT})(?![0-9.⁻])"
        rf"|(?<![\^*])(?P<fig>{figure}){_NO_PART}"
        rf"(?:\s?(?P<part>{fractions})|(?P<and>\sand\sa\s(?:half|quarter)(?![a-z])))?"
        rf"(?P<pow>{_POWER})?(?:{scale})?"
        rf"|(?P<fold>{_FOLD})|(?P<word>{words})|(?P<han>{_SPELLED})(?:分之(?P<over>{_HAN}+)|(?!{_HAN}*(?:分之|几)))"
        rf"|(?P<only>{fractions}|{_HALF_OF})(?:\s(?:of\s)?an?(?=\s))?(?P<of>{_IN_ENGLISH}(?![A-Za-z]))?)"
        rf"(?P<half>\s?个半(?![月小]))?(?=(?P<later>[年天倍]半|个半[月小])?)(?P<tenths>{_TENTHS})?",
    )
