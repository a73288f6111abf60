"""All checks: the repository root in, every problem at once out."""

from __future__ import annotations

from pathlib import Path

from ledger.checks.descriptors import check_descriptors, check_tables
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


def check_readable(root: Path) -> list[Problem]:
    """What keeps descriptors or tables from being read at all: everything else would only repeat it."""
    found = [p for p in check_descriptors(root) if any(mark in p.what for mark in _UNREADABLE)]
    return found if any(_NO_JSON in p.what for p in found) else sorted({*found, *check_tables(root)})


def check_data(root: Path) -> list[Problem]:
    """Descriptors, tables and records."""
    if unreadable := check_readable(root):
        return sorted({*check_descriptors(root), *unreadable})
    ledger, problems = load(root)
    problems += check_descriptors(root)
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
    return problems if check_readable(root) else sorted({*problems, *check_front(root), *check_prose(root)})


_NO_JSON = "is not JSON"
_UNREADABLE = (_NO_JSON, "has no column")
