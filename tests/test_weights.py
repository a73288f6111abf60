"""The order in which files of tests begin."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_runtest_protocol
from tests.weights import MAKES_THE_SITE, ROOT, TRACED, is_traced, turn, weights


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


def test_light_files_are_traced_and_new_ones() -> None:
    """What was never measured may be heavy, but is the first to run some code."""
    known = {"tests/test_a.py": TRACED, "tests/test_b.py": TRACED + 1}
    names = ["tests/test_a.py", "tests/test_b.py", "tests/test_new_one.py", "tests/browser/test_c.py"]
    assert [is_traced(ROOT / name, known) for name in names] == [True, False, True, False]
    assert sum(is_traced(path, weights()) for path in (ROOT / "tests").glob("test_*.py")) > 50


@pytest.mark.parametrize(("name", "told"), [("test_house.py", []), ("test_incremental.py", ["pause", "resume"])])
def test_a_heavy_file_is_not_traced_from_its_fixtures_on(name: str, told: list[str]) -> None:
    """The whole of each test, and tracing goes on after it; without coverage nothing is asked for."""
    heard: list[str] = []
    controller = SimpleNamespace(pause=lambda: heard.append("pause"), resume=lambda: heard.append("resume"))
    for plugin in (SimpleNamespace(cov_controller=controller), None):
        manager = SimpleNamespace(getplugin=lambda asked, plugin=plugin: plugin if asked == "_cov" else None)
        item: Any = SimpleNamespace(path=ROOT / "tests" / name, config=SimpleNamespace(pluginmanager=manager))
        running = pytest_runtest_protocol(item)
        next(running)
        with pytest.raises(StopIteration):
            running.send(True)
    assert heard == told
