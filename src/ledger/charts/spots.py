"""Where rows stand in a drawing: an SVG as Vega writes it in; the places of its rows, for a script, out.

A mark says its row in its description (:meth:`~ledger.charts.canvas.Canvas.told`).  What is drawn of a page is slimmed
until no mark is an element of its own, so the places stand beside it, in the units of its box, each as
``row:x,y`` or, where it is no point, ``row:x,y,width,height`` from its upper left corner; a row that follows the one
before it is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from ledger.charts.corners import corners
from ledger.charts.paths import Outline, outline
from ledger.charts.telling import FAINT, ROW

_MOVE = re.compile(r"translate\(([^,()]+),([^,()]+)\)")
_SAID = re.compile(rf"{ROW}(\d+)({FAINT}?)")
#: Pixels: up to where a mark is a point; from where a line slopes; half of a sign; when two places are one.
_POINT, _SLOPE, _SIGN, _ONE = 15, 4, 7, 2
#: More places than this no row has.
_MOST = 9
#: Pixels between two places of a line that a finger tells apart, and how far a corner must stand out to be one.
_STEP, _CORNER = 8.0, 2.0


class Spot(NamedTuple):
    """A place of a row: the middle of its mark, and how far that reaches to either side."""

    row: int
    faint: bool
    x: float
    y: float
    half: float = 0.0
    tall: float = 0.0


def spots(svg: str) -> str:
    """The places of all rows, in order of rows; empty where no mark says a row."""
    root = fromstring(svg)
    found = list(_in(root, 0.0, 0.0))
    strong = {spot.row for spot in found if not spot.faint}
    kept = [spot for spot in found if not spot.faint]
    for run in _runs([spot for spot in found if spot.faint and spot.row not in strong]):
        kept += _thinned(run)
    return _written(_told_once(kept))


def read_spots(text: str) -> list[int]:
    """The rows that some places are of."""
    rows: list[int] = []
    for one in text.split():
        said, _, _ = one.rpartition(":")
        rows.append(int(said) if said else (rows[-1] + 1 if rows else 0))
    return rows


def _in(element: Element, x: float, y: float) -> Iterator[Spot]:
    """The places of the marks in an element that stands at a place."""
    move = _MOVE.match(element.get("transform", ""))
    if move:
        x, y = x + float(move[1]), y + float(move[2])
    said = _SAID.fullmatch(element.get("aria-label", ""))
    if said and (place := _place(element)):
        left, top, right, bottom = place
        half, tall = (right - left) / 2, (bottom - top) / 2
        yield Spot(int(said[1]), bool(said[2]), x + left + half, y + top + tall, half, tall)
    for member in element:
        yield from _in(member, x, y)


def _place(element: Element) -> tuple[float, float, float, float] | None:
    """The box of a mark; of a line that slopes or turns, its middle."""
    tag = element.tag.rpartition("}")[2]
    if tag == "text":
        return -_SIGN, -1.5 * _SIGN, _SIGN, 0.5 * _SIGN
    if tag == "line":
        x, y = (float(element.get(end, "0")) for end in ("x2", "y2"))
        slopes = min(abs(x), abs(y)) > _SLOPE
        return (x / 2, y / 2, x / 2, y / 2) if slopes else (min(x, 0), min(y, 0), max(x, 0), max(y, 0))
    drawn = outline(element.get("d", ""))
    if not drawn:
        return None
    return _middle(drawn) if element.get("fill", "none") == "none" and _bends(drawn) else drawn.box(0)


def _bends(drawn: Outline) -> bool:
    return len(drawn.steps) > 2 and {command for command, _ in drawn.steps} == {"M", "L"}


def _middle(drawn: Outline) -> tuple[float, float, float, float]:
    _, (x, y) = drawn.steps[len(drawn.steps) // 2]
    return x, y, x, y


def _runs(faint: list[Spot]) -> Iterator[list[Spot]]:
    """The places of each line: they lie to the right of one another."""
    start = 0
    for n, (one, two) in enumerate(pairwise(faint), 1):
        if two.x < one.x:
            yield faint[start:n]
            start = n
    if faint:
        yield faint[start:]


def _thinned(run: list[Spot]) -> list[Spot]:
    """Of the places of a line those that can be told apart, and every corner."""
    edges = set(corners([(spot.x, spot.y) for spot in run], _CORNER)) if len(run) > 1 else {0}
    kept: list[Spot] = []
    for n, spot in enumerate(run):
        if n in edges or not kept or hypot(spot.x - kept[-1].x, spot.y - kept[-1].y) >= _STEP:
            kept.append(spot)
    return kept


def _told_once(found: list[Spot]) -> list[Spot]:
    """Each place once: of two marks of a row that lie on one another, such as a bar and the sign at its end, the
    larger."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda spot: (spot.row, -spot.half * spot.tall)):
        if not any(one.row == spot.row and _upon(spot, one) for one in kept[-_MOST:]):
            kept.append(spot)
    return kept


def _upon(one: Spot, two: Spot) -> bool:
    """Whether the middle of one lies on the other."""
    return abs(one.x - two.x) <= two.half + _ONE and abs(one.y - two.y) <= two.tall + _ONE


def _written(found: list[Spot]) -> str:
    said, last = [], -1
    for spot in found:
        named = "" if spot.row == last + 1 else f"{spot.row}:"
        last = spot.row
        is_point = max(spot.half, spot.tall) * 2 <= _POINT
        place = (spot.x, spot.y) if is_point else (spot.x - spot.half, spot.y - spot.tall, 2 * spot.half, 2 * spot.tall)
        said.append(named + ",".join(f"{number:.0f}" for number in place))
    return " ".join(said)
