"""Dots: the outline of a circle and its paint in; a point drawn with a round pen, out.

Vega draws a dot as two arcs; a pen as wide as the dot, set down where its middle is, leaves the same mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.charts.paths import Outline, listed, written

#: What paint is called that cannot be seen.
NOTHING = {"none", "transparent"}
_SIDES = ("fill", "stroke")
#: Pixels to which a dot of a cloud is placed, and one of a few.
_GRAIN, _FINE, _FEW = 0.5, 0.1, 8
_SLACK = 0.01  # Vega writes three decimals


def as_dot(drawn: Outline, said: Mapping[str, str], above: Mapping[str, str]) -> tuple[Outline, dict[str, str]] | None:
    """The point and the pen; none where it is no circle, or has an edge of its own."""
    radius, painted = _radius(drawn), {**above, **said}
    fill = painted.get("fill", "none")
    if not radius or fill in NOTHING or painted.get("stroke", "none") not in NOTHING or "stroke-dasharray" in painted:
        return None
    pen = {name: value for name, value in said.items() if not name.startswith(_SIDES)}
    pen |= {"stroke": fill, "stroke-width": written(2 * radius), "stroke-linecap": "round"}
    if "fill-opacity" in painted:
        pen["stroke-opacity"] = painted["fill-opacity"]
    if above.get("fill", "none") not in NOTHING:
        pen["fill"] = "none"
    _, (x, y) = drawn.steps[0]
    return Outline((("M", (x - radius, y)), ("h", (0.0,)))), pen


def dots_of(points: Sequence[Outline]) -> str:
    """Path data of points in one paint, from left to right, each from where the one before it is."""
    grain = _GRAIN if len(points) > _FEW else _FINE
    said, x, y = "", 0, 0
    for left, top in sorted((round(px / grain), round(py / grain)) for px, py in (p.steps[0][1] for p in points)):
        said += f"{'m' if said else 'M'}{listed(((left - x) * grain, (top - y) * grain))}h0"
        x, y = left, top
    return said


def reach(drawn: Outline, painted: Mapping[str, str]) -> float:
    """How far paint may reach beyond an outline: of a dot its radius, of a line more than half, for its corners."""
    if painted.get("stroke", "none") in NOTHING:
        return 0.0
    return float(painted.get("stroke-width", "1")) / (2 if drawn.is_dot else 1)


def _radius(drawn: Outline) -> float:
    """Of a circle that two arcs draw from its right; of anything else nothing."""
    if [command for command, _ in drawn.steps] not in (["M", "A", "A"], ["M", "A", "A", "Z"]):
        return 0.0
    (_, (x, y)), (_, there), (_, back) = drawn.steps[:3]
    radius = there[0]
    round_ = all(abs(arc[0] - radius) < _SLACK and abs(arc[1] - radius) < _SLACK for arc in (there, back))
    meets = abs(there[5] - (x - 2 * radius)) < _SLACK and abs(back[5] - x) < _SLACK
    level = max(abs(there[6] - y), abs(back[6] - y)) < _SLACK
    return radius if round_ and meets and level else 0.0
