"""Whole sites for tests: a repository in; the repository, its site built, out.

A site is built once whoever asks for it: the processes of a run of all tests share it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warm import warm

ROOT = Path(__file__).resolve().parents[1]
SECOND = ROOT / "tests" / "second"

#: Notes, in both processes of a build, each time that a page goes through the extension.
_COUNTING = """
from pathlib import Path
from ledger.prose.stale import StaleMarks
run = StaleMarks.run
def count(self, root):
    with Path("../pages.txt").open("a", encoding="utf-8") as file:
        file.write(f"{self.lang} {self.page}\\n")
    return run(self, root)
StaleMarks.run = count
"""


def copy_repository(target: Path, *without: str) -> Path:
    """The repository as a contributor has it, with what was already built, but for some folders at its root."""
    unneeded = shutil.ignore_patterns(".git", ".nox", ".venv", "__pycache__", ".*_cache", ".hypothesis")

    def ignore(folder: str, names: list[str]) -> set[str]:
        left = {ROOT: {"site", *without}, ROOT / "build": {"stage"}}.get(Path(folder), set())
        return unneeded(folder, names) | left

    shutil.copytree(ROOT, target, ignore=ignore)
    return target


def copy_second(target: Path) -> Path:
    """The second article with the code beside it, as a site of its own would have it."""
    shutil.copytree(SECOND, target, ignore=shutil.ignore_patterns("build", "site"))
    shutil.copytree(ROOT / "src", target / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (target / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "site.txt", target / "requirements")
    return target


def second_site(root: Path) -> Path:
    """The site of the second article, run, checked and built in an empty folder."""
    copy_second(root)
    for arguments in (("ledger", "run"), ("ledger", "check"), ("mkdocs", "--quiet", "build")):
        done = command(root, *arguments)
        assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return root / "site"


def built_second(factory: pytest.TempPathFactory) -> Path:
    """The second repository with its site, for all who only look at it."""
    return shared(factory, "second", lambda folder: second_site(folder / "repository")) / "repository"


def own_second(factory: pytest.TempPathFactory, name: str) -> Path:
    """A copy of it, with what was built, for one who changes something."""
    return Path(shutil.copytree(built_second(factory), factory.mktemp(name) / "repository"))


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build with the modules of that copy."""
    return warm().call(root, root / "src", "mkdocs", "--quiet", "build", first=_COUNTING)


def command(root: Path, *arguments: str, code: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a module in a repository, in a process of its own, with the code beside it if it has any."""
    return warm().call(root, code or root / "src", *arguments)


def digests(folder: Path) -> dict[str, str]:
    """Every file with its hash."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process to ask makes, while the others wait; who finds it broken off makes it anew."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target = base / f"shared-{name}"
    with (base / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "made").exists():
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            make(target)
            (target / "made").touch()
    return target
