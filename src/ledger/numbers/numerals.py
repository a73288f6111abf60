"""Number words of both languages: in a word ("sixteen", 十六), out its value."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

#: English number words; "one" is left to the callers, who know whether it is a pronoun.
ENGLISH = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
ENGLISH |= {f"{t}-{o}": ENGLISH[t] + ENGLISH[o] for t in _TENS for o in _ONES[1:10]}
ENGLISH |= {"dozen": 12, "a dozen": 12, "half a dozen": 6}

HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
HAN_CHARS = "零〇一二三四五六七八九十百千两"

#: Scale words, longest first: a figure followed by one is multiplied.
SCALES_EN = {
    "trillion": 10**12,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 10**3,
    "hundred": 100,
    "bn": 10**9,
    "tn": 10**12,
    "K": 10**3,
    "k": 10**3,
    "M": 10**6,
    "B": 10**9,
    "T": 10**12,
}
SCALES_ZH = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "億": 10**8,  # as sources in traditional characters print it
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def han_value(word: str) -> Decimal | None:
    """Read a Chinese integer below ten thousand (六, 十六, 两百五十); None if it is not one."""
    if not word or any(c not in HAN_CHARS for c in word):
        return None
    if all(c in HAN_DIGITS for c in word):
        return Decimal(int("".join(str(HAN_DIGITS[c]) for c in word)))
    total, digit = 0, None
    for char in word:
        if char in HAN_POWERS:
            total += (1 if digit is None else digit) * HAN_POWERS[char]
            digit = None
        else:
            digit = HAN_DIGITS[char]
    return Decimal(total + (digit or 0))


def superscript_value(text: str) -> int:
    """Read the exponent of "10²⁴" or "10^24"."""
    return int(re.sub(r"[\^{}]", "", text).translate(_SUPERSCRIPTS))


def to_superscript(exponent: int) -> str:
    """Write an exponent: 24 -> "²⁴"."""
    return str(exponent).translate({v: k for k, v in _SUPERSCRIPTS.items()})
