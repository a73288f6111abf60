"""Vega-Lite to SVG: a specification in; the same bytes on every call out.

Whoever draws starts the engine of vl-convert, and a process with that engine must not fork others that draw.
"""

from __future__ import annotations

import re
from typing import Any

import vl_convert as vlc

_NAME = re.compile(r'id="((?:clip|gradient)[^"]*)"')
_USE = re.compile(r'(id="|url\(#)((?:clip|gradient)[^")]*)')


def svg_of(specification: dict[str, Any]) -> str:
    """Draw; the ids of clip paths and gradients count over the whole process, so they are counted anew."""
    svg = str(vlc.vegalite_to_svg(specification))
    names = dict.fromkeys(_NAME.findall(svg))
    fresh = {name: f"{re.sub(r'[0-9_]+$', '', name)}{n}" for n, name in enumerate(names)}
    return _USE.sub(lambda m: m[1] + fresh.get(m[2], m[2]), svg)
