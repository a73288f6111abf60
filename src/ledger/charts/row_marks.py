"""Marks that only rows have: what stands at their edges and fills them from end to end.

For example::

    Poles({"en": "← A ahead", "zh": "← 甲领先"}, {"en": "B ahead →", "zh": "乙领先 →"}, left=A, right=B)
    Aside("scores")                                          # at the right edge of every row
    Track()                                                  # the whole way from one end of the axis to the other
    Blank("why", where={"kind": "unknown"})                  # an empty box with words: no figure is known
    Sign("mark", by="verdict", looks=VERDICTS)               # a letter as a mark, at the axis's column
    Strip({"en": "← compared", "zh": "← 对比"}, where={"pair": "article"})   # a ground behind rows, and why
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from ledger.charts.axes import Words
from ledger.charts.canvas import NO_ROOM, Canvas, Room, Said, Where, breadth, by_look
from ledger.charts.signs import sign
from ledger.charts.style import ACCENT, DASHES, GRID, INK, MUTED, RANGE, Look
from ledger.charts.telling import UNSEEN, of_row, of_rows

#: Pixels: how far poles stand above the rows and from zero, words from a box, and asides from marks.
_OVER, _FROM_ZERO, _INSIDE, _APART = 20, 8, 8, 12
_HALF_STRIP, _TRACK, _NAME_LINE = 13, 10, 17
#: A box over and under the middle of its row, and its words: Han signs stand higher than Latin ones, and a name above.
_BOX_OVER, _BOX_UNDER, _LOWER = 8, 11, 1.5
#: The size of a sign, how much more its ground has, and what it needs before the axis.
_SIGN, _GROUND, _LEADING = 15, 3, 24


@dataclass(frozen=True)
class Poles:
    """A line at zero, and above the rows what lies on either side of it."""

    to_left: Words
    to_right: Words
    left: Look = Look(INK)  # noqa: RUF009  # frozen
    right: Look = Look(INK)  # noqa: RUF009  # frozen

    @property
    def over(self) -> float:
        """How far the words stand above the rows."""
        return _OVER

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The line and both words."""
        zero = alt.Chart(pd.DataFrame([{canvas.x.column: 0.0}])).encode(x=canvas.along())
        over = zero.encode(y=alt.value(-_OVER))
        left, right = self.to_left[canvas.lang], self.to_right[canvas.lang]
        return [
            over.mark_text(align="right", dx=-_FROM_ZERO, color=self.left.colour, text=left),
            over.mark_text(align="left", dx=_FROM_ZERO, color=self.right.colour, text=right),
            zero.mark_rule(color=INK).encode(y=alt.value(0), y2=alt.value(canvas.high)),
        ]

    def room(self, canvas: Canvas) -> Room:
        """Poles stand above the rows, where there is room."""
        return NO_ROOM


@dataclass(frozen=True)
class Aside:
    """Words at the right edge of each row, clear of marks; on a narrow drawing in the line of the row's name."""

    text: Said
    where: Where = None

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The words."""
        rows = canvas.rows(self.where)
        base = alt.Chart(rows.assign(_said=canvas.said(rows, self.text))).encode(
            y=canvas.up(), text=alt.Text("_said:N")
        )
        dy = 0 if canvas.width == "wide" else -_NAME_LINE
        return [base.encode(x=alt.value("width")).mark_text(align="right", dy=dy)]

    def room(self, canvas: Canvas) -> Room:
        """Their width: where they do not stand beside marks, lines across all rows would run through them."""
        return Room(0, breadth(canvas.said(canvas.rows(self.where), self.text)) + _APART)


@dataclass(frozen=True)
class Track:
    """The whole length of the axis in each row, behind what is drawn on it."""

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A broad pale line."""
        rows = canvas.data.dropna(subset=["_y"])
        base = alt.Chart(rows).encode(y=canvas.up(), x=alt.value(canvas.left), x2=alt.value("width"))
        return [base.mark_rule(color=GRID, strokeWidth=_TRACK)]

    def room(self, canvas: Canvas) -> Room:
        """A track ends where the axis does."""
        return NO_ROOM


@dataclass(frozen=True)
class Blank:
    """A row of which no figure is known: an empty box over its whole length, and why it is empty."""

    text: Said
    where: Where = None

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The box and the words in it."""
        rows = canvas.rows(self.where)
        rows = rows.assign(
            _said=canvas.said(rows, self.text), _top=rows["_y"] - _BOX_OVER, _foot=rows["_y"] + _BOX_UNDER
        )
        start = alt.value(canvas.left)
        box = alt.Chart(of_row(rows)).encode(x=start, x2=alt.value("width"), y=canvas.up("_top"), y2=alt.Y2("_foot"))
        words = alt.Chart(rows).encode(x=start, y=canvas.up(), text=alt.Text("_said:N"))
        return [
            of_rows(box).mark_rect(fill=None, stroke=MUTED, strokeDash=DASHES["dashed"]),
            words.mark_text(align="left", dx=_INSIDE, dy=_LOWER, color=MUTED),
        ]

    def room(self, canvas: Canvas) -> Room:
        """A box ends where the drawing does."""
        return NO_ROOM


@dataclass(frozen=True)
class Sign:
    """A sign as a mark, at the axis's column, or ``leading`` before the row's marks.

    Attributes:
        text: the sign.
        by, looks: the column, and by its value the colour.
        where: the rows that have one.
        ground: those of them whose sign stands on a grey ground.
    """

    text: Said
    by: str = ""
    looks: Mapping[Any, Look] = field(default_factory=dict)
    where: Where = None
    ground: Where = None
    leading: bool = False

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The grounds, then a layer for each colour."""
        rows = canvas.rows(self.where)
        rows = rows.assign(_said=canvas.said(rows, self.text))
        size = _SIGN if canvas.width == "wide" else _SIGN - 3
        found = []
        if self.ground:
            behind = canvas.at(rows.loc[rows.index.intersection(canvas.rows(self.ground).index)])
            found.append(behind.mark_square(size=(size + _GROUND) ** 2, color=GRID, opacity=1))
        place = {"x": alt.value(canvas.left - _SIGN)} if self.leading else {}
        for look, some in by_look(rows, self.by, self.looks, None):
            for said, alike in some.groupby("_said", sort=False):
                found += sign(canvas.at(alike).encode(**place), str(said), size, look)
        told = canvas.told(rows, faint=self.leading).encode(**place)
        return [*found, told.mark_point(**UNSEEN)]

    def room(self, canvas: Canvas) -> Room:
        """Leading signs stand before the axis; others reach a little beyond its ends."""
        return Room(_LEADING, 0) if self.leading else Room(_SIGN, _SIGN)


@dataclass(frozen=True)
class Strip:
    """A ground behind rows, and words at the right edge that say why; on a wide drawing only in ``tagged`` rows."""

    text: Said
    where: Where = None
    tagged: Where = None
    look: Look = Look(RANGE)  # noqa: RUF009  # frozen

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The grounds, then the words."""
        rows, narrow = canvas.rows(self.where), canvas.width == "narrow"
        top = _HALF_STRIP + (_NAME_LINE if narrow else 0)
        rows = rows.assign(_said=canvas.said(rows, self.text), _top=rows["_y"] - top, _foot=rows["_y"] + _HALF_STRIP)
        ground = alt.Chart(rows).encode(x=alt.value(-2), x2=alt.value("width"), y=canvas.up("_top"), y2=alt.Y2("_foot"))
        said = rows if narrow or self.tagged is None else rows.loc[canvas.rows(self.tagged).index]
        words = alt.Chart(said).encode(x=alt.value("width"), y=canvas.up(), text=alt.Text("_said:N"))
        small = {"fontSize": 12, "color": ACCENT, "dx": -4, "dy": -_NAME_LINE if narrow else 0}
        return [ground.mark_rect(fill=self.look.colour, opacity=0.16), words.mark_text(align="right", **small)]

    def room(self, canvas: Canvas) -> Room:
        """The words stand where rows have nothing else to say."""
        return NO_ROOM
