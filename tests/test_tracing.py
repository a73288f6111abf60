"""Which tests are traced."""

from __future__ import annotations

from multiprocessing import process
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_runtest_protocol
from tests.tracing import MOST, is_traced
from tests.weights import ROOT, weights


def test_light_files_are_traced_and_new_ones() -> None:
    """What was never measured may be heavy, but is the first to run some code."""
    known = {"tests/test_a.py": MOST, "tests/test_b.py": MOST + 1}
    names = ["tests/test_a.py", "tests/test_b.py", "tests/test_new_one.py", "tests/browser/test_c.py"]
    assert [is_traced(ROOT / name, known) for name in names] == [True, False, True, False]
    assert sum(is_traced(path, weights()) for path in (ROOT / "tests").glob("test_*.py")) > 50


@pytest.mark.parametrize(("name", "traced"), [("test_house.py", True), ("test_incremental.py", False)])
def test_a_heavy_file_is_not_traced_from_its_fixtures_on(
    monkeypatch: pytest.MonkeyPatch, name: str, traced: bool
) -> None:
    """The whole of each test with what it forks, and tracing goes on after it."""
    heard: list[str] = []
    controller = SimpleNamespace(pause=lambda: heard.append("pause"), resume=lambda: heard.append("resume"))
    forked: Any = process.BaseProcess
    monkeypatch.setattr(forked, "_bootstrap", traces := lambda self: None)
    running = pytest_runtest_protocol(item(name, SimpleNamespace(cov_controller=controller)))
    next(running)
    assert (forked._bootstrap is traces) is traced
    assert heard == ([] if traced else ["pause"])
    with pytest.raises(StopIteration):
        running.send(None)
    assert forked._bootstrap is traces
    assert heard == ([] if traced else ["pause", "resume"])


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
