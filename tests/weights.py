"""What each file of tests costs: a plugin that measures it, and the order in which the files begin.

``python -m pytest -p tests.weights`` runs tests in one process, prints the user seconds of each file, with those of
processes that it started, and writes them into ``golden/weights.csv``; with files as arguments only theirs.
"""

from __future__ import annotations

import csv
import functools
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "tests" / "golden" / "weights.csv"
#: It makes the site that others look at, so it begins first, whatever it costs.
MAKES_THE_SITE = "tests/test_site.py"
_measured: dict[str, float] = defaultdict(float)


@functools.cache
def weights() -> dict[str, int]:
    """Seconds by file, from the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["file"]: int(row["seconds"]) for row in csv.DictReader(file)}


def turn(path: Path, known: dict[str, int]) -> tuple[bool, int, str]:
    """When a file begins: the longest first, and what is short fills the time that is left."""
    name = path.relative_to(ROOT).as_posix()
    return name != MAKES_THE_SITE, -known.get(name, 0), name


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Charge a file with what its tests and fixtures take."""
    before = used()
    yield
    _measured[item.path.relative_to(ROOT).as_posix()] += used() - before


def pytest_sessionfinish() -> None:
    """Write down what was measured, and leave out what takes no second."""
    known = weights() | {name: round(seconds) for name, seconds in _measured.items()}
    rows = sorted(((name, n) for name, n in known.items() if n and (ROOT / name).exists()), key=lambda row: -row[1])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("file", "seconds"), *rows])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("user seconds by file")
    for name, seconds in sorted(_measured.items(), key=lambda entry: -entry[1]):
        terminalreporter.write_line(f"{seconds:8.1f} {name}")


def used() -> float:
    """User seconds of this process and of all below it, whether they still run or not."""
    parents, seconds = {}, {}
    for pid in [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]:
        try:
            told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # it has just ended
            continue
        found = told.rpartition(")")[2].split()
        parents[pid] = int(found[1])
        seconds[pid] = (int(found[11]) + int(found[13])) / os.sysconf("SC_CLK_TCK")
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(seconds[pid] for pid in ours)
