"""Where on disk a rendered page comes from: its text and what is wrong in it in; file and line out.

Site generators hand over the text of a page without its head, and most without its name; so the file is the one
that holds the text.  Nothing here runs unless something is wrong.
"""

from __future__ import annotations

import re
from pathlib import Path

from ledger.base.files import text_of
from ledger.base.paths import docs_dir, pages_dir
from ledger.numbers.cleaning import INVISIBLE

_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*_`#>|]|\{[^{}]*\}|^\s*(?:[-+]|\d+\.)\s")


def origin(text: str, page: str, root: Path, lang: str) -> tuple[str, list[str]]:
    """The file of a page, relative to the repository, and its lines; for a text of no file just the text."""
    for folder in (docs_dir(root, lang), pages_dir(root, lang)):
        for path in [folder / page] if page else sorted(folder.rglob("*.md")):
            whole = text_of(path) if path.is_file() else ""
            if text.strip() in whole:
                return path.relative_to(root).as_posix(), whole.splitlines()
    return page or "page", text.splitlines()


def line_of(needle: str, lines: list[str]) -> int:
    """The source line of a link (by its target) or of a rendered line (by its words)."""
    for number, line in enumerate(lines, start=1):
        if f"]({needle})" in line:
            return number
    wanted = _letters(needle)
    best, best_length = 0, 0
    for number, line in enumerate(lines, start=1):
        plain = _letters(_MARKS.sub(r"\1", line))
        common = len(wanted) if wanted and wanted in plain else len(plain) if plain and plain in wanted else 0
        if common > best_length:
            best, best_length = number, common
    return best or _by_words(needle, lines)


def _by_words(needle: str, lines: list[str]) -> int:
    """Fall back to the line that holds the longest piece between two bindings."""
    pieces = sorted((p.strip() for p in needle.split("\u25a1")), key=len, reverse=True)
    for piece in pieces:
        for number, line in enumerate(lines, start=1):
            if len(piece) > 3 and piece in line:
                return number
    return 0


def _letters(text: str) -> str:
    return re.sub(rf"[\s\u25a1{INVISIBLE}]+", "", text)
