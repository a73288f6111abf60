"""A way with fewer corners: the places it goes through in; those that the eye needs, out.

A coast has corners closer together than a screen shows.  The corner that lies furthest off the straight way is kept,
and the same is asked of both halves, until none lies further off than a screen shows (Douglas and Peucker).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]

#: Pixels that nobody sees: at the edge of a pale area, and in the bend of a line.
AREA, LINE = 1.8, 0.6


def corners(places: Sequence[Point], unseen: float) -> list[int]:
    """Which places of a way to go through; its ends always, and none that is off by less than is seen."""
    kept, spans = {0, len(places) - 1}, [(0, len(places) - 1)]
    while spans:
        first, last = spans.pop()
        off, corner = max(
            ((_off(places[n], places[first], places[last]), n) for n in range(first + 1, last)), default=(0.0, first)
        )
        if off > unseen:
            kept.add(corner)
            spans += [(first, corner), (corner, last)]
    return sorted(kept)


def _off(place: Point, start: Point, end: Point) -> float:
    """How far a place lies off the line through two others, or off both where they are one."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    x, y = place[0] - start[0], place[1] - start[1]
    length = hypot(dx, dy)
    return abs(dx * y - dy * x) / length if length else hypot(x, y)
