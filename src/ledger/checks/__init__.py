"""All checks: the repository root in, every problem at once out."""

from __future__ import annotations

from pathlib import Path

from ledger.base.files import read_text
from ledger.base.paths import vocabulary
from ledger.base.problem import Problem
from ledger.checks.across import check_whole
from ledger.checks.descriptors import check_descriptors
from ledger.checks.front_matter import check_front
from ledger.checks.history import check_history
from ledger.checks.links import check_links
from ledger.checks.packages import check_packages
from ledger.checks.prose import check_prose
from ledger.checks.subject import check_subject
from ledger.checks.tables import check_languages, check_tables
from ledger.checks.texts import check_texts
from ledger.checks.values import check_values
from ledger.judge.naked import load_vocabulary
from ledger.store.loading import load


def check_readable(root: Path) -> list[Problem]:
    """What keeps descriptors, tables or the declared names from being read: all else would only repeat it."""
    found = _names(root)
    found += [p for p in check_descriptors(root) if any(mark in p.what for mark in (*_NO_DESCRIPTOR, "has no column"))]
    unread = any(mark in p.what for p in found for mark in _NO_DESCRIPTOR)
    return found if unread else sorted({*found, *check_tables(root)})


def _names(root: Path) -> list[Problem]:
    """Without declared names every name with a figure in it would be a problem of its own."""
    path = vocabulary(root)
    unread = read_text(path, root)[1]
    if unread or load_vocabulary(path):
        return unread
    return [Problem(path.relative_to(root).as_posix(), 0, "declares no names", "restore the file")]


def check_data(root: Path) -> list[Problem]:
    """Descriptors, tables and records."""
    if unreadable := check_readable(root):
        return sorted({*check_descriptors(root), *unreadable})
    ledger, problems = load(root)
    problems += check_descriptors(root)
    problems += check_packages(root)
    problems += check_languages(root)
    problems += check_values(ledger)
    problems += check_links(ledger)
    problems += check_history(ledger)
    problems += check_texts(ledger)
    problems += check_whole(ledger)
    problems += check_subject(ledger)
    return sorted(set(problems))


def check_all(root: Path) -> list[Problem]:
    """Data and prose; prose only if the tables can be read at all."""
    problems = check_data(root)
    return problems if check_readable(root) else sorted({*problems, *check_front(root), *check_prose(root)})


_NO_DESCRIPTOR = ("is not JSON", "is not UTF-8", "cannot be read")
