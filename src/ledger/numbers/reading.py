"""Reading a figure out of text: a phrase, in the spelling of its language, in; a :class:`Reading` out.

A reading keeps how precisely the figure was written, because agreement is judged at the precision
shown: "5.58 million" claims hundredths of a million, "about 5,600,000" claims hundred thousands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ledger.numbers.amounts import Amount, amounts
from ledger.numbers.cleaning import KEPT, clean
from ledger.numbers.comparators import Comparator, compared
from ledger.numbers.foreign import foreign
from ledger.numbers.pattern import CURRENCIES, number
from ledger.numbers.spelling import PROSE, Spelling

__all__ = ["Figure", "Reading", "clean", "figures", "read", "told"]

_BETWEEN = re.compile(r"^\s*(between|from|从|在)\s*", re.IGNORECASE)
_RANGE = re.compile(r"^(?P<unit>.*?)\s*(?:–|—|-|~|～|\bto\b|\band\b|至|到|和)\s*(?:US)?$", re.IGNORECASE)
#: "两年半": the half stands behind the unit.
_LATE_HALF = re.compile(r"^(\s*(?:[年天倍]|个))半")


#: Letters that stand for Han characters do so behind digits only; elsewhere they are parts of words.
_LETTERED = re.compile(r"(?<=\d)\s?[^\W\d_a-zA-Z]{1,3}(?:\s?[\d,.]+[^\W\d_a-zA-Z]{1,3})*")


@dataclass(frozen=True)
class Figure:
    """One figure found in a text: value, the unit of its last written digit, of its last non-zero one.

    ``kind``: ``%`` where its words say that it is in per cent, such as 百分之三 or "two thirds"; ``×`` a multiple.
    """

    value: Decimal
    step: Decimal
    loose: Decimal
    signed: bool
    start: int
    end: int
    scale: Decimal
    kind: str = ""


@dataclass(frozen=True)
class Reading:
    """What a phrase says: a figure or a range, a comparator, and the words around it."""

    first: Figure
    last: Figure
    comparator: Comparator
    words: tuple[str, ...]

    @property
    def is_range(self) -> bool:
        return self.first is not self.last


def figures(text: str, spelling: Spelling = PROSE) -> list[Figure]:
    """Find every figure in ``text`` (already cleaned), in order; one too large to compute with is none."""
    return list(_figures(text, spelling))


@lru_cache(KEPT)
def _figures(text: str, spelling: Spelling) -> tuple[Figure, ...]:
    if spelling.letters:
        text = _LETTERED.sub(lambda m: m[0].translate(spelling.letters), text)
    found = [_figure(one, m) for m in number(spelling).finditer(text) for one in amounts(m, spelling)]
    spelled = [
        Figure(n.value, n.step, n.step, False, n.start, n.end, max(n.step, Decimal(1)))
        for n in (foreign(text, spelling.lang) if spelling.lang else ())
        if not any(n.start < f.end and f.start < n.end for f in found)
    ]
    return tuple(sorted([*found, *spelled], key=lambda f: f.start))


def told(phrase: str, spelling: Spelling) -> list[Figure]:
    """Every figure of a cleaned text; the first of a range ("$91-93 billion") has the scale of the last."""
    found = figures(phrase, spelling)
    for at, (first, last) in enumerate(pairwise(found)):
        found[at] = _as_range(first, last, phrase[first.end : last.start])
    return found


def _as_range(first: Figure, last: Figure, between: str) -> Figure:
    """The first of two figures, with the scale of the last if they are the ends of a range."""
    joint = _RANGE.match(between)
    fits = abs(first.value) <= abs(last.value) / last.scale  # "91 to 93 billion", but not "500 to 1 million"
    ends = joint and not joint["unit"].strip() and first.scale == 1 != last.scale and fits
    return _rescale(first, last.scale) if ends else first


def _figure(found: Amount, match: re.Match[str]) -> Figure:
    exponent = found.value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    loose = max(Decimal(1).scaleb(exponent), found.step) if found.value else found.step
    value = -found.value if match["sign"] not in {None, "+"} else found.value
    return Figure(value, found.step, loose, bool(match["sign"]), found.start, found.end, abs(found.scale), found.kind)


@lru_cache(KEPT)
def read(text: str, spelling: Spelling = PROSE) -> Reading | None:
    """Read one figure, or one range, out of a phrase; None if there is none or there are several."""
    phrase = clean(text)
    found = figures(phrase, spelling)
    if not 1 <= len(found) <= 2:
        return None
    first, last = found[0], found[-1]
    before, after, between = phrase[: first.start], _LATE_HALF.sub(r"\1", phrase[last.end :]), ""
    if len(found) == 2:
        joint = _RANGE.match(phrase[first.end : last.start])
        if joint is None:
            return None
        before, between = _BETWEEN.sub("", before), joint["unit"].strip()
        first = _as_range(first, last, phrase[first.end : last.start])
    comparator, before, after = compared(before, after, phrase[first.start : last.end])
    signs = {c for f in (first, last) for c in CURRENCIES if c in phrase[f.start : f.end]}
    signs |= {f.kind for f in (first, last) if f.kind}
    return Reading(
        first, last, comparator, tuple(w for w in (before.strip(), between, after.strip(), *sorted(signs)) if w)
    )


def _rescale(first: Figure, scale: Decimal) -> Figure:
    """Give "91 to 93 billion" one scale for both figures."""
    return replace(first, value=first.value * scale, step=first.step * scale, loose=first.loose * scale, scale=scale)
