"""Where on disk a rendered page comes from: its text in; its file, and how many lines stand above the text there, out.

Site generators hand over the text of a page without its head, and most without its name; so the file is the one
that holds the text.  Nothing here runs unless something is wrong.
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.files import text_of
from ledger.base.leavings import listed
from ledger.base.paths import docs_dir, pages_dir


def origin(text: str, page: str, root: Path, lang: str) -> tuple[str, int]:
    """The file of a page, relative to the repository, and the lines of its head; for a text of no file none."""
    said = text.strip()
    before = text[: text.index(said)].count("\n")
    for folder in (docs_dir(root, lang), pages_dir(root, lang)):
        for path in [folder / page] if page else listed(folder, "**/*.md"):
            whole = text_of(path) if path.is_file() else ""
            if said in whole:
                return path.relative_to(root).as_posix(), whole[: whole.index(said)].count("\n") - before
    return page or "page", 0
