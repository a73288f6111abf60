"""Marks: which rows, and how they look, in; bars, dots, intervals and lines out.

Each takes its look by the value of a column, from one mapping that the notebook's marks and labels share::

    WHEN = {"before": Look(style.C1), "after": Look(style.C2, "diamond")}
    Rows(…, marks=(Interval(by="when", looks=WHEN), Dot(by="when", looks=WHEN), Label("label")))
    Plane(…, marks=(Line(by="series", looks=SERIES), Dot(by="series", looks=SERIES)))

``look`` is that of all rows, or of those whose value is not in ``looks``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import altair as alt

from ledger.charts.canvas import NO_ROOM, Canvas, Room, Where, by_look
from ledger.charts.style import C1, DASHES, GRID, PAPER, STROKES, Look, Weight
from ledger.charts.telling import UNSEEN

#: How thick a bar is, in pixels: an ordinary one, one under others, the stem of a dot.
_BARS = {"bar": 13, "track": 10, "half": 6, "stem": 2}
_DOTS = {"small": 20, "middle": 60, "normal": 100, "large": 130}
_SHEER = {"small": 0.5, "middle": 0.75, "normal": 0.75, "large": 0.75}
_OUTLINE = 1.7


@dataclass(frozen=True)
class _Shown:
    """What all marks share: which rows they are for, and how those look."""

    by: str = ""
    looks: Mapping[Any, Look] = field(default_factory=dict)
    look: Look = Look(C1)  # noqa: RUF009  # frozen
    where: Where = None

    def room(self, canvas: Canvas) -> Room:
        """Marks end where their axis ends."""
        return NO_ROOM


@dataclass(frozen=True)
class Bar(_Shown):
    """A bar in a row, from zero or from ``start`` to the axis's column or to ``end``."""

    size: Literal["bar", "track", "half", "stem"] = "bar"
    start: str = ""
    end: str = ""

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each look."""
        found, half = [], _BARS[self.size] / 2
        for look, rows in by_look(canvas.rows(self.where), self.by, self.looks, self.look):
            rows = rows.assign(_top=rows["_y"] - half, _foot=rows["_y"] + half)
            start = {"x2": alt.X2(self.start) if self.start else alt.datum(0)}
            base = canvas.told(rows, self.end, "" if self.size == "stem" else "_top").encode(**start)
            stem = base.mark_rule(strokeWidth=_BARS["stem"], **_stroke(look))
            found.append(stem if self.size == "stem" else base.encode(y2=alt.Y2("_foot:Q")).mark_rect(**_area(look)))
        return found


@dataclass(frozen=True)
class Dot(_Shown):
    """A point at the axis's column, or at ``at``; ``sheer`` ones show how many lie on one another.

    Those in ``hollow`` are hollow whatever their look; with ``down`` a quiet line leads from each down to the axis.
    """

    size: Literal["small", "middle", "normal", "large"] = "normal"
    at: str = ""
    sheer: bool = False
    hollow: Where = None
    down: bool = False

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """The lines, then a layer for each look."""
        rows, found = canvas.rows(self.where), []
        if self.down:
            lines = canvas.at(rows, x=self.at).encode(y2=alt.value(canvas.high))
            found.append(lines.mark_rule(color=GRID, strokeWidth=STROKES["fine"]))
        hollow = rows.index.isin(canvas.rows(self.hollow).index) & (self.hollow is not None)
        for some, outlined in ((rows[~hollow], False), (rows[hollow], True)):
            for look, part in by_look(some, self.by, self.looks, self.look) if len(some) else ():
                base = canvas.told(part, x=self.at)
                found.append(self._points(base, replace(look, hollow=look.hollow or outlined)))
        return found

    def _points(self, base: alt.Chart, look: Look) -> alt.Chart:
        return base.mark_point(
            shape=look.shape,
            size=_DOTS[self.size],
            opacity=_SHEER[self.size] if self.sheer else 1,
            fill=PAPER if look.hollow else look.colour,
            **({"stroke": look.colour, "strokeWidth": _OUTLINE} if look.hollow else {"strokeWidth": 0}),
        )


@dataclass(frozen=True)
class Stroke(_Shown):
    """An upright stroke in a row, where many values lie close together, or at one value in all of them."""

    at: float | None = None

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each look."""
        place = {} if self.at is None else {"x": alt.datum(self.at)}
        how: dict[str, Any] = {"orient": "vertical", "size": 18, "thickness": 2.5, "opacity": 0.85}
        return [
            canvas.told(rows).encode(**place).mark_tick(color=look.colour, **how)
            for look, rows in by_look(canvas.rows(self.where), self.by, self.looks, self.look)
        ]


@dataclass(frozen=True)
class Interval(_Shown):
    """A line from the lower to the upper end of an interval, along the drawing or ``upright``; nothing if exact."""

    weight: Weight = "fine"
    upright: bool = False
    low: str = ""
    high: str = ""

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each look; a thick line lets through what lies below it."""
        own = (canvas.y if self.upright else canvas.x).column
        low, high = self.low or f"{own}_low", self.high or f"{own}_high"
        found, rows = [], canvas.rows(self.where)
        for look, some in by_look(rows[rows[low] < rows[high]], self.by, self.looks, self.look):
            base = canvas.told(some, **{"y" if self.upright else "x": low}, faint=True)
            base = base.encode(y2=alt.Y2(high)) if self.upright else base.encode(x2=alt.X2(high))
            seen = 0.45 if self.weight == "thick" else 0.65 if self.upright else 1
            found.append(base.mark_rule(strokeWidth=STROKES[self.weight], opacity=seen, **_stroke(look)))
        return found


@dataclass(frozen=True)
class Span(_Shown):
    """A line in each row from the smallest to the largest of its marks, intervals included."""

    weight: Weight = "thick"

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each look."""
        found, own = [], canvas.x.column
        low, high = (f"{own}_{end}" if f"{own}_{end}" in canvas.data else own for end in ("low", "high"))
        for look, rows in by_look(canvas.rows(self.where), self.by, self.looks, self.look):
            spans = rows.groupby("_y", as_index=False).agg(_low=(low, "min"), _high=(high, "max"))
            base = canvas.at(spans, x="_low").encode(x2=alt.X2("_high"))
            seen = 0.45 if self.weight == "thick" else 1
            found.append(base.mark_rule(strokeWidth=STROKES[self.weight], opacity=seen, **_stroke(look)))
        return found


@dataclass(frozen=True)
class Line(_Shown):
    """Lines through rows of one ``by``; ``steps`` keep a value; ``joined`` says why several publishers are a series."""

    weight: Weight = "fine"
    steps: bool = False
    joined: str = ""

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each look."""
        how = {"interpolate": "step-after"} if self.steps else {}
        detail = {"detail": alt.Detail(f"{self.by}:N")} if self.by else {}
        found = []
        for look, rows in by_look(canvas.rows(self.where), self.by, self.looks, self.look):
            line = canvas.at(rows).encode(**detail).mark_line(strokeWidth=STROKES[self.weight], **how, **_stroke(look))
            found += [line, canvas.told(rows, faint=True).mark_point(**UNSEEN)]
        return found


@dataclass(frozen=True)
class Area(_Shown):
    """A band between two columns up the drawing, along lines."""

    low: str = ""
    high: str = ""

    def layers(self, canvas: Canvas) -> list[alt.Chart]:
        """A layer for each look."""
        return [
            canvas.at(rows, y=self.low).encode(y2=alt.Y2(f"{self.high}:Q")).mark_area(color=look.colour, opacity=0.28)
            for look, rows in by_look(canvas.rows(self.where), self.by, self.looks, self.look)
        ]


def _area(look: Look) -> dict[str, Any]:
    if look.line != "solid":
        return {"fill": None, "stroke": look.colour, "strokeWidth": _OUTLINE, "strokeDash": DASHES[look.line]}
    edge = {"stroke": look.colour, "strokeWidth": _OUTLINE}
    return {"fill": PAPER, **edge} if look.hollow else {"fill": look.colour}


def _stroke(look: Look) -> dict[str, Any]:
    return {"color": look.colour, **({} if look.line == "solid" else {"strokeDash": DASHES[look.line]})}
