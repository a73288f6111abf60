"""Searches for better texts: the table ``search`` in; each source that asks for one and has none, and what is
no better, out.

A repository without the table is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.store import Ledger
from ledger.store.searched import searches
from ledger.store.sourced import Source


def check_searched(ledger: Ledger) -> Iterator[Problem]:
    """For every source that is weak or was not read, a better text was searched for, and the day is known."""
    found = searches(ledger.root)
    searched = {search.source for search, _ in found}
    for source in ledger.sources.values() if found else ():
        row = ledger.row("source", source.id)
        if row is not None and source.id not in searched and _wanting(source):
            what = f"{source.id} is weak or was not read, and no search for a better text is recorded"
            yield row.problem(what, "search for one, and add a row to data/ledger/search.csv", "search-missing")
    for search, row in found:
        better = ledger.sources.get(search.found)
        if better and _wanting(better):
            what = f"{better.id}, found for {search.source}, is weak or was not read itself"
            yield row.problem(what, "name a better text, or leave found empty", "search-worse")


def _wanting(source: Source) -> bool:
    return source.grade == "weak" or source.read == "not-read"
