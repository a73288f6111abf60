"""Files below a folder, found in one walk: a folder in; names in it, with ``/`` between their parts, out.

A site has thousands of files, which builds and checks go through many times; so names are walked, not paths.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

#: Whether a file or folder is passed over, by its name.
Passed = Callable[[str], bool]


def files_below(folder: Path, but: Container[str] = ()) -> list[str]:
    """Every file, those that links lead to included, but what stands in folders of some names."""
    return [name for name, entry in _walked(str(folder), "", but) if entry.is_file()]


def stood_below(folder: Path) -> dict[str, os.stat_result]:
    """Every file with its times and size."""
    return {name: entry.stat() for name, entry in _walked(str(folder), "", ()) if entry.is_file()}


def found_below(folder: Path, pattern: str, passed: Passed) -> Iterator[str]:
    """What a pattern finds, as :meth:`pathlib.Path.glob` does: files, folders, and links to nothing."""
    return _found(str(folder), "", pattern.split("/"), passed)


def _walked(folder: str, above: str, but: Container[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for entry in _entries(folder):
        if not entry.is_dir(follow_symlinks=False):
            yield above + entry.name, entry
        elif entry.name not in but:
            yield from _walked(entry.path, f"{above}{entry.name}/", but)


def _entries(folder: str) -> Iterable[os.DirEntry[str]]:
    """What stands in a folder; nothing where there is none, or where nobody may look."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ()


def _found(folder: str, above: str, pattern: list[str], passed: Passed) -> Iterator[str]:
    first, *rest = pattern
    if first == "**":
        yield from _found(folder, above, rest, passed)
    elif not set("*?[") & set(first):
        yield from _named(folder, above, pattern, passed)
        return
    for entry in _entries(folder):
        if passed(entry.name):
            continue
        if first == "**":
            if entry.is_dir(follow_symlinks=False):
                yield from _found(entry.path, f"{above}{entry.name}/", pattern, passed)
        elif fnmatchcase(entry.name, first):
            if not rest:
                yield above + entry.name
            elif entry.is_dir():
                yield from _found(entry.path, f"{above}{entry.name}/", rest, passed)


def _named(folder: str, above: str, pattern: list[str], passed: Passed) -> Iterator[str]:
    """The same of a pattern that begins with a name."""
    first, *rest = pattern
    path = f"{folder}/{first}"
    if passed(first):
        return
    if rest:
        yield from _found(path, f"{above}{first}/", rest, passed)
    elif Path(path).exists():
        yield above + first
