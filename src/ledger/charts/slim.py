"""A drawing with as few elements as show the same picture: an SVG as Vega writes it in, one for a page out.

Vega wraps each layer in several groups, draws each rule, tick and dot as an element, and leaves areas without paint.
A reader's phone makes an element of each.  So groups that only move are dissolved, what has no paint is left out,
and outlines of one paint that do not touch each other become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring, tostring

from ledger.charts.cuts import cut_once
from ledger.charts.dots import NOTHING, as_dot, dots_of, reach
from ledger.charts.paths import Box, Outline, apart, outline, written

_NAMESPACE = "http://www.w3.org/2000/svg"
_MOVE = re.compile(r"(?:translate\(([^,()]+),([^,()]+)\))?(.*)")
#: What an attribute says when it is not there; nothing above it says otherwise.
_UNSAID = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "stroke-width": "1", "text-anchor": "start"}
_UNSAID |= {"font-weight": "normal", "stroke-linecap": "butt"}
_OF_A_GROUP = {"clip-path", "opacity"}  # what makes a group more than its members
_SEEN_THROUGH = {"opacity", "fill-opacity", "stroke-opacity"}


class Place(NamedTuple):
    """Where an element stands, and how it is turned there."""

    x: float = 0.0
    y: float = 0.0
    turn: str = ""

    @property
    def said(self) -> dict[str, str]:
        """As an attribute; nothing where nothing is moved."""
        x, y = written(self.x), written(self.y)
        text = f"{'' if (x, y) == ('0', '0') else f'translate({x},{y})'}{self.turn}"
        return {"transform": text} if text else {}


@dataclass
class Shape:
    """An outline, its paint, and the boxes of what it is made of."""

    paint: dict[str, str]
    parts: list[Outline]
    boxes: list[Box]

    def hides(self, other: Shape) -> bool:
        """Whether it may lie upon the other as if both were one: lines or equal forms in one solid colour."""
        if self.paint != other.paint or self.paint.keys() & _SEEN_THROUGH:
            return False
        sides = self.paint.keys() & {"fill", "stroke"}
        return sides == {"stroke"} or (
            sides == {"fill"} and {part.form for part in self.parts} == {part.form for part in other.parts}
        )


def slim(svg: str, said: Mapping[str, str] = MappingProxyType({})) -> str:
    """The same picture with fewer elements, and of its frame only the box that it is drawn in, and what is ``said``.

    Raises:
        KeyError: the drawing has no ``viewBox``.
    """
    root = fromstring(svg.replace(f' xmlns="{_NAMESPACE}"', "", 1))  # names without it are easier to read
    for top in root:
        if top.tag == "g":
            _refill(top, dict(top.attrib))
    cut_once(root)
    root.attrib = {"xmlns": _NAMESPACE, "viewBox": root.attrib["viewBox"], **said}
    return tostring(root, encoding="unicode").replace(" />", "/>")


def _refill(group: Element, above: dict[str, str]) -> None:
    """Put what is left of a group's members in their place."""
    members = list(group)
    group[:] = []
    group.extend(_joined([left for member in members for left in _left(member, above, Place())]))


def _left(element: Element, above: dict[str, str], at: Place) -> Iterator[Element | Shape]:
    """What is left of an element whose group stands at a place and in paint that it may inherit."""
    said = {k: v for k, v in element.attrib.items() if _UNSAID.get(k) != v or k in above}
    if said.pop("display", "") == "none" or said.get("opacity") == "0":
        return
    move = _MOVE.fullmatch(said.pop("transform", ""))
    assert move, "anything matches"
    place = Place(at.x + float(move[1] or 0), at.y + float(move[2] or 0), move[3])
    if element.tag == "g":
        yield from _group(element, said, above, place)
    elif element.tag in {"path", "line"}:
        yield from _shape(element, said, above, place)
    else:
        yield _other(element, said, place)


def _group(group: Element, said: dict[str, str], above: dict[str, str], place: Place) -> Iterator[Element | Shape]:
    """The members of a group; with the group where it turns, clips or fades them all at once."""
    if place.turn or said.keys() & _OF_A_GROUP:
        kept = Element("g", {k: v for k, v in said.items() if above.get(k) != v})
        kept.attrib |= place.said
        kept.extend(group)
        _refill(kept, above | said)
        if len(kept):
            yield kept
        return
    for member in group:
        member.attrib = said | member.attrib
        yield from _left(member, above, place)


def _shape(element: Element, said: dict[str, str], above: dict[str, str], place: Place) -> Iterator[Element | Shape]:
    """An outline that has paint."""
    data = said.pop("d", "") or _straight(said)
    painted = above | said
    bare = [side for side in ("fill", "stroke") if painted.get(side, "none") in NOTHING]
    if not data or len(bare) == 2:
        return
    said = {k: v for k, v in said.items() if k.partition("-")[0] not in bare or (k in bare and above.get(k) != v)}
    drawn = outline(data)
    if not drawn or place.turn or "url(" in "".join(said.values()):
        yield Element("path", {"d": data, **said, **place.said})
        return
    if dot := as_dot(drawn, said, above):
        drawn, said = dot
    margin = reach(drawn, above | said)
    moved = drawn.moved(place.x, place.y)
    yield Shape(said, [moved], [moved.box(margin)])


def _straight(said: dict[str, str]) -> str:
    """A line as path data; empty where there is none."""
    if not said.keys() & {"x2", "y2"}:
        return ""
    x, y = (float(said.pop(end, "0")) for end in ("x2", "y2"))
    return f"M0,0L{x},{y}"


def _other(element: Element, said: dict[str, str], place: Place) -> Element:
    """A text stands at its place; a text of several lines is moved as a whole."""
    found = Element(element.tag, said)
    found.text = element.text
    found.extend(element)
    simple = element.tag == "text" and not place.turn and not len(element)
    x, y = (float(said.get(side, "0")) for side in ("x", "y"))
    found.attrib |= {"x": written(x + place.x, 1), "y": written(y + place.y, 1)} if simple else place.said
    return found


def _joined(left: list[Element | Shape]) -> list[Element]:
    """Outlines of one paint in one element, where nothing that lies between is changed by it."""
    kept: list[Element | Shape] = []
    for one in left:
        if isinstance(one, Element) or not _took(kept, one):
            kept.append(one)
    return [one if isinstance(one, Element) else _element(one) for one in kept]


def _took(kept: list[Element | Shape], one: Shape) -> bool:
    """Whether an earlier shape took this one in; it must not pass over anything that it would have covered."""
    for other in reversed(kept):
        if isinstance(other, Element):
            return False
        clear = all(apart(box, one.boxes[0]) for box in other.boxes)
        if other.paint == one.paint and (clear or one.hides(other)):
            other.parts += one.parts
            other.boxes += one.boxes
            return True
        if not clear:
            return False
    return False


def _element(shape: Shape) -> Element:
    data = dots_of(shape.parts) if all(part.is_dot for part in shape.parts) else "".join(map(str, shape.parts))
    return Element("path", {"d": data, **shape.paint})
