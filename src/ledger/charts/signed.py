"""A picture that stands alone says where it is from: an SVG and lines of text in; the same, named, with a foot, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from ledger.charts.style import GRID, MUTED

#: Under which name of its user data a specification says what its picture is signed with.
SIGNED = "signed"
_NAMESPACE = "http://www.w3.org/2000/svg"
#: Pixels: the margin, from the drawing to the first line, from line to line, and the letters.
_MARGIN, _ABOVE, _LINE, _FONT = 20, 8, 17, 12


def signed(svg: str, said: Mapping[str, Any]) -> str:
    """The picture with its name and description for those who do not see it, and with its foot for all.

    Args:
        said: ``title``, ``description``, the ``font`` and the ``lines`` of the foot; nothing leaves it as it is.
    """
    if not said:
        return svg
    root = fromstring(svg.replace(f' xmlns="{_NAMESPACE}"', "", 1))
    wide, high = (float(root.attrib[side]) for side in ("width", "height"))
    whole = f"{high + _ABOVE + len(said['lines']) * _LINE:g}"
    root.attrib |= {"height": whole, "viewBox": f"0 0 {wide:g} {whole}", "role": "img"}
    if (paper := root.find("rect")) is not None:
        paper.set("height", whole)
    for place, (name, text) in enumerate((("title", said["title"]), ("desc", said["description"]))):
        root.insert(place, Element(name))
        root[place].text = text
    _add_foot(root, said, wide, high)
    root.attrib = {"xmlns": _NAMESPACE, **root.attrib}
    return tostring(root, encoding="unicode")


def _add_foot(root: Element, said: Mapping[str, Any], wide: float, high: float) -> None:
    """A fine line over the drawing's width, and the lines below it."""
    rule = {"d": f"M{_MARGIN},{high - _MARGIN / 2:g}h{wide - 2 * _MARGIN:g}", "stroke": GRID, "fill": "none"}
    SubElement(root, "path", rule)
    foot = SubElement(root, "g", {"fill": MUTED, "font-size": f"{_FONT}px", "font-family": said["font"]})
    for n, line in enumerate(said["lines"]):
        SubElement(foot, "text", {"x": str(_MARGIN), "y": f"{high + _ABOVE + n * _LINE:g}"}).text = line
