"""A fault at the n-th change of a file: which one, when and where in; a process to which it happens out.

Python tells of every file that is opened for writing, moved or removed before it happens.  What is counted is counted
over all processes that are forked, in a file that whoever armed them can read.
"""

from __future__ import annotations

import errno
import mmap
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

NEVER = 1 << 40
#: What changes a folder, besides a file that is opened for writing.
_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate"}
#: What needs room on a disk.
_NEEDS_ROOM = {"open", "os.mkdir", "os.symlink"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
_WIDTH = 8


def counted(file: Path) -> int:
    """How many changes were counted."""
    return int.from_bytes(file.read_bytes(), "little")


def arm(fault: str, moment: int, below: str, counter: str) -> None:
    """From now on count the changes below a folder, and let the fault happen at one of them.

    Args:
        fault: killed, full or read-only.
    """
    Path(counter).write_bytes(bytes(_WIDTH))
    with Path(counter).open("r+b") as file:
        count = mmap.mmap(file.fileno(), _WIDTH)
    happen = {"killed": _killed(os.getpid()), "full": _full, "read-only": _read_only}[fault]
    busy: list[bool] = []

    def hook(event: str, args: tuple[Any, ...]) -> None:
        path = "" if busy else _changed(event, args)
        if path and (path + os.sep).startswith(below + os.sep):
            number = int.from_bytes(count[:], "little") + 1
            count[:] = number.to_bytes(_WIDTH, "little")
            if number >= moment:
                busy.append(True)
                try:
                    happen(event, path)
                finally:
                    busy.pop()

    sys.addaudithook(hook)


def _changed(event: str, args: tuple[Any, ...]) -> str:
    """The path that an event is about to change, if it changes one."""
    changes = event in _CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITING)
    if not changes or not isinstance(args[0], str | bytes | os.PathLike):
        return ""
    return str(Path.cwd() / os.fsdecode(args[0]))


def _killed(first: int) -> Callable[[str, str], None]:
    """The process that was armed ends, and with it those that it has forked."""

    def kill(event: str, path: str) -> None:
        for process in {first, os.getpid()}:
            os.kill(process, signal.SIGKILL)

    return kill


def _full(event: str, path: str) -> None:
    """A file can still be emptied, and nothing be written into it."""
    if event in _NEEDS_ROOM:
        if event == "open" and Path(path).parent.is_dir():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def _read_only(event: str, path: str) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
