"""Which tests are traced, to see what they run of our code: a test in; whether it is one out.

Tracing doubles the time of whatever runs, libraries included.  A visit of a browser runs our scripts and none of our
Python; where whole sites are built, that is done in processes started by name, which are never measured (see
``pyproject.toml``), and what is left in the test is to read thousands of files.  So neither is traced.  Of the cases of
one test, three quarters of all there are, the first few run what the others run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.weights import ROOT

#: Tests of whole sites, built in processes of their own.
OF_SITES = {f"tests/test_{name}.py" for name in ("incremental", "second", "site", "wheel")}


#: So many cases of a test are traced.
CASES = 3
_seen: Counter[str] = Counter()


def is_traced(item: pytest.Item) -> bool:
    """Whether it is measured what a test runs of our code; asked once of each."""
    name = item.path.relative_to(ROOT).as_posix()
    if name.startswith("tests/browser/") or name in OF_SITES:
        return False
    test = item.nodeid.partition("[")[0]
    _seen[test] += 1
    return _seen[test] <= CASES


@contextmanager
def untraced(controller: Any) -> Iterator[None]:
    """Nothing is traced for a while."""
    controller.pause()
    try:
        yield
    finally:
        controller.resume()
