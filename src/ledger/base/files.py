"""Files as they are on disk: a path in; its text and the problem that kept it from being read, or a whole file, out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.base.problem import Problem


def read_text(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """Read a text file, its line ends as they are.

    Returns:
        The text, or nothing and the problem that kept it from being read.
    """
    place = path.relative_to(root).as_posix()
    try:
        return path.read_bytes().decode("utf-8"), []
    except OSError as error:
        return "", [Problem(place, 0, f"cannot be read: {error.strerror}", "restore the file")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"byte {error.object[error.start]:#04x} at offset {error.start} is not UTF-8"
        return "", [Problem(place, line, what, "save the file as UTF-8")]


def read_kept(path: Path) -> dict[str, Any]:
    """Read a JSON object that a build keeps; empty if it is absent or damaged, so that it is made again."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file through a temporary neighbour; an equal one keeps its time."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
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
            if path not in before:
                path.unlink(missing_ok=True)
            else:
                write_if_changed(path, before[path])
        raise
