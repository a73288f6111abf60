"""All checks: the repository root in, every problem at once out."""

from __future__ import annotations

from pathlib import Path

from ledger.checks.descriptors import check_descriptors
from ledger.checks.front import check_front
from ledger.checks.history import check_history
from ledger.checks.links import check_links
from ledger.checks.packages import check_packages
from ledger.checks.prose import check_prose
from ledger.checks.texts import check_texts
from ledger.checks.values import check_values
from ledger.checks.whole import check_whole
from ledger.problem import Problem
from ledger.store import load


def check_data(root: Path) -> list[Problem]:
    """Descriptors, tables and records."""
    problems = check_descriptors(root)
    if any(p.what.startswith("is not JSON") for p in problems):
        return sorted(set(problems))
    ledger, found = load(root)
    problems += found
    if any(_unreadable(p) for p in problems):
        return sorted(set(problems))  # everything else would only repeat that rows are missing
    problems += check_packages(root)
    problems += check_values(ledger)
    problems += check_links(ledger)
    problems += check_history(ledger)
    problems += check_texts(ledger)
    problems += check_whole(ledger)
    return sorted(set(problems))


def check_all(root: Path) -> list[Problem]:
    """Data and prose; prose only if the tables can be read at all."""
    problems = check_data(root)
    if any(_unreadable(p) for p in problems):
        return problems
    return sorted({*problems, *check_front(root), *check_prose(root)})


def _unreadable(problem: Problem) -> bool:
    """Whether a table or descriptor could not be read as what it is."""
    return any(mark in problem.what for mark in ("is not UTF-8", "has no column", "cannot be read", "is not JSON"))
