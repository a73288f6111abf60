"""Reading a figure out of text: in a phrase and a language, out a :class:`Reading`.

A reading keeps how precisely the figure was written, because agreement is judged at the precision
shown: "5.58 million" claims hundredths of a million, "about 5,600,000" claims hundred thousands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger.numbers.comparators import Comparator, compared
from ledger.numbers.numerals import (
    ENGLISH,
    HAN_CHARS,
    SCALES_EN,
    SCALES_ZH,
    han_value,
    superscript_value,
)

_BETWEEN = re.compile(r"^\s*(between|from|从|在)\s*", re.IGNORECASE)
SIGNS = str.maketrans({"−": "-", "－": "-", "％": "%", "，": ",", "\u00a0": " ", "\u202f": " ", "\u2009": " "}) | {
    ord("萬"): "万",
    ord("億"): "亿",
}
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[eE][+-]?\d+)?"
_POWER = r"(?:\s*[×x*]\s*10\s*(?:\^\{?-?\d+\}?|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))"
_WORDS = "|".join(sorted(map(re.escape, ENGLISH), key=len, reverse=True))
_SCALE_EN = "|".join(SCALES_EN)
_SCALE_ZH = "|".join(SCALES_ZH)
NUMBER = re.compile(
    rf"(?P<sign>(?<![\w.])[-+])?(?P<cur>[$¥])?\s?"
    rf"(?:(?P<fig>{_FIGURE})(?P<pow>{_POWER})?"
    rf"|(?P<word>\b(?i:{_WORDS})\b)|(?P<han>[{HAN_CHARS}]+?(?=[^{HAN_CHARS}]|$)))"
    rf"(?:(?P<more>\s?多)?\s?(?P<zh>{_SCALE_ZH})|[\s-]?(?P<en>(?:{_SCALE_EN})(?![A-Za-z0-9]|/s\b)))?",
)
#: More digits than anything here has; beyond it decimal arithmetic gives up.
MOST_DIGITS = 1000
_RANGE = re.compile(r"^(?P<unit>.*?)\s*(?:–|—|-|~|～|\bto\b|\band\b|至|到|和)\s*(?:US)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """One figure found in a text: value, the unit of its last written digit, of its last non-zero one."""

    value: Decimal
    step: Decimal
    loose: Decimal
    signed: bool
    start: int
    end: int
    scale: Decimal


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


def clean(text: str) -> str:
    """Normalise signs, spaces, full-width characters and the two traditional signs of scale."""
    return text.translate(SIGNS).strip()


def figures(text: str) -> list[Figure]:
    """Find every figure in ``text`` (already cleaned), in order; one too large to compute with is none."""
    return [f for m in NUMBER.finditer(text) if (f := _figure(m)) is not None]


def _figure(match: re.Match[str]) -> Figure | None:
    scale = Decimal(1)
    if match["zh"]:
        scale = Decimal(SCALES_ZH[match["zh"]])
    elif match["en"]:
        scale = Decimal(SCALES_EN[match["en"]])
    if match["pow"]:
        scale *= Decimal(10) ** max(-MOST_DIGITS, min(superscript_value(match["pow"].split("10", 1)[1]), MOST_DIGITS))
    if match["fig"]:
        number = Decimal(match["fig"].replace(",", ""))
    elif match["word"]:
        number = Decimal(ENGLISH[match["word"].lower()])
    else:
        han = han_value(match["han"])
        if han is None:
            return None
        number = han
    if abs(number.adjusted() + scale.adjusted()) > MOST_DIGITS:
        return None
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0) if not match["fig"] or "e" not in match["fig"].lower() else exponent)
    stripped = number.normalize().as_tuple().exponent
    assert isinstance(stripped, int)
    loose = Decimal(1).scaleb(stripped) if number else step
    value = -number if match["sign"] == "-" else number
    return Figure(
        value * scale, step * scale, max(loose, step) * scale, bool(match["sign"]), match.start(), match.end(), scale
    )


def read(text: str) -> Reading | None:
    """Read one figure, or one range, out of a phrase; None if there is none or there are several."""
    phrase = clean(text)
    found = figures(phrase)
    if not 1 <= len(found) <= 2:
        return None
    first, last = found[0], found[-1]
    before, after, between = phrase[: first.start], phrase[last.end :], ""
    if len(found) == 2:
        joint = _RANGE.match(phrase[first.end : last.start])
        if joint is None:
            return None
        before, between = _BETWEEN.sub("", before), joint["unit"].strip()
        fits = abs(first.value) <= abs(last.value) / last.scale  # "91 to 93 billion", but not "500 to 1 million"
        if first.scale == 1 != last.scale and fits and not between:
            first = _rescale(first, last.scale)
    comparator, before, after = compared(before, after, phrase[first.start : last.end])
    signs = {c for f in (first, last) for c in "$¥" if c in phrase[f.start : f.end]}
    return Reading(
        first, last, comparator, tuple(w for w in (before.strip(), between, after.strip(), *sorted(signs)) if w)
    )


def _rescale(first: Figure, scale: Decimal) -> Figure:
    """Give "91 to 93 billion" one scale for both figures."""
    return replace(first, value=first.value * scale, step=first.step * scale, loose=first.loose * scale, scale=scale)
