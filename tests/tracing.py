"""Which tests are traced, to see what they run of our code: a file of tests in; whether it is one out.

Tracing doubles the time of whatever runs, libraries included.  A visit of a browser runs our scripts and none of our
Python; where whole sites are built, that is done in processes started by name, which are never measured (see
``pyproject.toml``), and what is left in the test is to read thousands of files.  So neither is traced.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.weights import ROOT

#: Tests of whole sites, built in processes of their own.
OF_SITES = {f"tests/test_{name}.py" for name in ("incremental", "second", "site", "wheel")}


def is_traced(path: Path) -> bool:
    """Whether it is measured what a file runs of our code."""
    name = path.relative_to(ROOT).as_posix()
    return not name.startswith("tests/browser/") and name not in OF_SITES


@contextmanager
def untraced(controller: Any) -> Iterator[None]:
    """Nothing is traced for a while."""
    controller.pause()
    try:
        yield
    finally:
        controller.resume()
