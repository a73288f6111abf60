"""Which tests are traced."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_runtest_protocol
from tests.tracing import OF_SITES, is_traced
from tests.weights import ROOT


def test_all_but_sites_and_visits_are_traced() -> None:
    """Those that are not exist; a new file is traced."""
    names = ["tests/test_house.py", "tests/test_new_one.py", "tests/test_site.py", "tests/browser/test_print.py"]
    assert [is_traced(ROOT / name) for name in names] == [True, True, False, False]
    assert all((ROOT / name).is_file() for name in OF_SITES)


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


def item(name: str, plugin: object) -> Any:
    """A test of a file, where coverage is the plugin."""
    manager = SimpleNamespace(getplugin={"_cov": plugin}.get)
    return SimpleNamespace(path=ROOT / "tests" / name, config=SimpleNamespace(pluginmanager=manager))
