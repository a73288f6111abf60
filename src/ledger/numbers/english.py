"""English number words: a run of such words in; each numeral in it, with its value and its last place, out.

    numeral = below "point" digits { scale } | below [ "and a half" ] { scale } [ [ "and" ] below { scale } ] …
            | "half a" scale | "a quarter of a" scale
    below   = digit | ten [ digit ] | ( digit | "a" ) "hundred" [ [ "and" ] digit … ] | digit "dozen"

A scale word says how precisely a number is meant, as it does behind digits: "two million" claims millions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ledger.numbers.numerals import ENGLISH, ONES, SCALES_EN, TENS

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_SMALL = {"hundred": Decimal(100), "dozen": Decimal(12)}
#: Each word as the letter of its kind, by which a numeral is told from words that only follow one another.
KINDS = {
    "hundred": "h",
    "dozen": "d",
    "half": "f",
    "quarter": "q",
    "and": "&",
    "a": "a",
    "an": "a",
    "of": "/",
    "point": ".",
}
KINDS |= {word: "b" for word, scale in SCALES_EN.items() if len(word) > 3 and scale > 100}
KINDS |= {word: "z" if n == 0 else "o" if n < 10 else "t" for n, word in enumerate(ONES)} | dict.fromkeys(TENS, "T")
_BELOW = "(?:To?|o|t|z)"
_MORE = f"{_BELOW}(?:h(?:&?{_BELOW}(?!h))?)?"
#: A numeral, as letters of kinds; after "between" an "and" stands between two of them.
NUMERAL = (
    rf"(?:fa?[hbd]b*|{_BELOW}\.[oz]+b*|a?q/?a[hb]b*|(?:{_BELOW}|a(?=[hdb]))(?:h(?:&?{_BELOW}(?!h))?|d)?(?:&a[fq])?"
    rf"(?:b+(?:&?{_MORE}b+)*(?:&?{_MORE})?)?(?:&a[fq])?)(?![hbd])|d"
)
_NUMERAL = {False: re.compile(NUMERAL), True: re.compile(NUMERAL.replace("&?", ""))}


class Spelled(NamedTuple):
    """A numeral of words: its value, the unit of its last place, and where it stands in the run."""

    value: Decimal
    step: Decimal
    start: int
    end: int


def english(text: str, between: bool = False) -> Iterator[Spelled]:
    """The numerals of a run of number words, in order.

    Args:
        between: whether the word "between" stands before it.
    """
    words = list(_WORD.finditer(text))
    kinds = "".join(KINDS[word[0].lower()] for word in words)
    for found in _NUMERAL[between].finditer(kinds):
        part = words[found.start() : found.end()]
        if read := _sum([word[0].lower() for word in part]):
            yield Spelled(*read, part[0].start(), part[-1].end())


class _Sum:
    """A numeral as far as it was read: what has its scale, what waits for one, and the unit of the last place."""

    def __init__(self) -> None:
        self.total, self.step, self.last = Decimal(0), Decimal(1), Decimal(10**15)
        self.waiting: Decimal | None = None
        self.places = 0  # of the next digit behind a point

    def take(self, word: str) -> bool:
        """Take the next word; False where a larger scale follows a smaller one."""
        if word in _PARTS:
            of = self.last if self.waiting is None and self.total else Decimal(1)
            self.waiting, self.step = (self.waiting or 0) + _PARTS[word] * of, of / (10 if word == "half" else 100)
        elif word in _SMALL:
            self.step = self.step * 100 if word == "hundred" else Decimal(1)
            self.waiting = (self.waiting or Decimal(1)) * _SMALL[word]
        elif word in SCALES_EN:
            return self._scale(Decimal(SCALES_EN[word]))
        elif word == "point":
            self.places = 1
        elif self.places:
            self.step = Decimal(1).scaleb(-self.places)
            self.waiting, self.places = (self.waiting or 0) + ENGLISH[word] * self.step, self.places + 1
        elif word in ENGLISH:
            self.waiting, self.step = (self.waiting or 0) + Decimal(ENGLISH[word]), Decimal(1)
        return True

    def _scale(self, scale: Decimal) -> bool:
        if self.waiting is None and self.total:
            self.total, self.step = self.total * scale, self.step * scale  # a thousand billion
            return True
        many = 1 if self.waiting is None else self.waiting
        fits, self.step = scale < self.last, self.step * scale
        self.total, self.waiting, self.last = self.total + many * scale, None, scale
        return fits


def _sum(words: list[str]) -> tuple[Decimal, Decimal] | None:
    found = _Sum()
    return (found.total + (found.waiting or 0), found.step) if all(map(found.take, words)) else None
