"""A second run: notebooks and what came of their first in; where the second gives something else out.

It runs in a process of its own, where sets have another order, clocks another zone and words another language.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.notebook.outcome import Outcome
from ledger.notebook.progress import Watch
from ledger.notebook.workers import execute_all

#: What is otherwise on another machine; the first is read when Python begins.
_ELSEWHERE = {"PYTHONHASHSEED": "11", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
_REMEDY = "sort what comes out of a set, seed what is drawn, and read what the repository holds alone"


def differing(outcomes: list[Outcome], paths: list[Path], root: Path) -> list[Problem]:
    """What notebooks give otherwise when they run once more."""
    again = {outcome.name: outcome for outcome in _once_more(paths, root)}
    return [problem for first in outcomes for problem in _apart(first, again[first.name])]


def _once_more(paths: list[Path], root: Path) -> list[Outcome]:
    before = dict(os.environ)
    os.environ.update(_ELSEWHERE)
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            outcomes, problems = pool.submit(execute_all, paths, root, Watch()).result()
    finally:
        os.environ.clear()
        os.environ.update(before)
    if problems:
        raise LedgerError(problems)
    return outcomes


def _apart(first: Outcome, second: Outcome) -> Iterator[Problem]:
    """Each cell, number, chart and file that is not the same in both."""
    place = f"notebooks/{first.name}.py"

    def other(what: str) -> Problem:
        return Problem(place, 0, f"{what} is another one in a second run", _REMEDY, "notebook-strays")

    pairs = zip(first.book["cells"], second.book["cells"], strict=True)
    yield from (other(f"what cell {n} shows") for n, (one, two) in enumerate(pairs, 1) if one != two)
    numbers = {q["id"]: q for q in second.quantities}
    yield from (other(f"quantity {q['id']}") for q in first.quantities if q != numbers.get(q["id"]))
    charts = {chart.record.id: chart for chart in second.charts}
    yield from (other(f"chart {c.record.id}") for c in first.charts if c != charts.get(c.record.id))
    yield from (other(name) for name, raw in first.files.items() if raw != second.files.get(name))
