"""Reading a figure out of text: a phrase, in the spelling of its language, in; a :class:`Reading` out.

A reading keeps how precisely the figure was written, because agreement is judged at the precision
shown: "5.58 million" claims hundredths of a million, "about 5,600,000" claims hundred thousands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger.numbers.amounts import Amount, amounts
from ledger.numbers.cleaning import clean
from ledger.numbers.comparators import Comparator, compared
from ledger.numbers.pattern import CURRENCIES, number
from ledger.numbers.spelling import PROSE, Spelling

__all__ = ["Figure", "Reading", "clean", "figures", "read"]

_BETWEEN = re.compile(r"^\s*(between|from|从|在)\s*", re.IGNORECASE)
_RANGE = re.compile(r"^(?P<unit>.*?)\s*(?:–|—|-|~|～|\bto\b|\band\b|至|到|和)\s*(?:US)?$", re.IGNORECASE)
#: "两年半": the half stands behind the unit.
_LATE_HALF = re.compile(r"^(\s*(?:[年天倍]|个))半")


@dataclass(frozen=True)
class Figure:
    """One figure found in a text: value, the unit of its last written digit, of its last non-zero one.

    ``share``: its words say that it is in per cent, such as 百分之三 or 三成.
    """

    value: Decimal
    step: Decimal
    loose: Decimal
    signed: bool
    start: int
    end: int
    scale: Decimal
    share: bool = False


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
    text = text.translate(spelling.letters) if spelling.letters else text
    return [_figure(one, m) for m in number(spelling).finditer(text) for one in amounts(m, spelling)]


def _figure(found: Amount, match: re.Match[str]) -> Figure:
    exponent = found.value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    loose = max(Decimal(1).scaleb(exponent), found.step) if found.value else found.step
    share = bool(match["ratio"] or match["tenths"] or match["over"])
    value = -found.value if match["sign"] == "-" else found.value
    return Figure(value, found.step, loose, bool(match["sign"]), found.start, found.end, abs(found.scale), share)


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
        fits = abs(first.value) <= abs(last.value) / last.scale  # "91 to 93 billion", but not "500 to 1 million"
        if first.scale == 1 != last.scale and fits and not between:
            first = _rescale(first, last.scale)
    comparator, before, after = compared(before, after, phrase[first.start : last.end])
    signs = {c for f in (first, last) for c in CURRENCIES if c in phrase[f.start : f.end]}
    signs |= {"%" for f in (first, last) if f.share}
    return Reading(
        first, last, comparator, tuple(w for w in (before.strip(), between, after.strip(), *sorted(signs)) if w)
    )


def _rescale(first: Figure, scale: Decimal) -> Figure:
    """Give "91 to 93 billion" one scale for both figures."""
    return replace(first, value=first.value * scale, step=first.step * scale, loose=first.loose * scale, scale=scale)
