"""The package as others have it: its wheel in; an environment with that wheel and what it declares, nothing else, out.

No network is asked: the distributions come from the environment that runs the tests, file by file, and only those
that the wheel requires and that these require in turn.  What it forgets to declare is missing, as it would be.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from tests.sites import ROOT


def wheel_of(folder: Path) -> Path:
    """The wheel of this repository, built as anybody would build it, but with the tools that are here."""
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def environment_of(wheel: Path, folder: Path) -> Path:
    """A new environment; the interpreter in it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip("--python", str(python), "install", "--no-deps", "--no-index", "--quiet", str(wheel))
    for distribution in required_by(installed(python)):
        _link(distribution, _packages(python))
    return python


def installed(python: Path) -> metadata.Distribution:
    """What an environment knows of our package."""
    (found,) = metadata.distributions(name="ledger", path=[str(_packages(python))])
    return found


def _packages(python: Path) -> Path:
    (packages,) = python.parents[1].glob("lib/python*/site-packages")
    return packages


def required_by(distribution: metadata.Distribution) -> list[metadata.Distribution]:
    """All that a distribution requires here, and what these require, each once."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [(distribution, frozenset[str]())]
    asked: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one, extras = waiting.pop()
        for wanted in _wanted(one, extras):
            key = (_plain(wanted.name), frozenset(wanted.extras))
            if key not in asked:
                asked.add(key)
                found[key[0]] = metadata.distribution(wanted.name)
                waiting.append((found[key[0]], key[1]))
    return list(found.values())


def _wanted(one: metadata.Distribution, extras: frozenset[str]) -> list[Requirement]:
    """What holds on this machine, with these extras."""
    wanted = [Requirement(line) for line in one.requires or []]
    choices = [{"extra": extra} for extra in ("", *extras)]
    return [w for w in wanted if w.marker is None or any(w.marker.evaluate(choice) for choice in choices)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _link(distribution: metadata.Distribution, packages: Path) -> None:
    """Put the files of a distribution where an installer would, as hard links where the disk allows them."""
    for file in distribution.files or []:
        source, target = Path(str(distribution.locate_file(file))), packages / file
        if source.is_file() and not target.exists() and "bin" not in file.parts:
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, target)
            except OSError:
                shutil.copy2(source, target)


def pip(*arguments: str) -> None:
    """The pip of the environment that runs the tests."""
    done = subprocess.run([sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def alone(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A module of that environment, called in a folder, with nothing of ours on its path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(python), "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
