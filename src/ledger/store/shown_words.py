"""Where the words stand that are shown with a chart or a calculator: a kind and an id in; the file of a language out.

They are prose beside the pages, but no pages: bound, linted and reviewed like them, and read by no run.
"""

from __future__ import annotations

import re
from pathlib import Path

from ledger.base.paths import docs_dir

#: The folder of the words of each kind, below that of a language.
FOLDERS = {"chart": "charts", "calculator": "calculators"}


class ShownWordsError(ValueError):
    """The words of a chart or a calculator cannot be read."""


def words_path(root: Path, kind: str, key: str, lang: str) -> Path:
    """The file that holds the words of a chart or a calculator in a language."""
    return docs_dir(root, lang) / FOLDERS[kind] / f"{key}.md"


def existing_words(root: Path, kind: str, key: str, lang: str) -> Path:
    """The same, which is there.

    Raises:
        FileNotFoundError: nobody has written them.
    """
    path = words_path(root, kind, key, lang)
    if not path.exists():
        raise FileNotFoundError(f"{kind} {key!r} has no words; write {path.relative_to(root).as_posix()}")
    return path


def is_shown_words(page: str) -> bool:
    """Whether a file below the folder of a language holds words of a chart or a calculator, and is no page."""
    return page.split("/")[0] in FOLDERS.values()


def paragraphs(text: str, lang: str) -> list[str]:
    """Paragraphs of a text, each on one line; a sentence may stand on a line of its own."""
    between = " " if lang == "en" else ""
    found = (p for p in re.split(r"\n\s*\n", text.strip()) if p)
    return [between.join(line.strip() for line in p.splitlines()) for p in found]
