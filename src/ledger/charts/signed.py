"""A picture that stands alone says where it is from: an SVG and lines of text in; the same, named, with a foot, out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ledger.charts.style import GRID, MUTED

#: Under which name of its user data a specification says what its picture is signed with.
SIGNED = "signed"
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')
_PAPER = re.compile(r'(<rect width="[\d.]+" height=")[\d.]+(")')
#: Pixels: the margin, from the drawing to the line above the foot, from line to line, and the letters.
_MARGIN, _ABOVE, _LINE, _FONT = 20, 8, 17, 12


def signed(svg: str, said: Mapping[str, Any]) -> str:
    """The picture with its name and description for those who do not see it, and with its foot for all."""
    lines: Sequence[str] = said.get("lines", ())
    size = _SIZE.search(svg)
    if not lines or not size:
        return svg
    wide, high = float(size[1]), float(size[2])
    whole = f"{high + _ABOVE + len(lines) * _LINE:g}"
    svg = svg.replace(size[0], f'width="{wide:g}" height="{whole}" viewBox="0 0 {wide:g} {whole}" role="img"', 1)
    svg = _PAPER.sub(rf"\g<1>{whole}\g<2>", svg, count=1)
    named = f"<title>{escape(said['title'])}</title><desc>{escape(said['description'])}</desc>"
    at = svg.index(">") + 1
    return svg[:at] + named + svg[at:].removesuffix("</svg>") + _foot(lines, said["font"], wide, high) + "</svg>"


def _foot(lines: Sequence[str], font: str, wide: float, high: float) -> str:
    """A fine line over the drawing's width, and the lines below it."""
    rule = f'<path d="M{_MARGIN},{high - _MARGIN / 2:g}h{wide - 2 * _MARGIN:g}" stroke="{GRID}" fill="none"/>'
    first = high + _ABOVE
    texts = "".join(
        f'<text x="{_MARGIN}" y="{first + n * _LINE:g}">{escape(line)}</text>' for n, line in enumerate(lines)
    )
    return f'{rule}<g fill="{MUTED}" font-size="{_FONT}px" font-family={quoteattr(font)}>{texts}</g>'
