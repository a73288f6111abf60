"""A legend: what each symbol of a drawing stands for, drawn as it is drawn there, above the drawing.

For example::

    MAKER = {"one": Look(style.C1), "another": Look(style.C2, "square")}
    Plane(…, legend=legend(
        (MAKER["one"], "one maker", "甲"),
        (Look(style.C1, hollow=True), "a speculative estimate", "推测性估算"),
        (Look(style.RANGE), "range", "区间", "thick"),
    ))

A subtitle says what is drawn; what a circle or a square is, the legend shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from ledger.charts.axes import LETTER, Words
from ledger.charts.canvas import Canvas, breadth
from ledger.charts.signs import sign
from ledger.charts.style import DASHES, MUTED, PAPER, STROKES, WIDTHS, Look

#: Pixels: from line to line, above the drawing, the place of a symbol and of its words, and from one entry to the next.
_LINE, _ABOVE, _SYMBOL, _WORDS, _APART = 19, 20, 7, 19, 18
_DOT, _EDGE, _HALF_BOX, _SIGN = 80, 1.7, 5, 14
#: What a drawing needs at its edges, and does not give to its names.
_EDGES = 20
Form = Literal["dot", "line", "thick", "upright", "box", "bar", "sign"]


@dataclass(frozen=True)
class Entry:
    """A symbol and what it stands for: a point, a line along the drawing or upright, a thick one, a tinted box, a bar,
    or a sign, which its look names as its shape."""

    look: Look
    words: Words
    form: Form = "dot"


@dataclass(frozen=True)
class Legend:
    """The entries of a legend, in order."""

    entries: tuple[Entry, ...]

    def layers(self, lang: str, across: float, over: float = 0, beside: float = 0) -> list[alt.Chart]:
        """A symbol and words for each entry, ``across`` a drawing and what is ``beside`` it on the left; ``over``
        pixels above it are taken already."""
        places = [(x - beside, line) for x, line in self._placed(lang, across + beside)]
        lines = max(line for _, line in places) + 1
        found: list[alt.Chart] = []
        for entry, (x, line) in zip(self.entries, places, strict=True):
            y = -_ABOVE - over - (lines - 1 - line) * _LINE
            found += [*_symbol(entry, x + _SYMBOL, y), _words(entry.words[lang], x + _WORDS, y)]
        return found

    def _placed(self, lang: str, across: float) -> Iterable[tuple[float, int]]:
        """Where each entry begins: beside the one before it, or in the next line where there is no room."""
        x, line = 0.0, 0
        for entry in self.entries:
            long = _WORDS + breadth([entry.words[lang]], LETTER)
            if x and x + long > across:
                x, line = 0.0, line + 1
            yield x, line
            x += long + _APART


def legend(*entries: tuple[Look, str, str] | tuple[Look, str, str, Form]) -> Legend:
    """A legend of looks, each with what it stands for in English and in Chinese, and its form where it is no point."""
    return Legend(tuple(Entry(look, {"en": en, "zh": zh}, *form) for look, en, zh, *form in entries))


def _symbol(entry: Entry, x: float, y: float) -> list[alt.Chart]:
    """The symbol, its middle at a place in pixels."""
    look, one = entry.look, alt.Chart(pd.DataFrame([{}], index=[0]).assign(_n=0))
    at = one.encode(x=alt.value(x), y=alt.value(y))
    edge: dict[str, Any] = {"stroke": look.colour, "strokeWidth": _EDGE} if look.hollow else {"strokeWidth": 0}
    fill = PAPER if look.hollow else look.colour
    if entry.form == "sign":
        return sign(at, look.shape, _SIGN, look)
    if entry.form == "dot":
        return [at.mark_point(shape=look.shape, size=_DOT, opacity=1, fill=fill, **edge)]
    if entry.form in ("box", "bar"):
        box = one.mark_rect(fill=fill, opacity=0.25 if entry.form == "box" else 1, **edge)
        high = {"y": alt.value(y - _HALF_BOX), "y2": alt.value(y + _HALF_BOX)}
        return [box.encode(x=alt.value(x - _SYMBOL), x2=alt.value(x + _SYMBOL), **high)]
    return [_rule(entry, one, x, y)]


def _rule(entry: Entry, one: alt.Chart, x: float, y: float) -> alt.Chart:
    """A line, with a middle in pixels."""
    width = STROKES["thick" if entry.form == "thick" else "fine"]
    seen, dash = 0.45 if entry.form == "thick" else 1, DASHES[entry.look.line]
    rule = one.mark_rule(color=entry.look.colour, strokeWidth=width, opacity=seen, strokeDash=dash)
    if entry.form == "upright":
        return rule.encode(x=alt.value(x), y=alt.value(y - _SYMBOL), y2=alt.value(y + _SYMBOL))
    return rule.encode(x=alt.value(x - _SYMBOL), x2=alt.value(x + _SYMBOL), y=alt.value(y))


def _words(text: str, x: float, y: float) -> alt.Chart:
    words = alt.Chart(pd.DataFrame([{"_said": text}])).encode(text=alt.Text("_said:N"), x=alt.value(x), y=alt.value(y))
    return words.mark_text(align="left", color=MUTED)


def legend_of(one: Legend | None, canvas: Canvas, marks: Iterable[Any]) -> list[alt.Chart]:
    """The legend of a canvas, above what its marks have above it, from the left edge of the whole drawing."""
    if one is None:
        return []
    over = max((getattr(mark, "over", 0) for mark in marks), default=0)
    return one.layers(canvas.lang, canvas.across, over, WIDTHS[canvas.width] - _EDGES - canvas.across)
