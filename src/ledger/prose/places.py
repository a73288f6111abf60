"""Where in a page something stands that was found after it was rendered: links and rendered lines in; lines out.

Rendering keeps the order of a page, so its rendered lines are laid along the written ones: what is said twice is found
where it is said the second time.  A link is found by its target and its text; equal links are equally wrong, so that
the first of them stands for the first that is found.  Nothing here runs unless something is wrong.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable

from ledger.judge.bind import SCHEMES
from ledger.numbers.cleaning import INVISIBLE

_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_BOUND = re.compile(rf"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:{'|'.join(SCHEMES)}):[^()\s]*\)|`[^`]*`")
_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|<[^<>]*>|\{[^{}]*\}|^\s*(?:[-+*]|\d+[.)]|:|>)\s|\\(?=[^\w\s])")
_IGNORED = re.compile(rf"[\s\u25a1*_`#>|~=^{INVISIBLE}]+")


class Places:
    """The lines of one page, from 1."""

    def __init__(self, text: str) -> None:
        self._lines = _CODE.sub(lambda m: "\n" * m[0].count("\n"), text).splitlines()
        self._met: Counter[tuple[str, str]] = Counter()

    def link(self, target: str, text: str) -> int:
        """The line of the next link with this target and text; that of its target alone if the text is marked up."""
        link = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?{re.escape(target)}[>\s)]")
        found = [(n, m[1]) for n, line in enumerate(self._lines, 1) for m in link.finditer(line)]
        same = [n for n, written in found if _letters(written) == _letters(text)]
        same += [n for n, line in enumerate(self._lines, 1) if text and f"[{text}][" in line]
        same = sorted(same) or [n for n, _ in found]
        if not same:
            return next((n for n, line in enumerate(self._lines, 1) if target in line), 0)
        self._met[target, text] += 1
        return same[min(self._met[target, text], len(same)) - 1]

    def rendered(self, texts: Iterable[str]) -> list[int]:
        """The line of each rendered line, in their order."""
        written = [_letters(_plain(line)) for line in self._lines]
        whole = [_letters(html.unescape(line)) for line in self._lines]  # with what stands in attributes
        at, after, found = 0, 0, list[int]()
        for wanted in map(_letters, texts):
            line = _next(wanted, written, at, after)
            if line >= 0:
                after = written[line].index(wanted, after if line == at else 0) + len(wanted)
                at = line
            else:
                line = max(_next(wanted, written, 0, 0), _next(wanted, whole, 0, 0))
                line = _alike(wanted, written) if line < 0 else line
            found.append(line + 1)
        return found


def _next(wanted: str, written: list[str], at: int, after: int) -> int:
    """The first line from a place on that holds a text; -1 if none does."""
    if not wanted:
        return -1
    here = [at] if at < len(written) and wanted in written[at][after:] else []
    return next((n for n in (*here, *range(at + bool(after or here), len(written))) if wanted in written[n]), -1)


def _alike(wanted: str, written: list[str]) -> int:
    """The line of which the text holds most, where rendering has changed it; -1 if it holds none."""
    parts = [(len(line), -n) for n, line in enumerate(written) if line and line in wanted]
    return -max(parts)[1] if parts else -1


def _plain(line: str) -> str:
    """A written line as it is rendered, without what is bound in it and without code."""
    return html.unescape(_MARKS.sub(lambda m: m[1] or "", _BOUND.sub("", line)))


def _letters(text: str) -> str:
    return _IGNORED.sub("", text)
