"""Fixtures: the repository itself, and that of the second article, which a test may damage."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings

from ledger.notebook.run import run
from ledger.numbers.units import use
from ledger.store.subject import use_units
from tests.sites import ROOT, SECOND, shared
from tests.tracing import is_traced, untraced
from tests.weights import turn, weights

OWN, _ = use_units(ROOT)  # tests are chosen by unit before any of them runs
gc.set_threshold(50_000, 20, 100)  # looking for rubbish among all that libraries hold took a twelfth of a build
settings.register_profile("ledger", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("ledger")

#: Names a site that another engine built, to put it through the tests of ours: see `nox -s zensical`.
OTHER_SITE = "LEDGER_SITE"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: each is run by one process."""
    known = weights()
    items.sort(key=lambda item: turn(item.path, known))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Where it is measured what tests run, some have nothing to tell; their fixtures neither."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    if plugin is None or plugin.cov_controller is None or is_traced(item):
        return (yield)
    with untraced(plugin.cov_controller):
        return (yield)


@pytest.fixture(autouse=True)
def own_units(request: pytest.FixtureRequest) -> None:
    """Each test begins with the units of its ledger, or else of this repository, whichever was read before."""
    use(OWN)
    if "ledger" in request.fixturenames:
        use(request.getfixturevalue("ledger").units)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of this repository."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `mkdocs build` builds it; or another that stands already, where a variable names it."""
    if built := os.environ.get(OTHER_SITE):
        return Path(built).resolve()

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(folder / "site")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "site", make) / "site"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of the second article, whose notebooks have run: small, real, and about another matter."""
    return executed(tmp_path_factory.mktemp("template") / "repo")


def executed(root: Path, edit: Callable[[Path], object] = lambda root: None) -> Path:
    """A copy of the second article in which something may be edited before its notebooks run."""
    shutil.copytree(SECOND, root, ignore=shutil.ignore_patterns("build", "site"))
    (root / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "site.txt", root / "requirements")
    edit(root)
    run(root)
    return root


@pytest.fixture(scope="session")
def worded(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with made-up numbers in forms of which the article has no case: a fall, an interval, a power of ten.

    And a cell of a package without its value.
    """
    root = Path(shutil.copytree(template, tmp_path_factory.mktemp("worded") / "repo"))
    replace_in(root / "data/tunnels/tunnel.csv", ",9583,1997,", ",9583,,")
    for table in ("unit", "quantity"):
        made_up = (ROOT / "tests/golden/forms" / f"{table}.csv").read_text(encoding="utf-8").split("\n", 1)[1]
        with (root / "data/ledger" / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(made_up)
    return root


@pytest.fixture
def mini(template: Path, tmp_path: Path) -> Path:
    """A copy of that repository, for one test."""
    return Path(shutil.copytree(template, tmp_path / "repo"))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A copy of the second article's repository, whose notebooks have not run."""
    kept = shutil.ignore_patterns("build", "site")
    return Path(shutil.copytree(SECOND, tmp_path / "second", ignore=kept))


@pytest.fixture
def inside(mini: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small repository, as the working directory."""
    monkeypatch.chdir(mini)
    return mini


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without its chart: notebooks that draw nothing run in no time."""
    return executed(tmp_path_factory.mktemp("plain") / "repo", _without_chart)


def _without_chart(root: Path) -> None:
    path = root / "notebooks/tunnel.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text[: text.index("# %% [markdown]\n# ## Chart:")] + text[text.index("# %% [markdown]\n# ## The line") :],
        encoding="utf-8",
    )
    for path in root.glob("docs/*/charts/*.md"):
        path.unlink()
    for path in root.glob("docs/*/works.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("![](chart:tunnels-under-the-sea)\n", ""), encoding="utf-8")


@pytest.fixture
def quick(plain: Path, tmp_path: Path) -> Path:
    """A copy of the repository without a chart, for one test."""
    return Path(shutil.copytree(plain, tmp_path / "repo"))


@pytest.fixture
def replace() -> Callable[[Path, str, str], int]:
    """``replace(path, old, new)`` damages a file; returns the line (from 1) where ``old`` stood."""
    return replace_in


def replace_in(path: Path, old: str, new: str) -> int:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


class Apart(Protocol):
    """Calls a function elsewhere."""

    def __call__(self, function: Callable[..., Any], *args: Any) -> Any: ...


@pytest.fixture(scope="session")
def apart() -> Apart:
    """Calls in a forked process: one that has drawn with vl-convert must not fork workers that draw (they hang)."""

    def call(function: Callable[..., Any], *args: Any) -> Any:
        with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:  # it ends by itself: nothing is lost
            return pool.submit(function, *args).result()

    return call
