"""Damaged files: a file and a kind of damage in; the file as a full disk or a failing one leaves it, out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

#: What becomes of the bytes of a file; nothing if it goes.
DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "emptied": lambda raw: b"",
    "cut": lambda raw: raw[: len(raw) // 2],
    "one byte": lambda raw: b"x",
    "one bit": lambda raw: raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :],
    "gone": lambda raw: None,
}


def kept_folders(build: Path) -> dict[str, list[Path]]:
    """The files that a build keeps by the folder that they stand in; a site that waits to be built on counts as one."""
    found: dict[str, list[Path]] = {}
    for path in sorted(build.rglob("*")):
        if path.is_file() and path.name != "lock" and path.stat().st_size:
            found.setdefault(path.relative_to(build).parts[0], []).append(path)
    return found


def damage(path: Path, kind: str) -> None:
    """Damage a file, whose time of change looks as if nothing had happened."""
    times = path.stat()
    left = DAMAGES[kind](path.read_bytes())
    path.unlink()
    if left is not None:
        path.write_bytes(left)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def some(files: list[Path], random: Random) -> Path:
    """One of them."""
    return files[random.randrange(len(files))]
