"""English drawings are in English: an SVG in; what it says in Chinese, out.

A reader who knows no Chinese must be able to tell which number is meant.  A Chinese token may stand in brackets behind
it, where it is what a source printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ledger.numbers.comparators import HAN

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_GLOSS = re.compile(r"\S\s*\([^()]*\)")


def foreign(svg: str) -> Iterator[str]:
    """Each text that says something in Chinese, but for glosses in brackets."""
    for found in _TEXT.finditer(svg):
        text = unescape(_TAG.sub("", found[1]))
        if HAN.search(_GLOSS.sub("", text)):
            yield text
