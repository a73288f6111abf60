"""Processes that work for this one: how many may at once, and that none outlives it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_ON_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG


def cores() -> int:
    """At least one; fewer than the machine has, where this process may not use all of them."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def end_with(parent: int) -> None:
    """Have this process, which was forked, end when its parent does, however that ends; Linux sees to it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ON_DEATH_OF_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it has ended already
            os.kill(os.getpid(), signal.SIGKILL)
