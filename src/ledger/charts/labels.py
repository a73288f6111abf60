"""Words at marks: what is said, and on which side; texts that keep clear of their marks and of the edge out.

For example::

    Label("label")                                          # to the right of each mark
    Label("label", side="away")                             # to the left of bars that run to the left
    Label("label", key="id", sides={"first": "above"}, only=True, few={"id": ("first",)})   # a few names in a cloud

A label takes the colour of a mark by ``by`` and ``looks``, like the mark itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import altair as alt
import pandas as pd

from ledger.charts.axes import LETTER
from ledger.charts.canvas import NO_ROOM, Canvas, Room, Said, Where, breadth, by_look
from ledger.charts.style import PAPER, Look

Side = Literal[
    "on", "right", "left", "above", "below",
    "above-right", "above-left", "below-right", "below-left",
    "right-above", "right-below", "left-above", "left-below",
    "away", "fit",
]  # fmt: skip
#: Between a mark and its words, in pixels: beside, above and below it, and for each further line.
BESIDE, ABOVE, BELOW, LINE = 10, 15, 16, 17
_SMALL, _BOLDER = 12, 1.1
#: How far words above or below a mark, to one side, reach past its middle.
_PAST = 5
_SIDES: dict[str, tuple[str, float, float]] = {
    "on": ("center", 0, 0),
    "right": ("left", BESIDE, 0),
    "left": ("right", -BESIDE, 0),
    "above": ("center", 0, -ABOVE),
    "below": ("center", 0, BELOW),
    "above-right": ("left", -_PAST, -ABOVE),
    "above-left": ("right", _PAST, -ABOVE),
    "below-right": ("left", -_PAST, BELOW),
    "below-left": ("right", _PAST, BELOW),
    "right-above": ("left", BESIDE, -BESIDE),
    "right-below": ("left", BESIDE - 2, BESIDE + 2),
    "left-above": ("right", -BESIDE, -BESIDE),
    "left-below": ("right", 2 - BESIDE, BESIDE + 2),
}


def _reach(side: str, length: float) -> tuple[float, float]:
    """How far words of a length reach to the left and to the right of their mark."""
    align, dx, _ = _SIDES[side]
    start = {"left": dx, "right": dx - length, "center": -length / 2}[align]
    return -start, start + length


def beside(side: Side) -> dict[str, Any]:
    """Where words on a side of their mark stand, as Vega-Lite takes it."""
    align, dx, dy = _SIDES[side]
    return {"align": align, "dx": dx, "dy": dy}


@dataclass(frozen=True)
class Label:
    """Words beside marks.

    Attributes:
        text: what is said.
        side: where it stands: on one side; ``away`` from zero; or ``fit``: to the right, or where the drawing
            ends, to the left; where words fit on neither side, the axis is shortened until all fit to the right.
        key, sides: a column, and by its value the side of single labels; with ``only``, no other row has one.
        by, looks, look: a column, by its value the colour, and that of the rest; ink by default.
        at: the column along the axis, where it is not the axis's own or an end of its interval;
        between: two columns in the middle of which the words stand;
        past: whether they stand beside all marks of their row, not beside their own.
        where, few: the rows that have a label; on a narrow drawing only ``few``.
        brief: what is said on a narrow drawing.
        bold, small, halo: weight and size; paper around the words, so that no line runs through them.
        line: which line above or below the mark, counted from it.
    """

    text: Said
    side: Side = "right"
    key: str = ""
    sides: Mapping[Any, Side] = field(default_factory=dict)
    only: bool = False
    by: str = ""
    looks: Mapping[Any, Look] = field(default_factory=dict)
    look: Look | None = None
    at: str = ""
    between: tuple[str, str] | None = None
    past: bool = False
    where: Where = None
    few: Where = None
    brief: Said = ""
    bold: bool = False
    small: bool = False
    halo: bool = False
    line: int = 1

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each side and colour."""
        placed = self._placed(canvas)
        found: list[alt.Chart] = []
        for look, rows in by_look(placed, self.by, self.looks, self.look):
            for side in dict.fromkeys(rows["_side"]):
                text = canvas.at(rows[rows["_side"] == side], x="_at").encode(text=alt.Text("_said:N"))
                found += self._written(text, side, look.colour)
        return found

    def room(self, canvas: Canvas) -> Room:
        """What the words need beyond the ends of the axis, so that the longest ones end at the edges."""
        rows = self._placed(canvas)
        if self.side == "fit":
            if all(self._on_drawing(row, canvas) for row in rows.to_dict("records")):
                return NO_ROOM
            return replace(self, side="right").room(canvas)
        left, right, whole = [0.0], [0.0], canvas.across - canvas.left - canvas.right
        for at, word, side in zip(canvas.pixels(rows["_at"]), rows["_said"], rows["_side"], strict=True):
            share = (at - canvas.left) / whole
            before, after = _reach(side, self._length(word))
            right.append((at + after - canvas.across) / share if share > 0 else 0)
            left.append((before - at + canvas.left) / (1 - share) if share < 1 else 0)
        return Room(max(left), max(right))

    def _written(self, text: alt.Chart, side: str, colour: str) -> list[alt.Chart]:
        align, dx, dy = _SIDES[side]
        further = (self.line - 1) * LINE
        more = {"fontWeight": "bold"} if self.bold else {}
        place = {"align": align, "dx": dx, "dy": dy + (further if dy > 0 else -further), **more}
        if self.small:
            place["fontSize"] = _SMALL
        halo = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
        words = [text.mark_text(color=colour, **place)]
        return [text.mark_text(**halo, **place), *words] if self.halo else words

    def _placed(self, canvas: Canvas) -> pd.DataFrame:
        """The rows with their words, their sides and the place from which they are counted."""
        rows = canvas.rows(self.where)
        if canvas.width == "narrow" and self.few is not None:
            rows = rows.loc[rows.index.intersection(canvas.rows(self.few).index)]
        if self.only:
            rows = rows[rows[self.key].isin(list(self.sides))]
        brief = self.brief if canvas.width == "narrow" and self.brief else self.text
        rows = rows.assign(_said=canvas.said(rows, brief))
        rows = rows[rows["_said"] != ""]
        rows = rows.assign(_side=[self._side(row, canvas) for row in rows.to_dict("records")])
        return rows.assign(_at=[self._start(row, canvas) for row in rows.to_dict("records")])

    def _side(self, row: dict[Any, Any], canvas: Canvas) -> str:
        side = self.sides.get(row[self.key], self.side) if self.key else self.side
        if side == "away":
            return "left" if canvas.x.number(row[canvas.x.column]) < 0 else "right"
        if side == "fit":
            return next((s for s in ("right", "left") if self._on_drawing(row | {"_side": s}, canvas)), "right")
        return side

    def _on_drawing(self, row: dict[Any, Any], canvas: Canvas) -> bool:
        """Whether the words of a row are all on the drawing, on the side where they stand."""
        [at] = canvas.pixels([self._start(row, canvas)])
        before, after = _reach(row["_side"], self._length(row["_said"]))
        return at - before >= 0 and at + after <= canvas.across

    def _start(self, row: dict[Any, Any], canvas: Canvas) -> Any:
        """The mark's own place, or the end of its interval on the side of the words."""
        if self.between:
            return canvas.middle(*(row[column] for column in self.between))
        own = self.at or canvas.x.column
        end = {"right": f"{own}_high", "left": f"{own}_low"}.get(row["_side"], "")
        if self.past:
            ends = canvas.data.loc[canvas.data["_y"] == row["_y"], end if end in canvas.data else own]
            return ends.min() if row["_side"] == "left" else ends.max()
        return row[own] if pd.isna(row.get(end)) else row[end]

    def _length(self, word: str) -> float:
        return breadth([word], (_SMALL if self.small else LETTER) * (_BOLDER if self.bold else 1))
