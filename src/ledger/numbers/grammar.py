"""How figures and dates are read, for a script in a page: nothing in; patterns and tables as plain data out.

A page that reads what somebody types must read it as :mod:`ledger.numbers.reading` and :mod:`ledger.numbers.dates`
do.  So it is given their own patterns, in the spelling of JavaScript, and their own tables; golden cases
(``tests/golden/figures.yaml``) hold both readings together.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.numbers import dates, numerals, reading

#: In Python a word character is one of any script; in JavaScript it is told which.
_WORD_CHARACTERS = r"\w\u00c0-\u024f\u0400-\u04ff\u3400-\u9fff"


def grammar() -> dict[str, object]:
    """Patterns and tables; a value of a table that is a scale is given as its power of ten."""
    return {
        "figure": _in_javascript(reading.NUMBER.pattern),
        "dates": [_in_javascript(pattern.pattern) for pattern in dates.PATTERNS],
        "months": dates.MONTHS,
        "signs": {chr(int(code)): sign for code, sign in reading.SIGNS.items()},
        "words": numerals.ENGLISH,
        "scalesEn": _powers(numerals.SCALES_EN),
        "scalesZh": _powers(numerals.SCALES_ZH),
        "hanDigits": numerals.HAN_DIGITS,
        "hanPowers": numerals.HAN_POWERS,
        "most": reading.MOST_DIGITS,
    }


def canonical(value: Decimal) -> str:
    """The size of a value as its digits and its power of ten: 5,600,000 and 560万 are both ``56e5``."""
    _, digits, exponent = abs(value).normalize().as_tuple()
    assert isinstance(exponent, int)
    return f"{''.join(map(str, digits))}e{exponent}"


def _powers(scales: dict[str, int]) -> dict[str, int]:
    return {word: len(str(scale)) - 1 for word, scale in scales.items()}


def _in_javascript(pattern: str) -> str:
    """A pattern of Python as JavaScript writes it; letters of a part that takes both cases are spelled out."""
    spelled = re.sub(r"\(\?i:([^()]*)\)", lambda m: f"(?:{re.sub('[a-z]', _both_cases, m[1])})", pattern)
    return spelled.replace("(?P<", "(?<").replace(r"\w", _WORD_CHARACTERS)


def _both_cases(letter: re.Match[str]) -> str:
    return f"[{letter[0].upper()}{letter[0]}]"
