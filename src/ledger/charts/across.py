"""Marks across a whole drawing: days and levels that matter, zones, and words that belong to no single mark.

For example::

    Moment("label", where={"kind": "event"})                 # a line at each day, its name on top
    Level("label", where={"kind": "rule"}, look=Look(style.ACCENT, line="dashed"))
    Zone(x=(1500, 4000))                                     # from one value to another
    Note({"en": "costs more", "zh": "更贵"}, 6.5, 6.5e7)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from ledger.charts.axes import Words
from ledger.charts.canvas import NO_ROOM, Canvas, Room, Said, Where, breadth
from ledger.charts.hanging import hung
from ledger.charts.style import DASHES, INK, MUTED, RANGE, Look
from ledger.charts.telling import of_row, of_rows

#: Words inside an edge: from the edge, from a line, and from one line of words to the next, in pixels.
_INSIDE, _BESIDE, _LINE, _OVER = 8, 6, 18, -8
_NAMES = {"center": ("center", 0), "edge": ("left", 0), "right": ("left", _BESIDE), "left": ("right", -_BESIDE)}
End = str | float | None


@dataclass(frozen=True)
class Moment:
    """A line through the drawing at a day, or another value of the horizontal axis, with its name on top.

    Attributes:
        text: the name; several names that would cross are hung at different heights.
        where: the rows that are such days.
        at: the column of the day, by default the axis's own; or the day itself.
        to_left: those (or all) whose names stand to the left of their lines; others do where the drawing ends.
        look: the colour, and how the lines are drawn.
        above: whether names stand above the drawing instead of in it; those that would meet, one above the other.
    """

    text: Said
    where: Where = None
    at: Any = ""
    to_left: Where | Literal[True] = None
    look: Look = Look(INK, line="dashed")  # noqa: RUF009  # frozen
    above: bool = False

    @property
    def over(self) -> float:
        """How far names may stand above the drawing."""
        return 2 * _LINE if self.above else 0

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The lines, then the names on either side of them."""
        rows = self._placed(canvas)
        base = alt.Chart(of_row(rows, faint=True)).encode(
            x=canvas.along("_at"), y=alt.Y("_top:Q", scale=None, axis=None)
        )
        dash = DASHES[self.look.line]
        line = of_rows(base) if isinstance(self.at, str) else base
        found = [line.mark_rule(color=self.look.colour, strokeDash=dash).encode(y2=alt.value(canvas.high))]
        for side in dict.fromkeys(rows["_side"]):
            text = base.transform_filter(alt.FieldEqualPredicate(field="_side", equal=side)).encode(
                text=alt.Text("_said:N")
            )
            place = _NAMES[side]
            text = text.encode(x=alt.value(0)) if side == "edge" else text
            down = _OVER if self.above else _INSIDE
            found.append(text.mark_text(align=place[0], dx=place[1], dy=down, color=self.look.colour))
        return found

    def room(self, canvas: Canvas) -> Room:
        """Names turn to the left where the drawing ends."""
        return NO_ROOM

    def _placed(self, canvas: Canvas) -> pd.DataFrame:
        rows = canvas.rows(self.where) if isinstance(self.at, str) else canvas.data.head(1)
        where = rows[self.at or canvas.x.column] if isinstance(self.at, str) else self.at
        rows = rows.assign(_said=canvas.said(rows, self.text), _at=where)
        at = canvas.pixels(rows["_at"])
        breadths = [breadth([word]) for word in rows["_said"]]
        if self.above:
            fits = [b / 2 <= a for a, b in zip(at, breadths, strict=True)]
            starts = [a - b / 2 if fit else 0 for a, b, fit in zip(at, breadths, fits, strict=True)]
            tiers = hung(at, [(s - _BESIDE, s + b) for s, b in zip(starts, breadths, strict=True)])
            top = [float((tier - max(tiers)) * _LINE) for tier in tiers]
            return rows.assign(_side=["center" if fit else "edge" for fit in fits], _top=top)
        turned = rows if self.to_left is True else canvas.rows(self.to_left) if self.to_left else rows.head(0)
        fits = [a + _BESIDE + b <= canvas.across for a, b in zip(at, breadths, strict=True)]
        right = [fit and row not in turned.index for fit, row in zip(fits, rows.index, strict=True)]
        spans = [
            (a, a + 2 * _BESIDE + b) if goes else (a - 2 * _BESIDE - b, a)
            for a, b, goes in zip(at, breadths, right, strict=True)
        ]
        tiers = hung(at, spans)
        return rows.assign(_side=["right" if r else "left" for r in right], _top=[float(t * _LINE) for t in tiers])


@dataclass(frozen=True)
class Level:
    """A line through the drawing at a value of the vertical axis, with its name at the left end, below it."""

    text: Said
    where: Where = None
    at: str = ""
    look: Look = Look(INK, line="dashed")  # noqa: RUF009  # frozen

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The line and its name."""
        rows = canvas.rows(self.where)
        said = of_row(rows.assign(_said=canvas.said(rows, self.text)), faint=True)
        base = alt.Chart(said).encode(y=canvas.up(self.at))
        name = base.encode(x=alt.value(0), text=alt.Text("_said:N"))
        return [
            of_rows(base).mark_rule(color=self.look.colour, strokeWidth=2, strokeDash=DASHES[self.look.line]),
            name.mark_text(align="left", dx=_BESIDE, dy=2 * _INSIDE, color=self.look.colour),
        ]

    def room(self, canvas: Canvas) -> Room:
        """The name lies within the drawing."""
        return NO_ROOM


@dataclass(frozen=True)
class Zone:
    """A tinted part of the drawing, along one axis or both, from one end to another.

    An end is a value, a column of the rows chosen by ``where``, or nothing: then the zone reaches to the edge.
    """

    x: tuple[End, End] = (None, None)
    y: tuple[End, End] = (None, None)
    where: Where = None
    text: Said = ""
    look: Look = Look(RANGE)  # noqa: RUF009  # frozen

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The zone, and its name in the upper left corner."""
        rows = canvas.rows(self.where) if self.where else canvas.data.head(1)
        for name, end in zip(("_x", "_x2", "_y1", "_y2"), (*self.x, *self.y), strict=True):
            rows = rows.assign(**{name: rows[end] if isinstance(end, str) else end})
        base = alt.Chart(of_row(rows, faint=True)).encode(
            x=alt.value(0) if self.x[0] is None else canvas.along("_x"),
            x2=alt.value("width") if self.x[1] is None else alt.X2("_x2"),
            y=alt.value(canvas.high) if self.y[0] is None else canvas.up("_y1"),
            y2=alt.value(0) if self.y[1] is None else alt.Y2("_y2"),
        )
        zone = of_rows(base) if self.where else base
        found = [zone.mark_rect(color=self.look.colour, opacity=0.25)]
        if self.text:
            top = alt.value(0) if self.y[1] is None else canvas.up("_y2")
            name = alt.Chart(rows.assign(_said=canvas.said(rows, self.text))).encode(
                x=base.encoding.x, y=top, text=alt.Text("_said:N")
            )
            found.append(name.mark_text(align="left", dx=_BESIDE, dy=2 * _INSIDE, color=MUTED))
        return found

    def room(self, canvas: Canvas) -> Room:
        """A zone ends where the drawing does."""
        return NO_ROOM


@dataclass(frozen=True)
class Note:
    """Words at a place of the plane that belong to no single mark."""

    text: Words
    x: Any
    y: float

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The words, in the quiet colour."""
        rows = pd.DataFrame([{canvas.x.column: self.x, canvas.y.column: self.y, "_said": self.text[canvas.lang]}])
        slanted = "italic" if canvas.lang == "en" else "normal"
        return [canvas.at(rows).encode(text=alt.Text("_said:N")).mark_text(color=MUTED, fontStyle=slanted)]

    def room(self, canvas: Canvas) -> Room:
        """The notebook places a note where it fits."""
        return NO_ROOM
