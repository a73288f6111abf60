"""Signs as marks: a character in; shapes that every machine draws alike, with their paint, out.

A font draws ``●`` small, ``◐`` large and ``⇄`` thin; here each has the weight and the size that the pages give it.
The shapes are those of ``html/templates/marks``, in the same box of 16 by 16.  Bends are a few straight steps: so the
outlines of all marks of a kind lie in one element of a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import altair as alt

from ledger.charts.style import Look

_BOX, _NUMBER = 16, re.compile(r"-?[\d.]+")
#: Steps of a bend: with more of them an outline counts as a coast, of which corners are left out.
_STEPS = 6


@dataclass(frozen=True)
class Part:
    """A part of a sign: an outline in a box of 16 by 16, or a circle in its middle; filled, or drawn with a stroke."""

    outline: str = ""
    radius: float = 0.0
    stroke: float = 0.0

    def drawn(self, base: alt.Chart, size: float, colour: str) -> alt.Chart:
        """The part in a colour, its box so many pixels wide."""
        paint: dict[str, Any] = {"fill": colour, "strokeWidth": 0}
        if self.stroke:
            width = round(self.stroke * size / _BOX, 2)
            paint = {"fill": None, "stroke": colour, "strokeWidth": width, "strokeCap": "round", "strokeJoin": "round"}
        wide = 2 * self.radius * size / _BOX if self.radius else size
        return base.mark_point(shape=_unit(self.outline) or "circle", size=round(wide**2, 1), opacity=1, **paint)


def _unit(outline: str) -> str:
    """An outline in the box that Vega knows, from -1 to 1."""
    return _NUMBER.sub(lambda number: f"{float(number[0]) / _BOX * 2 - 1:.3g}", outline)


def _bend(x: float, y: float, radius: float, start: int, end: int) -> str:
    """Places along an arc; degrees go clockwise from the right."""
    turns = [radians(start + (end - start) * n / _STEPS) for n in range(_STEPS + 1)]
    return "L".join(f"{x + radius * cos(t):.2f},{y + radius * sin(t):.2f}" for t in turns)


_SIGNS: dict[str, tuple[Part, ...]] = {
    "●": (Part(radius=6),),
    "◐": (Part(radius=5.2, stroke=1.6), Part(f"M{_bend(8, 8, 5.2, 90, 270)}Z")),
    "▲": (Part("M8,1.8L14.6,13.7L1.4,13.7Z"),),
    "⇄": (
        Part("M2,5.2L13,5.2M10.2,2.4L13,5.2L10.2,8", stroke=1.6),
        Part("M14,10.8L3,10.8M5.8,8L3,10.8L5.8,13.6", stroke=1.6),
    ),
    "✕": (Part("M3.2,3.2L12.8,12.8M12.8,3.2L3.2,12.8", stroke=2.5),),
    "?": (Part(f"M{_bend(8, 5.4, 2.9, 180, 420)}L8,10.1", stroke=1.9), Part(f"M{_bend(8, 13.2, 1.3, 0, 300)}Z")),
    "○": (Part(radius=5.2, stroke=1.6),),
    "◧": (Part("M3,3L13,3L13,13L3,13Z", stroke=1.7), Part("M3,3L8,3L8,13L3,13Z")),
}


def sign(base: alt.Chart, character: str, size: float, look: Look) -> list[alt.Chart]:
    """A sign at the places of some rows, its box so many pixels wide; what has no shape here is a letter."""
    if parts := _SIGNS.get(character):
        return [part.drawn(base, size, look.colour) for part in parts]
    return [base.mark_text(text=character, fontSize=size, color=look.colour)]
