"""Lines that are broken: a text in; where its lines end as none may, and where a merge was left unfinished, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Ends of lines that only old systems know, and what a merge leaves that nobody finished.
_BROKEN = re.compile(r"\r(?!\n)|^(?:<{7}|>{7}|\|{7})(?=[ \r\n])", re.MULTILINE)
_ENDS = ("ends a line with a carriage return alone", "save the file with line ends of Unix (LF)")


def broken(text: str, kind: str = "") -> Iterator[tuple[int, str, str]]:
    """The line of the first of each, what it is, and what to do; a table is read with the line ends of any system."""
    met = {"\r"} if kind == ".csv" else set()
    for match in _BROKEN.finditer(text):
        if (sign := match[0]) not in met:
            met.add(sign)
            merge = (f"holds {sign}, the mark of a merge that was not finished", "keep one side, and remove the marks")
            yield text.count("\n", 0, match.start()) + 1, *(_ENDS if sign == "\r" else merge)
