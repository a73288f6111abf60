"""What counts as a number in prose, beside digits: nothing in; one pattern for each language, and one for signs, out.

English: numerals, large numbers, ordinals from the third on, fractions, multiples, dozens.  Chinese: numerals, shares,
halves, multiples.  Any language: a character that stands for a number (½, ①, Ⅳ), but no exponent of a unit or power.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ledger.numbers.alternatives import by_first_letter
from ledger.numbers.numerals import ENGLISH, ONES, SCALES_ZH, TENS

_SPELLED = sorted((w for w in ENGLISH if w not in {"one", "zero"}), key=len, reverse=True)
_LARGE = [
    "hundreds?",
    "thousands?",
    "millions?",
    "billions?",
    "trillions?",
    "zillions?",
    "lakhs?",
    "crores?",
    "dozens?",
]
_NTH = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
_NTH += [f"{word}th" for word in ONES[13:]] + [f"{word[:-1]}ieth" for word in TENS]
_NTH += ["hundredth", "thousandth", "millionth", "billionth", "trillionth"]
_PARTS = [
    "half",
    "halves",
    "halved",
    "halving",
    "quarters?",
    "quartered",
    "quartering",
    *(f"{word}s?" for word in _NTH),
]
_TIMES = ["twice", "thrice", "double[ds]?", "doubling", "trebl(?:e[ds]?|ing)", "tripl(?:e[ds]?|ing)"]
_TIMES += [f"{word}upl(?:e[ds]?|ing)" for word in ("quadr", "quint", "sext", "sept", "oct", "dec", "cent")]
_FOLD = [f"{word}-?fold" for word in (*_SPELLED, "hundred", "thousand", "million", "billion") if " " not in word]
_WORDS = by_first_letter((word[0], word[1:]) for word in (*_FOLD, *map(re.escape, _SPELLED), *_LARGE, *_PARTS, *_TIMES))
ENGLISH_WORDS = re.compile(rf"\b(?:{_WORDS})\b", re.IGNORECASE)

_DIGIT = "一二三四五六七八九十百千万亿两〇零廿卅卌俩仨"
_ALONE = _DIGIT.replace("一", "")
HAN_NUMERALS = re.compile(rf"[{_DIGIT}]*(?:{'|'.join(SCALES_ZH)}|[{_ALONE}])[{_DIGIT}]*")
HAN_PARTS = re.compile(
    r"(?:百|千|万|[二三四五六七八九十]+)分之[一二三四五六七八九十百千零两点\d]+"
    r"|[一大小]半|半数|半价|减半|过半|折半|对半|腰斩|个半|年半|倍半"
    r"|翻[了一二两三四五六七八九十几数]*[番倍]|翻[了]?番|[一双加成]倍|倍增|倍数增"
    r"|一成[一二三四五六七八九半]?(?![员本立功就绩长为效交品果份年人群都分型语套熟不])"
    r"|[壹贰叁肆伍陆柒捌玖][拾佰仟万亿元]|[拾佰仟][万亿]"
)
#: Where characters of numbers stand, outside the scripts of both languages.
_FAR = re.compile("[\u00b2-\u00be\u0660-\u2bff\u3007-\u33ff\uf900-\uffff\U00010000-\U0010ffff]")
_RAISED = set("¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")


def signs(text: str) -> Iterator[tuple[int, int]]:
    """Where single characters stand for a number."""
    for match in _FAR.finditer(text) if not text.isascii() else ():
        start = match.start()
        exponent = match[0] in _RAISED and start and (text[start - 1].isalnum() or text[start - 1] in "⁻₋")
        if not exponent and _is_number(match[0]):
            yield match.span()


@cache
def _is_number(char: str) -> bool:
    """Whether a character is a number in any script, or holds one (㏠)."""
    return unicodedata.category(char) in {"No", "Nl"} or unicodedata.normalize("NFKC", char)[0].isdigit()
