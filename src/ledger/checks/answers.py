"""What checks have found is told again while nothing that they read has changed.

In: a repository and the name of a question.  Out: its answer, found now or kept under the key of every file that a
check may read, of all our code, of the libraries that are installed, and of the day, which stands in some remedies.
Every file is read and hashed each time: no clock of a file system can hide a change.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import ledger
from ledger.base.files import content, content_or_none
from ledger.base.fresh import read_once
from ledger.base.kept import keep, key_of
from ledger.base.leavings import listed
from ledger.base.paths import charts_dir, checked_dir, notebooks_dir, vocabulary
from ledger.base.problem import Problem
from ledger.base.walking import files_below

Found = TypeVar("Found")
_CODE = Path(ledger.__file__).parent
_FILES = ("mkdocs.yml", "mkdocs.zh.yml", "CITATION.cff")


def told(root: Path, name: str, find: Callable[[], list[Problem]], prose: bool = True) -> list[Problem]:
    """The problems that a question finds, in its order.

    Args:
        prose: whether it asks for more than data: for prose, or for what runs have left.
    """
    answer = kept(root, name, lambda: [asdict(problem) for problem in find()], prose)
    return [Problem(**found) for found in answer]


def kept(root: Path, name: str, find: Callable[[], Found], prose: bool = True) -> Found:
    """Any answer, as plain data."""
    return keep(checked_dir(root) / "told", name, _key(root, prose), find)


def _key(root: Path, prose: bool) -> str:
    """One key for everything that an answer can depend on."""
    files = [(path.relative_to(root).as_posix(), content_or_none(path)) for path in inputs(root, prose)]
    return key_of(code_key(), today(), *(part for file in files for part in file))


def inputs(root: Path, prose: bool = True) -> Iterator[Path]:
    """Every file of a repository that a check may read, or that a check of the data may."""
    folders = [root / name for name in ("data", "notebooks", *(["docs", "seal"] if prose else []))]
    for folder in (*folders, *([charts_dir(root)] if prose else [])):
        yield from (path for path in listed(folder, "**/*") if not path.is_dir() or path.suffix)
    yield from sorted(notebooks_dir(root).glob("*.ipynb")) if prose else ()
    yield from (path for path in (*(root / name for name in _FILES), vocabulary(root)) if path.is_file())
    yield from sorted((root / "src" / "ledger").rglob("*.toml")) if prose else ()


def today() -> str:
    """The day, which stands in the rows that some remedies propose."""
    return date.today().isoformat()


def code_key() -> str:
    """A key for all our code with its data, for Python and for the libraries that are installed."""
    names = files_below(_CODE, {"__pycache__"})
    return _code_key(tuple(_CODE / name for name in sorted(names) if not name.endswith(_COMPILED)))


@read_once
def _code_key(files: tuple[Path, ...]) -> str:
    parts = (part for path in files for part in (path.relative_to(_CODE).as_posix(), content(path)))
    return key_of(sys.version, *_installed(), *parts)


#: What Python makes of code by itself.
_COMPILED = (".pyc", ".pyo")


@cache
def _installed() -> tuple[str, ...]:
    """The installed libraries, each with its version."""
    folders = (Path(entry) for entry in sys.path if entry)
    return tuple(sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")))
