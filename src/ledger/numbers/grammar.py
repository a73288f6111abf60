"""How figures and dates are read, for a script in a page: nothing in; patterns and tables as plain data out.

A page that reads what somebody types must read it as :mod:`ledger.numbers.reading` and :mod:`ledger.numbers.dates`
do.  So it is given their own patterns, in the spelling of JavaScript, and their own tables; golden cases
(``tests/golden/figures.yaml``) hold both readings together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ledger.numbers import amounts, cleaning, dates, english, numerals
from ledger.numbers.pattern import number
from ledger.numbers.spelling import PROSE

#: In Python a word character is one of any script; in JavaScript it is told which.
_WORD_CHARACTERS = r"\w\u00b2\u00b3\u00b9\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6"
_WORD_CHARACTERS += r"\u00f8-\u024f\u02b0-\u02c1\u0400-\u04ff\u2070\u2074-\u2079"
_WORD_CHARACTERS += r"\u2080-\u2089\u2150-\u218b\u2460-\u249b\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
#: Such a character as one of several, or alone.
_WORD = re.compile(r"(\[)?\\w")
_ANY_CASE = "(?i:"
_LETTER = re.compile(r"\\.|\(\?<?[=!]|\[a-z\]|[a-z]")


def grammar() -> dict[str, object]:
    """Patterns and tables; a value of a table that is a scale is given as its power of ten."""
    return {
        "figure": _in_javascript(number(PROSE).pattern),
        "grouping": cleaning.GROUPING,
        "commas": cleaning.COMMAS,
        "parts": [cleaning.PARTS, cleaning.BETWEEN_PARTS, cleaning.BY_PARTS],
        "formal": [cleaning.FORMAL, cleaning.FORMAL_DIGITS],
        "money": [_in_javascript(pattern.pattern) for pattern in (amounts.MONEY_BEFORE, amounts.MONEY_AFTER)],
        "dates": [_in_javascript(pattern.pattern) for pattern in dates.PATTERNS],
        "months": dates.MONTHS,
        "signs": {chr(int(code)): sign or "" for code, sign in cleaning.SIGNS.items()},
        "words": {word: n for word, n in numerals.ENGLISH.items() if word.isalpha()},
        "scalesEn": _powers(numerals.SCALES_EN | numerals.LETTERS),
        "ofMoney": _powers(numerals.OF_MONEY),
        "scalesZh": _powers(numerals.SCALES_ZH),
        "hanDigits": numerals.HAN_DIGITS,
        "hanPairs": numerals.HAN_PAIRS,
        "hanPowers": numerals.HAN_POWERS,
        "hanTens": numerals.HAN_TENS,
        "kinds": english.KINDS,
        "numeral": english.NUMERAL,
        "part": english.PART,
        "partOf": numerals.PARTS | numerals.PARTS_MANY,
        "said": numerals.MULTIPLES | numerals.HALVES,
        "fractions": numerals.FRACTIONS,
        "shares": numerals.SHARES,
        "most": amounts.MOST_DIGITS,
    }


def canonical(value: Decimal) -> str:
    """The size of a value as its digits and its power of ten: 5,600,000 and 560万 are both ``56e5``."""
    _, digits, exponent = abs(value).normalize().as_tuple()
    assert isinstance(exponent, int)
    return f"{''.join(map(str, digits))}e{exponent}"


def _powers(scales: Mapping[str, int]) -> dict[str, int]:
    return {word: len(str(scale)) - 1 for word, scale in scales.items()}


def _in_javascript(pattern: str) -> str:
    """A pattern of Python as JavaScript writes it; letters of a part that takes both cases are spelled out."""
    while (start := pattern.find(_ANY_CASE)) >= 0:
        end = _closing(pattern, start)
        inside = _LETTER.sub(_both_cases, pattern[start + len(_ANY_CASE) : end])
        pattern = f"{pattern[:start]}(?:{inside}{pattern[end:]}"
    pattern = re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", pattern.replace("(?P<", "(?<"))
    return _WORD.sub(lambda m: f"[{_WORD_CHARACTERS}" if m[1] else f"[{_WORD_CHARACTERS}]", pattern)


def _closing(pattern: str, start: int) -> int:
    """Where the bracket closes that opens at ``start``."""
    depth = 0
    for at in range(start, len(pattern)):
        depth += {"(": 1, ")": -1}.get(pattern[at], 0) * (pattern[at - 1] != "\\")
        if not depth:
            return at
    raise ValueError(f"{pattern!r} has no bracket that closes the one at {start}")


def _both_cases(part: re.Match[str]) -> str:
    letter = part[0]
    if letter == "[a-z]":
        return "[A-Za-z]"
    return f"[{letter.upper()}{letter}]" if len(letter) == 1 else letter
