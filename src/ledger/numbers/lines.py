"""Widths of texts and line breaks without a font at hand: estimated, so that every machine lays out alike.

The one estimator and the one breaker of the package: titles of downloads and cards, labels of charts, ticks of scales.
"""

from __future__ import annotations

import re
from functools import cache

#: In multiples of a font size.
Width = float
_NARROW = set("iljtfrI.,:;'’‘|!()[] ")
_NO_START = set("，。；：！？、」』”）》,.;:!?)")
_NO_END = set("「『“（《(")
#: What stands between a Chinese figure and its unit.
_SCALES = set("多余万亿")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef「」『』、。〈-】]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


def width(text: str) -> float:
    """Rough width in multiples of the font size; on the large side."""
    return sum(map(_width_of, text))


@cache
def _width_of(c: str) -> float:
    if c > "\u2e7f":
        return 1.0
    return 0.33 if c in _NARROW else 0.72 if c.isupper() or c in "mw%@" else 0.55


def wrapped(text: str, most: float) -> list[str]:
    """Lines of at most ``most`` font sizes, of similar length; closing marks stay with what they close."""
    units = _units(text)
    count = len(_fill(units, most))
    limit = most
    while limit > 4 and len(_fill(units, limit - 0.5)) == count:
        limit -= 0.5
    return _fill(units, limit)


def _fill(units: list[str], most: float) -> list[str]:
    lines = [""]
    for unit in units:
        if lines[-1].strip() and width(lines[-1] + unit.rstrip()) > most:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [line.strip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """Latin words, Chinese words, marks and spaces."""
    if not _HAN.search(text):
        return _PIECE.findall(text)
    import jieba  # its dictionary takes a while to load, and most texts need none

    jieba.setLogLevel("WARNING")  # it reports its loading

    return [p for word in jieba.cut(text) for p in ([word] if _HAN.match(word) else _PIECE.findall(word))]


def _units(text: str) -> list[str]:
    """Pieces between which a line may break; a figure stays with its unit."""
    units: list[str] = []
    figure = False
    for piece in _pieces(text):
        glued = piece[0] in _NO_START or piece.isspace() or (figure and _HAN.match(piece) is not None)
        if units and (glued or units[-1][-1] in _NO_END):
            units[-1] += piece
        else:
            units.append(piece)
        figure = piece[-1].isdigit() or (figure and (piece.isspace() or set(piece) <= _SCALES))
    return units
