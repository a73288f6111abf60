"""How many processes may work at once: nothing in; the number of processors that this process may use out."""

from __future__ import annotations

import os


def cores() -> int:
    """At least one; fewer than the machine has, where this process may not use all of them."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
