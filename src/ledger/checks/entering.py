"""The gate before the prose: every file that people write beside the tables can be read, or nothing is made of any.

In: pages of all languages, notebooks, settings, names and records of reviews.  Out: a problem for each file that is
none, for each byte that is no text and for each character that no text may hold.  Tables and descriptors pass the same
gate where they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ledger.base.files import read_text
from ledger.base.json_text import JsonError, read_json
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir, vocabulary
from ledger.base.problem import Problem
from ledger.base.yaml_text import escaped, repeated

_YAML = {".yml", ".cff"}
#: The front matter of a page.
_HEAD = re.compile(r"\A(---\r?\n)(.*?)^---\r?$", re.DOTALL | re.MULTILINE)
#: What is read, by folder and pattern.
_READ = {"docs": ("**/*.md", "*.csv", "*.json"), "notebooks": ("*.py",), ".": ("mkdocs*.yml", "CITATION.cff")}


#: What may lie beside pages: pictures; all else would be copied to the site unread, or read as a page by MkDocs alone.
_BESIDE = {".md", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"}


def check_entering(root: Path) -> list[Problem]:
    """Read all of it."""
    return [*(problem for path in _files(root) for problem in _unsound(path, root)), *_strays(root)]


def _strays(root: Path) -> Iterator[Problem]:
    """What lies in the folders of pages and is neither a page nor a picture."""
    for lang in LANGS:
        for path in listed(docs_dir(root, lang), "**/*"):
            if path.suffix not in _BESIDE and not path.is_dir():
                what = f"would stand on the site as it is: {path.suffix or 'a file without an ending'} is no page"
                remedy = "write a page (.md), or remove it"
                yield Problem(path.relative_to(root).as_posix(), 0, what, remedy, "markup-harmful")


def _unsound(path: Path, root: Path) -> list[Problem]:
    text, problems = read_text(path, root)
    if problems:
        return problems
    place = path.relative_to(root).as_posix()
    if path.suffix == ".json":
        try:
            read_json(text)
        except JsonError as error:
            return [Problem(place, error.line, f"is not JSON: {error}", "correct the syntax", "settings-unreadable")]
    head = _HEAD.match(text)
    said = text if path.suffix in _YAML else head[2] if head else ""
    above = head[1].count("\n") if head else 0
    found = [Problem(place, above + one.line, one.what, one.remedy, "character-unsound") for one in escaped(said)]
    twice = ((above + line, f"has the key {key!r} twice") for line, key in repeated(said))
    return found + [Problem(place, line, what, "keep one of them", "key-repeated") for line, what in twice]


def _files(root: Path) -> Iterator[Path]:
    yield from (path for folder, patterns in _READ.items() for name in patterns for path in listed(root / folder, name))
    yield vocabulary(root)
