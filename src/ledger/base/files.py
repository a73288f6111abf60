"""Files as they are on disk: a path in; its bytes, read once, its text and what kept it from being read, out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.base.characters import unsound
from ledger.base.fresh import read_once
from ledger.base.problem import Problem


@read_once
def content(path: Path) -> bytes:
    """The bytes of a file, read again only after it changed.

    Raises:
        OSError: it cannot be read.
    """
    return path.read_bytes()


def content_or_none(path: Path) -> bytes:
    """The bytes of a file; none where a folder stands, or a link to nothing, or what nobody may read."""
    try:
        return content(path)
    except OSError:
        return b""


def read_text(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """Read a text file, its line ends as they are: the gate that every text enters by.

    Returns:
        The text, or nothing and what keeps it from being read: that it is no file, no UTF-8, or holds a character that
        no text may hold.
    """
    place = path.relative_to(root).as_posix()
    try:
        text = content(path).decode("utf-8")
        found = [Problem(place, *one, "character-unsound") for one in unsound(text, path.suffix)]
        return ("", found) if found else (text, [])
    except OSError as error:
        return "", [Problem(place, 0, f"cannot be read: {error.strerror}", "restore the file", "file-unreadable")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"byte {error.object[error.start]:#04x} at offset {error.start} is not UTF-8"
        return "", [Problem(place, line, what, "save the file as UTF-8", "file-unreadable")]


def text_of(path: Path) -> str:
    """The text of a file that is known to be sound, with the line ends of Unix.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    return content(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def read_kept(path: Path) -> dict[str, Any]:
    """Read a JSON object that a build keeps; empty if it is absent or damaged, so that it is made again."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_if_changed(path: Path, wanted: bytes) -> None:
    """Write a file through a temporary neighbour; an equal one keeps its time."""
    if path.exists() and path.read_bytes() == wanted:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(wanted)
    part.replace(path)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files or none: if one cannot be written, those before it get back what they held.

    Raises:
        OSError: one could not be written; all are as they were.
    """
    before = {path: path.read_bytes() for path in files if path.exists()}
    try:
        for path, content in files.items():
            write_if_changed(path, content)
    except OSError:
        for path in files:
            if path in before:
                write_if_changed(path, before[path])
            elif path.exists():
                path.unlink()
        raise
