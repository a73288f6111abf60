"""Which tests are traced where coverage is measured: a plugin of pytest's.

Tracing doubles the time of whatever runs in this process, the code of other packages included.  Once several cases of
one test have run no line that was new, its others are not traced; nor is a test that looks at pages in a browser, which
runs our scripts and none of our Python.  What is left out can only make the measured share smaller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import coverage
import pytest

#: So many cases in a row that run nothing new.
ENOUGH = 3
_idle: Counter[str] = Counter()


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Tell pytest-cov what need not be traced, and see what was new in the rest."""
    test, before = item.nodeid.partition("[")[0], _seen()
    if _idle[test] >= ENOUGH or item.get_closest_marker("browser"):
        item.add_marker("no_cover")
    yield
    _idle[test] = 0 if _seen() > before else _idle[test] + 1


def _seen() -> int:
    """How many steps from line to line were seen so far in this process; none where nothing is measured."""
    measuring = coverage.Coverage.current()
    collector = measuring and measuring._collector
    return sum(map(len, collector.data.values())) if collector else 0
