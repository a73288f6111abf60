"""Which tests are traced, to see what they run of our code: a file of tests in; whether it is one out.

Tracing doubles the time of whatever runs, libraries included.  What a heavy file runs many light ones run as well, and
a visit of a browser runs our scripts and none of our Python: neither is traced, nor are its fixtures and the processes
that it forks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import process
from pathlib import Path
from typing import Any

from coverage import multiproc

from tests.weights import ROOT

#: Seconds of the heaviest file that is traced.
MOST = 8


def is_traced(path: Path, known: dict[str, int]) -> bool:
    """Not what is known to be heavy; a file that was never measured may be the first to run some code."""
    name = path.relative_to(ROOT).as_posix()
    return not name.startswith("tests/browser/") and known.get(name, 0) <= MOST


@contextmanager
def untraced(controller: Any) -> Iterator[None]:
    """Nothing is traced for a while, here or in a fork."""
    forked: Any = process.BaseProcess
    traces = forked._bootstrap
    controller.pause()
    forked._bootstrap = multiproc.original_bootstrap
    try:
        yield
    finally:
        forked._bootstrap = traces
        controller.resume()
