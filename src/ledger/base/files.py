"""Files as they are on disk: a path in; its bytes, read once, its text and what kept it from being read, out."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.base.characters import unsound
from ledger.base.fresh import read_once
from ledger.base.problem import Problem

_PART = ".part"


@read_once
def content(path: Path) -> bytes:
    """The bytes of a file, read again only after it changed.

    Raises:
        OSError: it cannot be read.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))  # whose reading may never end
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
        raw = content(path)
    except OSError:
        return {}
    body = raw[len(_head(b"")) :]
    return dict(json.loads(b"{" + body)) if raw.startswith(_head(body)) else {}


def write_kept(path: Path, found: dict[str, Any], **how: Any) -> None:
    """Write such an object, as JSON that begins with the hash of all that follows it."""
    body = json.dumps(found, ensure_ascii=False, **how)[1:].encode()
    write_if_changed(path, _head(body) + body)


def _head(body: bytes) -> bytes:
    return b'{"sum": "%s", ' % hashlib.sha256(body).hexdigest().encode()


def write_if_changed(path: Path, wanted: bytes) -> None:
    """Write a file through a temporary neighbour, which goes if it cannot be written; an equal one keeps its time."""
    if path.is_file() and path.read_bytes() == wanted:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
    try:
        part.write_bytes(wanted)
        part.replace(path)
    except OSError as error:
        error.filename = str(path)
        part.unlink(missing_ok=True)
        raise


def forget_parts(folder: Path) -> None:
    """Remove what processes that were killed have left of files half written."""
    for part in folder.rglob(f"*.*{_PART}"):
        owner = part.name.removesuffix(_PART).rpartition(".")[2]
        if owner.isdigit() and not is_alive(int(owner)):
            part.unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        pass
    return True


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
