"""Two folders change places at once: their paths in; both moved, or neither, out.

Linux and macOS do it in one step, so there is no moment at which one of both paths has nothing.  Elsewhere, and on file
systems that cannot, the caller is told and takes two steps.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places.

    Returns:
        Whether this system and this file system can; if not, nothing has happened.

    Raises:
        OSError: it can, and they do not.
    """
    number = _called(os.fsencode(one), os.fsencode(other))
    if number and number not in _CANNOT:
        raise OSError(number, os.strerror(number), str(other))
    return not number


def _called(one: bytes, other: bytes) -> int:
    """The number of the error, nought if there was none."""
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(one, other, _EXCHANGE)
        else:
            failed = library.renameat2(_HERE, one, _HERE, other, _EXCHANGE)
    except AttributeError:  # the library of this system has no such function
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0
