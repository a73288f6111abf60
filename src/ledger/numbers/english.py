"""English number words: a run of such words in; each numeral in it, with its value and its last place, out.

    numeral = below "point" digits { scale } | below [ "and" part ] { scale } [ [ "and" ] below { scale } ] …
            | part [ [ "of a" ] scale ] | "half" ( [ "a" ] scale | "of" )
    below   = digit | ten [ digit ] | ( digit | "a" ) "hundred" [ [ "and" ] digit … ] | digit "dozen" | "a couple of"
    part    = "a" "half" | ( "a" | "one" ) "third" | digit "thirds"

A scale word says how precisely a number is meant, as it does behind digits: "two million" claims millions.  A part of
nothing that is named is a share, in per cent.  Numerals that only follow one another ("nineteen eighty-four") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import NamedTuple

from ledger.numbers.numerals import ENGLISH, ONES, ORDINALS, PARTS, PARTS_MANY, SCALES_EN, TENS

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_SMALL = {"hundred": Decimal(100), "dozen": Decimal(12)}
#: Each word as the letter of its kind, by which a numeral is told from words that only follow one another.
KINDS = {"hundred": "h", "dozen": "d", "couple": "c", "half": "f", "and": "&", "a": "a", "an": "a", "point": "."}
KINDS |= dict.fromkeys(("of", "the"), "/") | dict.fromkeys(("quarter", *ORDINALS), "N") | dict.fromkeys(PARTS_MANY, "P")
KINDS |= {word: "b" for word, scale in SCALES_EN.items() if len(word) > 3 and scale > 100}
KINDS |= {word: "z" if n == 0 else "o" if n < 10 else "t" for n, word in enumerate(ONES)} | dict.fromkeys(TENS, "T")
KINDS |= {"one": "1"}
_BELOW = "(?:T[1o]?|[1o]|t|z)"
_MORE = f"{_BELOW}(?:h(?:&?{_BELOW}(?!h))?)?"
_PART = "(?:a[fN]|1[fN]|[1o]P|oN(?=b))"
#: A numeral, as letters of kinds; after "between" an "and" stands between two of them.
NUMERAL = (
    rf"(?<![1oTtz])(?:f(?:/*a?[hbd]b*|/*[1a](?![hbdNP1oTtz])|(?=/))|{_PART}(?:/*a?[hb]b*)?|{_BELOW}\.[1oz]+b*"
    rf"|(?:{_BELOW}|a(?=[hdb])|a?c/?(?=[hdb]))(?:h(?:&?{_BELOW}(?!h))?|d(?!&a[fN]))?(?:&{_PART})?"
    rf"(?:b+(?:&?{_MORE}b+)*(?:&?{_MORE})?)?(?:&{_PART})?|d(?!&a[fN]))(?![hbdP1oTtz]|(?<=[Thb1])N)"
)
_NUMERAL = {False: re.compile(NUMERAL), True: re.compile(NUMERAL.replace("&?", ""))}
#: A part in a numeral: what it is divided from, if that is told, and its word.
PART = "([1oa]?)([fNP])"
_IN_PART = re.compile(PART)


class Spelled(NamedTuple):
    """A numeral of words: its value, the unit of its last place, where it stands in the run, whether it is a share."""

    value: Decimal
    step: Decimal
    start: int
    end: int
    share: bool


def english(text: str, between: bool = False) -> Iterator[Spelled]:
    """The numerals of a run of number words, in order.

    Args:
        between: whether the word "between" stands before it.
    """
    words = list(_WORD.finditer(text))
    kinds = "".join(KINDS[word[0].lower()] for word in words)
    for found in _NUMERAL[between].finditer(kinds):
        place = words[found.start() : found.end()]
        said = [word[0].lower() for word in place]
        part = _IN_PART.search(found[0])
        if read := _with_part(said, part) if part else _sum(said):
            share = bool(part) and not part.start() and len(said) == part.end()  # type: ignore[union-attr]
            yield Spelled(*read, place[0].start(), place[-1].end(), share)


def _with_part(words: Sequence[str], found: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """A numeral with a part in it, and the scale that stands behind the part, or before it."""
    many = Decimal(ENGLISH.get(words[found.start()], 1) if found[1] else 1)
    name = words[found.start(2)]
    part, step = many / (PARTS_MANY.get(name) or PARTS[name]), Decimal("0.1" if name == "half" else "0.01")
    if name.rstrip("s") not in {"half", "quarter"}:
        part, step = part.quantize(Decimal("0.001"), ROUND_HALF_UP), Decimal("0.001")
    before, after = words[: found.start()], words[found.end() :]
    scale = prod(
        (_SMALL.get(w) or Decimal(SCALES_EN[w]) for w in after if w in _SMALL or w in SCALES_EN), start=Decimal(1)
    )
    if not before:
        of = scale if after else Decimal(100)  # a share
        return part * of, step * of
    if (whole := _sum(before)) is None:
        return None
    of = whole[1] if whole[1] >= 1000 else Decimal(1)
    return (whole[0] + part * of) * scale, step * of * scale


class _Sum:
    """A numeral as far as it was read: what has its scale, what waits for one, and the unit of the last place."""

    def __init__(self) -> None:
        self.total, self.step, self.last = Decimal(0), Decimal(1), Decimal(10**15)
        self.waiting: Decimal | None = None
        self.places = 0  # of the next digit behind a point

    def take(self, word: str) -> bool:
        """Take the next word; False where a larger scale follows a smaller one."""
        if word == "couple":
            self.waiting = Decimal(2)
        elif word in _SMALL:
            self.step = self.step * 100 if word == "hundred" else Decimal(1)
            self.waiting = (Decimal(1) if self.waiting is None else self.waiting) * _SMALL[word]
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


def _sum(words: Sequence[str]) -> tuple[Decimal, Decimal] | None:
    found = _Sum()
    return (found.total + (found.waiting or 0), found.step) if all(map(found.take, words)) else None
