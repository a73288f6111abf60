"""Clips of a drawing: an SVG as a tree in; the same with one clip for all that is cut alike, and one group for
neighbours, in it.

Vega gives each layer a clip of its own, and each text of a layer a group.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring


def cut_once(root: Element) -> None:
    """Groups that are cut alike share a clip, and neighbours among them are one group."""
    _share_clips(root)
    _join(root)


def _share_clips(root: Element) -> None:
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    for defs in root.findall("defs"):
        for clip in defs.findall("clipPath"):
            name = clip.attrib["id"]
            same[name] = first.setdefault("".join(tostring(part, encoding="unicode") for part in clip), name)
            if same[name] != name:
                defs.remove(clip)
    for group in root.iter("g"):
        if cut := group.get("clip-path"):
            group.set("clip-path", f"url(#{same[cut[5:-1]]})")


def _join(above: Element) -> None:
    """Neighbours that are only cut, and cut alike, are one group."""
    last = Element("none")
    for one in list(above):
        _join(one)
        if one.tag == last.tag == "g" and one.attrib == last.attrib and one.attrib.keys() == {"clip-path"}:
            last.extend(one)
            above.remove(one)
        else:
            last = one
