"""Faults that are known and not cured yet: what a check found, by key, in; those that are not on the list out.

The list, ``data/known.csv``, holds a code and the key of a row in each line.  It may only grow shorter: a fault that is
gone must leave it, and a test holds it to what it was when the check came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.problem import Problem
from ledger.base.tables import Row, read_table
from ledger.store import Ledger


def unknown_only(code: str, found: Iterable[tuple[str, Problem]], ledger: Ledger) -> Iterator[Problem]:
    """The problems whose key is not on the list under their code, and the lines of the list that have no problem."""
    known = {row["key"]: row for row in _listed(ledger.root / "data" / "known.csv", ledger.root) if row["code"] == code}
    met = set()
    for key, problem in found:
        met.add(key)
        if key not in known:
            yield problem
    for key, row in known.items():
        if key not in met:
            yield row.problem(f"{code} of {key} is cured", "take the line out of the list", "known-lapsed")


@read_once
def _listed(path: Path, root: Path) -> tuple[Row, ...]:
    return tuple(read_table(path, root).rows) if path.exists() else ()
