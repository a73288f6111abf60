"""The order in which files of tests begin, and what is traced in them."""

from __future__ import annotations

from collections import Counter
from typing import cast

import pytest

from tests import traced
from tests.weights import MAKES_THE_SITE, ROOT, turn, weights


def test_the_heaviest_files_begin_first() -> None:
    """After the one that makes the site for others; a file that was never measured begins last."""
    known = {"tests/test_a.py": 3, "tests/test_b.py": 30, MAKES_THE_SITE: 5}
    names = ["tests/test_new_one.py", *known]
    order = sorted(names, key=lambda name: turn(ROOT / name, known))
    assert order == [MAKES_THE_SITE, "tests/test_b.py", "tests/test_a.py", "tests/test_new_one.py"]


def test_every_file_that_was_measured_is_there() -> None:
    """What was renamed is measured again: `python -m pytest -p tests.weights FILE`."""
    known = weights()
    assert len(known) > 20
    assert {name for name in known if not (ROOT / name).is_file()} == set()
    assert MAKES_THE_SITE in known


class Case:
    """A case of a test, and how it is marked."""

    nodeid = "tests/test_a.py::test_a[case]"

    def __init__(self) -> None:
        self.marks: list[str] = []

    def get_closest_marker(self, name: str) -> None:
        """It needs no browser."""

    def add_marker(self, name: str) -> None:
        self.marks.append(name)


def test_cases_are_traced_until_some_have_run_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that runs a new line begins the count again."""
    seen = iter([0, 5, 5, 5, 5, 9, *[9] * 2 * (traced.ENOUGH + 2)])
    cases = [Case() for _ in range(3 + traced.ENOUGH + 2)]
    with monkeypatch.context() as patch:  # this test is one of those that are counted
        patch.setattr(traced, "_seen", lambda: next(seen))
        patch.setattr(traced, "_idle", Counter())
        for case in cases:
            list(traced.pytest_runtest_call(cast(pytest.Item, case)))
    assert [case.marks for case in cases] == [[]] * (3 + traced.ENOUGH) + [["no_cover"]] * 2
