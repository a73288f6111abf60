"""Chinese pages: the line ends of the source, one sentence a line, leave no space behind."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_SEAM = re.compile(r"(?<=[，。；：！？、）」』”])\n(?!\{)|(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff「『“（])")


def join_lines(root: Element) -> None:
    """One sentence a line in the source must not become a space between Han sentences."""
    for element in root.iter():
        if element.tag not in {"pre", "code"}:
            element.text = _SEAM.sub("", element.text) if element.text else element.text
        element.tail = _SEAM.sub("", element.tail) if element.tail else element.tail
        if element.get("class") == "nb" and element.tail and not element.tail.startswith("\n{"):
            element.tail = element.tail.removeprefix("\n")
