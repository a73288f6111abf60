"""Two values for one thing: a page that states both has a section that brings them together; problems out.

A conflict group lists the values that sources give for one thing.  A reader who finds one of them in the answer and
another farther down, and not a word between them, has to take one for a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import Problem
from ledger.prose.twins import Section, sections_of
from ledger.store import Ledger


def check_together(ledger: Ledger) -> list[Problem]:
    """Every page of both languages against every conflict group."""
    return [
        problem
        for lang in LANGS
        for path in listed(docs_dir(ledger.root, lang), "*.md")
        for problem in _apart(path, ledger)
    ]


def _apart(path: Path, ledger: Ledger) -> Iterator[Problem]:
    """The groups of which a page states several values, and no section two."""
    found = [(part, {key.partition(":")[2] for key in part.bound("quantity")}) for part in sections_of(path)]
    for group, members in ledger.conflict_groups.items():
        keys = {member.quantity for member in members}
        stated = [(section, keys & bound) for section, bound in found if keys & bound]
        values = set().union(*(some for _, some in stated))
        if len(values) > 1 and all(len(some) == 1 for _, some in stated):
            yield _problem(group, sorted(values), stated[-1][0], path, ledger)


def _problem(group: str, values: list[str], last: Section, path: Path, ledger: Ledger) -> Problem:
    place = path.relative_to(ledger.root).as_posix()
    what = f"states {' and '.join(values)}, two values for one thing ({group}), and no section brings them together"
    return Problem(place, last.line, what, "say in one section why they differ, or state one of them", "values-apart")
