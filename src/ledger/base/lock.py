"""One at a time: a repository and the name of a task in; the right to write what is generated, out.

Whoever comes second is told who holds it, and waits.  The system gives it back when its holder ends, however it ends.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.base.files import forget_parts
from ledger.base.paths import build_dir

_UNWRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS}

#: The repositories that this process writes to, and the file that each is held by.
_held: dict[Path, int] = {}


@contextmanager
def alone(root: Path, task: str) -> Iterator[None]:
    """Hold a repository for a task; one inside another of the same process holds it already."""
    mine = hold(root, task)
    try:
        yield
    finally:
        if mine:
            release(root)


def hold(root: Path, task: str) -> bool:
    """Wait until nobody else writes to a repository.

    Returns:
        Whether it is held from now on; not so if it was before, or where nobody can write.
    """
    if root in _held:
        return False
    try:
        build_dir(root).mkdir(parents=True, exist_ok=True)
        file = os.open(build_dir(root) / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if error.errno in _UNWRITABLE:
            return False
        raise
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(file, 200, 0).decode(errors="replace") or "another process"
        print(f"{build_dir(root).name}: held by {holder}; waiting until it ends", file=sys.stderr, flush=True)
        fcntl.flock(file, fcntl.LOCK_EX)
    for folder in (root / "data", *(path for path in build_dir(root).iterdir() if path.name != "stage")):
        forget_parts(folder)
    os.ftruncate(file, 0)
    os.pwrite(file, f"process {os.getpid()}: {task}".encode(), 0)
    _held[root] = file
    return True


def release(root: Path) -> None:
    """Let the next one in."""
    if root in _held:
        file = _held.pop(root)
        fcntl.flock(file, fcntl.LOCK_UN)  # for the processes that were forked meanwhile, too
        os.close(file)
