"""What was searched for: the table ``search`` in; when a better text than a source was looked for, and what was found.

A repository without the table has searched for nothing, and is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ledger.base.tables import Row
from ledger.store.lasting import records
from ledger.store.lookups import by


@dataclass(frozen=True)
class Search:
    """A search for a better text than a source: its day, its words where they were kept, and the source found."""

    source: str
    day: str
    query: str
    found: str


def searches(root: Path) -> list[tuple[Search, Row]]:
    """Every search with its row."""
    return records(root, "search", Search)


def last_searches(root: Path) -> dict[str, Search]:
    """For each source the latest search for a better text; one that found something before one that did not."""
    of_each = by((search for search, _ in searches(root)), lambda search: [search.source])
    return {name: max(found, key=lambda search: (search.day, bool(search.found))) for name, found in of_each.items()}
