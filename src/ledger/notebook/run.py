"""Running notebooks: finds the stale ones, executes them in forked workers, installs results all at once.

In: ``notebooks/*.py``.  Out: ``build/appendix``, ``build/charts`` and ``data/derived``.  An error, a
hang or two notebooks publishing one id stops everything, and nothing on disk has changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ledger.base.files import read_text
from ledger.base.lock import alone
from ledger.base.problem import LedgerError, Problem
from ledger.notebook.conflicts import changed, double_ids
from ledger.notebook.dependencies import dependencies
from ledger.notebook.derived import write_derived
from ledger.notebook.outcome import Outcome
from ledger.notebook.progress import Ran, Report, Watch
from ledger.notebook.results import drawings, install, notebooks, sweep, why_stale


def run(
    root: Path,
    everything: bool = False,
    report: Report | None = None,
    locked: bool = False,
    watch: Watch | None = None,
    twice: bool = False,
) -> Ran:
    """Execute the stale notebooks.

    Args:
        everything: execute all of them.
        report: called with (notebook, state).
        locked: refuse to change ``data/derived`` (for CI).
        watch: hears of all that happens, for a progress display; instead of ``report``.
        twice: execute each once more, in another process, and refuse what then differs (for CI).

    Returns:
        The names of the notebooks that ran, with counts.

    Raises:
        LedgerError: every failure at once; nothing was written.
    """
    with alone(root, "a run of notebooks"):
        return _run_stale(root, everything, Strict(locked, twice), watch or Watch(report))


class Strict(NamedTuple):
    """What is refused besides failures: changes of committed results, and a second run that gives others."""

    locked: bool
    twice: bool


def _run_stale(root: Path, everything: bool, strict: Strict, watch: Watch) -> Ran:
    """The same, of whoever holds the repository."""
    known = notebooks(root)
    if unsound := [problem for path in known for problem in read_text(path, root)[1]]:
        raise LedgerError(unsound)
    why = {p.stem: ("all were asked for",) if everything else why_stale(p, root) for p in known}
    stale = [p for p in known if why[p.stem]]
    watch.begins({p.stem: why[p.stem] for p in stale}, [p.stem for p in known if p not in stale])
    drawn = _run(stale, root, strict, watch)
    sweep(root)
    return Ran([p.stem for p in stale], len(known) - len(stale), drawn, drawings(root))


def _run(stale: list[Path], root: Path, strict: Strict, watch: Watch) -> int:
    """Execute notebooks, draw their charts and install all of it; the number of drawings that were made."""
    code = {path.stem: dependencies(path, (), root) for path in stale}  # as it stands now, whatever changes meanwhile
    outcomes = _outcomes(stale, root, strict, watch)
    drawn = 0
    if outcomes:  # only who draws loads what draws
        from ledger.notebook.drawings import draw_all

        made = draw_all(outcomes, root, watch.drawing)
        if made.problems:
            raise LedgerError(made.problems)
        drawn = made.new
        for each in made.made:
            install(each, code[each.outcome.name], root)
    write_derived(outcomes, root, {p.stem for p in notebooks(root)})
    return drawn


def _outcomes(stale: list[Path], root: Path, strict: Strict, watch: Watch) -> list[Outcome]:
    """What notebooks have computed, if nothing keeps it from being installed."""
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    if stale:  # only who runs notebooks loads what runs them
        from ledger.notebook.workers import execute_all

        outcomes, problems = execute_all(stale, root, watch)
    problems += double_ids(outcomes, root)
    if not problems and strict.locked:
        problems += changed(outcomes, root)
    if not problems and strict.twice:
        from ledger.notebook.again import differing

        problems += differing(outcomes, stale, root)
    if problems:
        raise LedgerError(problems)
    return outcomes
