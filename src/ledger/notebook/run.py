"""Running notebooks: finds the stale ones, executes them in forked workers, installs results all at once.

In: ``notebooks/*.py``.  Out: ``build/notebooks``, ``build/charts`` and ``data/derived``.  An error, a
hang or two notebooks publishing one id stops everything, and nothing on disk has changed.
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.problem import LedgerError
from ledger.charts.pictures import write_bundle
from ledger.notebook.conflicts import changed, double_ids
from ledger.notebook.derived import write_derived
from ledger.notebook.drawings import draw_all
from ledger.notebook.results import bundle_at, drawn_otherwise, install, is_stale, notebooks, sweep
from ledger.notebook.workers import Report, execute_all


def run(root: Path, everything: bool = False, report: Report | None = None, locked: bool = False) -> list[str]:
    """Execute the stale notebooks.

    Args:
        everything: execute all of them.
        report: called with (notebook, state) for a progress display.
        locked: refuse to change ``data/derived`` (for CI).

    Returns:
        The names of the notebooks that ran.

    Raises:
        LedgerError: every failure at once; nothing was written.
    """
    tell = report or (lambda name, state: None)
    known = notebooks(root)
    stale = [p for p in known if everything or is_stale(p, root)]
    outcomes, problems = execute_all(stale, root, tell)
    problems += double_ids(outcomes, root)
    if not problems and locked:
        problems += changed(outcomes, root)
    if problems:
        raise LedgerError(problems)
    drawn = draw_all(outcomes, root, lambda made, of: None)
    if drawn.problems:
        raise LedgerError(drawn.problems)
    if drawn_otherwise(root) or not bundle_at(root).exists():
        write_bundle(bundle_at(root))
    for made in drawn.made:
        install(made, root)
    write_derived(outcomes, root, {p.stem for p in known})
    sweep(root)
    return [o.name for o in outcomes]
