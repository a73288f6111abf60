"""The engine for others: from its wheel alone, elsewhere, it serves two repositories that are not its own.

What it promises them is written down and kept.
"""

from __future__ import annotations

import ast
import copy
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from ledger.cli.new import create
from tests import surface
from tests.sites import ROOT, SECOND
from tests.test_new import ANSWERS
from tests.wheels import alone, environment_of, installed, required_by, wheel_of

CODE = ROOT / "src" / "ledger"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel, what it declares, and nothing else."""
    return environment_of(wheel, tmp_path_factory.mktemp("empty") / "env")


def told(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    """Code, templates, styles, scripts, words, schemas and the example of ``ledger new``, as they are."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    files = (path for path in CODE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert held == {path.relative_to(CODE.parent).as_posix(): path.read_bytes() for path in files}
    assert {Path(name).suffix for name in held} >= {".py", ".html", ".css", ".js", ".toml", ".json", ".csv", ".md"}


def test_whatever_the_package_imports_it_declares(python: Path) -> None:
    """Nothing comes along by chance because another package asked for it."""
    imported = {name for path in CODE.rglob("*.py") for name in others(path)}
    declared = {plain(Requirement(line).name) for line in installed(python).requires or []}
    whose = metadata.packages_distributions()
    assert imported
    assert {name for name in imported if not declared & {plain(one) for one in whose[name]}} == set()


def others(path: Path) -> set[str]:
    """What a module imports that is neither Python's nor ours."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    return found - {*sys.stdlib_module_names, "ledger"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_environment_is_its_own(python: Path, tmp_path: Path) -> None:
    """The code is that of the wheel; what only our tests need is not there."""
    where = told(run(python, tmp_path, "import ledger; print(ledger.__file__)")).strip()
    assert Path(where).is_relative_to(python.parents[1])
    for absent in ("pytest", "playwright", "polars"):
        assert run(python, tmp_path, f"import {absent}").returncode == 1


def run(python: Path, folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """A line of Python in that environment."""
    (folder / "asked.py").write_text(code, encoding="utf-8")
    return alone(python, folder, "asked")


def test_a_repository_is_begun_and_goes_through_the_two_commands(python: Path, tmp_path: Path) -> None:
    """Both work as they do here: one builds, the other tests; the site stands in both languages."""
    options = [f"--{name.replace('_', '-')}={value}" for name, value in ANSWERS.items()]
    assert "files in work" in told(alone(python, tmp_path, "ledger", "new", "work", *options))
    work = tmp_path / "work"
    told(alone(python, work, "nox", "-s", "build"))
    assert "ok: 3 claims" in told(alone(python, work, "nox", "-s", "tests"))
    for name in ("index.html", "zh/index.html", "api/v1/claims.json", "certificate.json"):
        assert (work / "site" / name).is_file(), name


def test_what_is_begun_is_the_same_from_the_wheel(python: Path, tmp_path: Path) -> None:
    """But for the list of what is installed, which differs as the environments do."""
    options = [f"--{name.replace('_', '-')}={value}" for name, value in ANSWERS.items()]
    told(alone(python, tmp_path, "ledger", "new", "theirs", *options))
    create(tmp_path / "ours", ANSWERS)
    ours, theirs = (files(tmp_path / name) for name in ("ours", "theirs"))
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == {
        "requirements/site.txt"
    }


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_second_article_goes_through_the_wheel(python: Path, tmp_path: Path) -> None:
    """Its repository holds no code of the engine; its numbers come out as they are committed, and its site too."""
    work = tmp_path / "second"
    shutil.copytree(SECOND, work, ignore=shutil.ignore_patterns("build", "site"))
    hook = CODE / "cli" / "skeleton" / "site_hook.py.in"
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        text = (work / name).read_text(encoding="utf-8")
        text = text.replace("src/ledger/site/mkdocs_hook.py", "site_hook.py")
        (work / name).write_text(text.replace("  custom_dir: src/ledger/site/theme\n", ""), encoding="utf-8")
    (work / "site_hook.py").write_bytes(hook.read_bytes())
    told(alone(python, work, "ledger", "run"))
    assert told(alone(python, work, "ledger", "check")).startswith("ok: ")
    told(alone(python, work, "mkdocs", "--quiet", "build"))
    for table in ("quantity.csv", "lineage.csv"):
        assert (work / "data/derived" / table).read_bytes() == (SECOND / "data/derived" / table).read_bytes()
    assert (work / "site/zh/claims/index.html").is_file()
    assert not (work / "src").exists()


def test_what_the_wheel_requires_is_found_with_what_that_requires(python: Path) -> None:
    """The walk that fills the environment goes through extras and markers, and takes nothing else."""
    found = {plain(one.metadata["Name"]) for one in required_by(installed(python))}
    assert {"mkdocs", "mkdocs-material", "jieba", "markupsafe", "attrs"} <= found
    assert found & {"pytest", "playwright", "mypy", "ruff", "hatchling"} == set()


# The public surface


def test_what_is_promised_is_there() -> None:
    """No command, option, name, event, field, type or code was taken away."""
    assert surface.gone(surface.surface(), surface.promised()) == []


def test_what_is_there_is_written_down() -> None:
    """For people too, with the version of the promise."""
    now, told_of = surface.surface(), surface.promised()
    assert {kind: told_of[kind] for kind in now} == now, "run: python -m tests.surface"
    assert surface.PAGE.read_text(encoding="utf-8") == surface.page(told_of), "run: python -m tests.surface"


@pytest.mark.parametrize(
    ("kind", "thing", "part"),
    [
        ("commands", "check", "--data"),
        ("modules", "ledger.notebook", "publish"),
        ("tables", "ledger/claim", "low: number"),
        ("problems", "codes", "table-empty"),
    ],
)
def test_what_is_taken_away_is_named(kind: str, thing: str, part: str) -> None:
    before = surface.promised()
    assert part in before[kind][thing]
    now: surface.Surface = {name: copy.deepcopy(before[name]) for name in surface.surface()}
    now[kind][thing].remove(part)
    assert surface.gone(now, before) == [f"{kind}: {thing}: {part}"]
    del now[kind][thing]
    assert f"{kind}: {thing}" in surface.gone(now, before)
