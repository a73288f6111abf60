"""Which gate notices a mutant: a mutated repository in; the codes of what is found, by gate, out.

The gates are those that a contributor meets: ``types`` (shape and type of every cell, as schemas say), ``check`` (what
the records say of one another), ``seal`` (a dated entry for whatever was published), ``twins`` (both languages read
again), ``recomputation`` (expressions and notebooks).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from ledger.base import kept
from ledger.base.problem import LedgerError, Problem
from ledger.checks import every
from ledger.checks.passing import Passing
from ledger.checks.sealed import check_sealed
from ledger.checks.sealed_twins import check_sealed_twins
from ledger.checks.twins import check_reviewed
from ledger.notebook.conflicts import changed
from ledger.notebook.execute import execute
from ledger.notebook.outcome import Outcome
from ledger.notebook.results import notebooks, why_stale
from ledger.store.loading import current_ledger
from tests.mutants.narrow import narrow

GATES = ("types", "check", "recomputation", "twins", "seal")
#: What is no guard of content: a dated entry, and two languages that were read again.
RECORDS = {"seal", "twins"}
_SHAPES = ("file-", "table-", "row-", "column-", "names-", "settings-", "head-", "descriptor-", "package-", "cell-")
_BY_START = {
    "seal": ("change-unrecorded", "seal-"),
    "twins": ("twin-lagging",),
    "recomputation": ("derived-", "notebook-"),
}


def gate(code: str) -> str:
    """The gate that a code belongs to."""
    if code.startswith((*_SHAPES, "schema-", "key-", "subject-single")):
        return "types"
    return next((name for name, starts in _BY_START.items() if code.startswith(starts)), "check")


def load_once(root: Path) -> None:
    """Everything that a check loads and makes, for all that are forked from here."""
    found = [*every.check_data(root), *every.check_all(root), *_recorded(root)]
    if found:
        raise LedgerError(found)


def noticed(root: Path, paths: Sequence[str]) -> set[str]:
    """The codes of all that the gates say of a repository in which some files were changed.

    Nothing is kept: what is found here must not be told of another mutant.
    """
    kept.write_if_changed = lambda *_: None  # type: ignore[attr-defined]
    narrow(root, paths)
    every.Passing = _Again  # type: ignore[attr-defined]  # what is remembered here hides what a check has read
    prose_only = all(path.startswith("docs/") and not path.endswith("vocabulary.txt") for path in paths)
    every.told = lambda _, name, find, prose=True: [] if prose_only and not prose else find()  # type: ignore
    problems = [*every.check_all(root), *_recorded(root)]
    return {problem.code for problem in problems}


class _Again(Passing):
    """Every check is made, whatever it found before."""

    def __call__(self, name: str, find: Callable[[], Iterable[Problem]], of_records: bool = True) -> list[Problem]:
        return list(find())

    def save(self) -> None:
        """Keep nothing."""


def _recorded(root: Path) -> list[Problem]:
    """What differs from what was published, and what was not read again in both languages, if it can be read at all."""
    found = check_reviewed(root)
    if every.check_readable(root):
        return found
    ledger = current_ledger(root)
    return [*found, *check_sealed(ledger), *check_sealed_twins(ledger)]


def reasons(root: Path) -> dict[str, tuple[str, ...]]:
    """Why each notebook would run again; before anything was mutated it may be that the code is another."""
    return {path.stem: why_stale(path, root) for path in notebooks(root)}


def run_again(root: Path, before: dict[str, tuple[str, ...]]) -> tuple[set[str], list[Outcome]]:
    """The codes of what a run of the notebooks that are newly stale would say, and what those that did not fail have
    computed."""
    os.chdir(root)
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    now = reasons(root)
    for path in [p for p in notebooks(root) if now[p.stem] != before.get(p.stem)]:
        try:
            outcomes.append(execute(path, root))
        except LedgerError as error:
            problems += error.problems
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            problems.append(Problem(path.name, 0, what, "correct the notebook", "notebook-failed"))
    return {p.code for p in (*problems, *changed(outcomes, root))}, outcomes


def left(outcome: Outcome) -> tuple[Any, ...]:
    """What readers see of a run, but for the code itself."""
    cells = [cell.get("outputs") for cell in outcome.book["cells"]]
    return repr(cells), outcome.quantities, outcome.files, repr(outcome.charts)
