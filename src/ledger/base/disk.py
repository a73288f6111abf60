"""What the system refuses: an error of reading or writing in; where, why and what to do about it out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from ledger.base.problem import Problem

_ROOM = "make room on the disk, then call it again; what stood before still stands"
_RIGHT = "make it writable for this user, then call it again; what stood before still stands"
_IN_THE_WAY = "move away what stands there, then call it again"
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _RIGHT),
    **dict.fromkeys((errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.EBUSY), _IN_THE_WAY),
    errno.EIO: "the disk fails: save what is on it, and build on another one",
}


def refused(error: OSError, root: Path) -> Problem | None:
    """The problem that an error of the system is; none if it is none of the disk's."""
    if error.errno not in _REMEDIES:
        return None
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else root
    place = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return Problem(place, 0, f"cannot be written: {error.strerror}", _REMEDIES[error.errno], "disk-refused")
