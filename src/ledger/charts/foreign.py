"""English drawings are in English: an SVG in; what it says in Chinese, out.

A reader who knows no Chinese must be able to tell which number is meant.  A Chinese token may stand in brackets behind
it, where it is what a source printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import fromstring

from ledger.numbers.comparators import HAN

_GLOSS = re.compile(r"(?<=\S)\s*\([^()]*\)")


def foreign(svg: str) -> Iterator[str]:
    """Each text that says something in Chinese, but for glosses in brackets."""
    for element in fromstring(svg).iter():
        if element.tag.rpartition("}")[2] == "text":
            text = "".join(element.itertext())
            if HAN.search(_GLOSS.sub("", text)):
                yield text
