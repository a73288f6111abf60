"""Charts of rows: a name and marks in each; beside the marks on a wide drawing, above them on a narrow one.

In: the columns that name the rows and their groups, an axis and the marks.  Out: what a ``Chart`` takes as ``draw``.
A short manual::

    WHO = {"r1": Look(style.C1), "j36": Look(style.C2, "diamond")}
    draw = Rows(
        "what",                                       # what_en and what_zh
        Axis("usd", "USD", (1e9, 1e12), domain=(1e8, 2e12), log=True),
        (Interval(by="who", looks=WHO), Dot(by="who", looks=WHO), Label("label")),
        group="kind",                                 # a heading before each kind
        heads={"lost": {"en": "Lost in a day", "zh": "单日损失"}},
    )
    chart(Chart("two-shocks", data, draw, title=…))

Rows stand in the order of the data; rows of the data with one name (and group) are one row of the drawing, so that a
row may hold several marks.  Labels to the right find their room by themselves.  The marks are those of
:mod:`ledger.charts.marks`, :mod:`ledger.charts.labels` and :mod:`ledger.charts.across`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import altair as alt
import pandas as pd

from ledger.charts.canvas import Along, Canvas, Mark, Said, breadth
from ledger.charts.spec import Width, Words
from ledger.charts.style import INK, MUTED, WIDTHS

#: Heights in pixels, wide and narrow: of a row by spacing, of the heading of a group.
_STEPS = {
    "close": {"wide": 25, "narrow": 40},
    "normal": {"wide": 28, "narrow": 42},
    "loose": {"wide": 46, "narrow": 62},
}
_HEADING = {"wide": 40, "narrow": 38}
_FIRST_LESS = 12
#: From the middle of a row up to a name above it; from the bottom of a heading up to its words.
_NAME_ABOVE, _HEAD_ABOVE, _BESIDE_NAME = 17, 13, 14
#: What a drawing needs at its edges, and between a name at the side and the axis.
_EDGES, _PADDING, _NAME_LIMIT = 12, 6, 330


@dataclass(frozen=True)
class _Places:
    """The vertical axis of rows: pixels from the top."""

    high: float
    names: Mapping[float, str] = field(default_factory=dict)
    field: str = "_y"

    def number(self, value: Any) -> float:
        return float(value)

    def fraction(self, value: float, data: pd.DataFrame) -> float:
        return value / self.high

    def channel(
        self, kind: type, name: str, data: pd.DataFrame, place: list[Any] | None, lang: str, room: float
    ) -> Any:
        ends = [0, self.high]
        return kind(f"{name}:Q", scale=alt.Scale(domain=ends, range=ends, nice=False), axis=self._axis())

    def _axis(self) -> alt.Axis | None:
        """The names at the side, where Vega measures them; none if they are drawn otherwise."""
        if not self.names:
            return None
        words, places = (json.dumps(list(of), ensure_ascii=False) for of in (self.names.values(), self.names))
        said = f"{words}[indexof({places}, datum.value)]"
        return alt.Axis(
            values=list(self.names), labelExpr=said, labelLimit=_NAME_LIMIT, title=None, grid=False, labelOverlap=False
        )


@dataclass(frozen=True)
class Rows:
    """A chart of rows.

    Attributes:
        name: what each row is called.
        x: the axis.
        marks: what is drawn in the rows, the lowest first.
        group: the column by which rows are grouped; heads: what is said above each group.
        brief: what a row is called on a narrow drawing; with ``beside`` it then stands beside the marks, too.
        spacing: the height of a row.
    """

    name: Said
    x: Along
    marks: tuple[Mark, ...]
    group: str = ""
    heads: Mapping[Any, Words] = field(default_factory=dict)
    brief: Said = ""
    beside: bool = False
    spacing: Literal["close", "normal", "loose"] = "normal"

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """Draw: lay the rows out, ask the marks how much room they need, then let them draw."""
        canvas = self.canvas(data, lang, width)
        canvas = replace(canvas, right=max((mark.room(canvas) for mark in self.marks), default=0))
        layers = [layer for mark in self.marks for layer in mark.layers(canvas)]
        return alt.layer(*layers, *self._words(canvas)).properties(height=canvas.high)

    def canvas(self, data: pd.DataFrame, lang: str, width: Width) -> Canvas:
        """The rows at their heights, and the axes."""
        rows = self._named(data, lang, width)
        at, high = self._heights(rows, width)
        rows = rows.assign(_y=[at[key] for key in self._keys(rows)])
        names = dict(zip(rows["_y"], rows["_name"], strict=True))
        beside = width == "wide" or self.beside
        room = breadth(names.values()) if beside else 0
        grouped = bool(self.group)
        y = _Places(high, names={} if grouped or not beside else names)
        left = room + _BESIDE_NAME if grouped and beside else 0
        across = WIDTHS[width] - _EDGES - (min(room, _NAME_LIMIT) + _PADDING if y.names else 0)
        return Canvas(rows, lang, width, self.x, y, across, high, left=left)

    def _named(self, data: pd.DataFrame, lang: str, width: Width) -> pd.DataFrame:
        text = self.brief if self.brief and width == "narrow" else self.name
        canvas = Canvas(data, lang, width, self.x, _Places(1), 0, 0)
        return data.assign(_name=canvas.said(data, text))

    def _keys(self, rows: pd.DataFrame) -> list[tuple[Any, str]]:
        groups = rows[self.group] if self.group else [""] * len(rows)
        return list(zip(groups, rows["_name"], strict=True))

    def _heights(self, rows: pd.DataFrame, width: Width) -> tuple[dict[tuple[Any, str], float], float]:
        """The middle of each row, and the height of all; a heading takes its own."""
        step, at, high, group = self._step(width), {}, 0.0, None
        for key in dict.fromkeys(self._keys(rows)):
            if self.group and key[0] != group:
                high, group = high + _HEADING[width] - (_FIRST_LESS if group is None else 0), key[0]
            high += step
            lowered = (step - self._step("wide")) / 2 if self._above(width) else 0
            at[key] = high - step / 2 + lowered
        return at, high

    def _step(self, width: Width) -> float:
        return _STEPS[self.spacing]["wide" if self.beside else width]

    def _above(self, width: Width) -> bool:
        return width == "narrow" and not self.beside

    def _words(self, canvas: Canvas) -> list[alt.Chart]:
        """Headings, and names that do not stand along the axis."""
        found, rows = [], canvas.data.drop_duplicates(["_y"])
        if self.group:
            first = rows.drop_duplicates([self.group])
            step = self._step(canvas.width) / 2 + (self._step(canvas.width) - self._step("wide")) / 2
            lift = step if self._above(canvas.width) else self._step(canvas.width) / 2
            heads = first.assign(
                _y=first["_y"] - lift - _HEAD_ABOVE, _name=[self.heads[g][canvas.lang] for g in first[self.group]]
            )
            found.append(_text(canvas, heads).mark_text(align="left", fontWeight="bold"))
        if self._above(canvas.width):
            colour = INK if self.group else MUTED
            found.append(_text(canvas, rows).mark_text(align="left", dy=-_NAME_ABOVE, color=colour))
        elif self.group:
            found.append(_text(canvas, rows).mark_text(align="left"))
        return found


def _text(canvas: Canvas, rows: pd.DataFrame) -> alt.Chart:
    """Names at the left edge."""
    return alt.Chart(rows).encode(x=alt.value(0), y=canvas.up(), text="_name:N")
