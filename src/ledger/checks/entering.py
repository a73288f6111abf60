"""The gate before the prose: every file that people write beside the tables can be read, or nothing is made of any.

In: pages of all languages, notebooks, settings, names and records of reviews.  Out: a problem for each file that is
none, for each byte that is no text and for each character that no text may hold.  Tables and descriptors pass the same
gate where they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.files import read_text
from ledger.base.leavings import listed
from ledger.base.paths import vocabulary
from ledger.base.problem import Problem

#: What is read, by folder and pattern.
_READ = {"docs": ("**/*.md", "*.csv", "*.json"), "notebooks": ("*.py",), ".": ("mkdocs*.yml", "CITATION.cff")}


def check_entering(root: Path) -> list[Problem]:
    """Read all of it."""
    return [problem for path in _files(root) for problem in read_text(path, root)[1]]


def _files(root: Path) -> Iterator[Path]:
    yield from (path for folder, patterns in _READ.items() for name in patterns for path in listed(root / folder, name))
    yield vocabulary(root)
