"""Fixtures: the repository itself, and a small real one that a test may damage."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings

from ledger.notebook.run import run
from ledger.store.subject import use_units

ROOT = Path(__file__).resolve().parents[1]

use_units(ROOT)  # tests are chosen by unit before any of them runs
settings.register_profile("ledger", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("ledger")


@pytest.fixture(autouse=True)
def own_units() -> None:
    """Each test begins with the units of this repository, whichever was read before."""
    use_units(ROOT)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of this repository."""
    return ROOT


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small true repository whose notebooks have run: rows of the real ledger, the real descriptors and subject."""
    root = tmp_path_factory.mktemp("mini") / "repo"
    shutil.copytree(ROOT / "tests" / "mini", root)
    for package in ("ledger", "market", "derived"):
        (root / "data" / package).mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / package / "datapackage.json", root / "data" / package)
    for table in ("article", "edition", "licence", "paragraph", "topic", "unit"):
        shutil.copy(ROOT / "data/ledger" / f"{table}.csv", root / "data/ledger")
    for package in ("ledger", "market", "derived"):
        _add_empty_tables(root / "data" / package)
    shutil.copy(ROOT / "docs" / "vocabulary.txt", root / "docs")
    for name in ("mkdocs.yml", "CITATION.cff"):
        shutil.copy(ROOT / name, root)
    (root / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "site.txt", root / "requirements")
    run(root)
    (root / "build" / "charts" / "vega.js").write_text("// stands for the bundle, which is large\n", encoding="utf-8")
    return root


def _add_empty_tables(package: Path) -> None:
    """A resource the small repository needs no row of has a header only, and its descriptor says so."""
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"] if package.name != "derived" else []:
        path = package / resource["path"]
        if not path.exists():
            path.write_text(",".join(f["name"] for f in resource["schema"]["fields"]) + "\n", encoding="utf-8")
            resource["mayBeEmpty"] = True
    text = json.dumps(descriptor, indent=2, ensure_ascii=False)
    (package / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")


@pytest.fixture
def mini(template: Path, tmp_path: Path) -> Path:
    """A copy of the small repository, for one test."""
    return Path(shutil.copytree(template, tmp_path / "repo"))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A copy of the second article's repository, whose notebooks have not run."""
    kept = shutil.ignore_patterns("build", "site")
    return Path(shutil.copytree(ROOT / "tests" / "second", tmp_path / "second", ignore=kept))


@pytest.fixture
def inside(mini: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small repository, as the working directory."""
    monkeypatch.chdir(mini)
    return mini


@pytest.fixture
def quick(mini: Path) -> Path:
    """The small repository with its one notebook that draws nothing: it runs in no time."""
    (mini / "notebooks/cost.py").unlink()
    for pattern in ("build/*/cost.*", "build/charts/cost-cover.*", "build/drawings/*", "docs/*/charts/cost-cover.md"):
        for path in mini.glob(pattern):
            path.unlink()
    for table in mini.glob("data/derived/*.csv"):
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        table.write_text("".join(line for line in lines if not line.startswith("v3-training-cost,")), encoding="utf-8")
    return mini


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
