"""Which tests are traced."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_runtest_protocol
from tests.tracing import CASES, OF_SITES, is_traced
from tests.weights import ROOT


def test_all_but_sites_and_visits_are_traced() -> None:
    """Those that are not exist; a new file is traced."""
    names = ["tests/test_house.py", "tests/test_new_one.py", "tests/test_site.py", "tests/browser/test_print.py"]
    assert [is_traced(item(Path(name).relative_to("tests").as_posix())) for name in names] == [True, True, False, False]
    assert all((ROOT / name).is_file() for name in OF_SITES)


def test_of_many_cases_the_first_are_traced() -> None:
    """Of each test by itself."""
    tests = [("first", case) for case in range(CASES + 2)] + [("second", 0)]
    traced = [is_traced(item("test_new_one.py", test=f"test_{test}[{case}]")) for test, case in tests]
    assert traced == [True] * CASES + [False, False, True]


@pytest.mark.parametrize(("name", "told"), [("test_house.py", []), ("test_incremental.py", ["pause", "resume"])])
def test_what_is_not_traced_is_not_from_its_fixtures_on(name: str, told: list[str]) -> None:
    """The whole of each test, and tracing goes on after it."""
    heard: list[str] = []
    controller = SimpleNamespace(pause=lambda: heard.append("pause"), resume=lambda: heard.append("resume"))
    running = pytest_runtest_protocol(item(name, SimpleNamespace(cov_controller=controller)))
    next(running)
    assert heard == told[:1]
    with pytest.raises(StopIteration):
        running.send(None)
    assert heard == told


@pytest.mark.parametrize("plugin", [None, SimpleNamespace(cov_controller=None)])
def test_where_nothing_is_measured_nothing_is_asked_for(plugin: object) -> None:
    """A part of the tests has no floor to meet."""
    running = pytest_runtest_protocol(item("test_incremental.py", plugin))
    next(running)
    with pytest.raises(StopIteration):
        running.send(None)


def item(name: str, plugin: object = None, test: str = "test_it") -> Any:
    """A test of a file, where coverage is the plugin."""
    manager = SimpleNamespace(getplugin={"_cov": plugin}.get)
    config = SimpleNamespace(pluginmanager=manager)
    return SimpleNamespace(path=ROOT / "tests" / name, nodeid=f"tests/{name}::{test}", config=config)
