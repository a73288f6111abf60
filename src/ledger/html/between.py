"""What differs between two days: dated changes and releases in; a table with a column for each day out.

A column holds what stood at the end of its day, the first what stood before any change.  Any two of them can be
compared by eye; with scripts a reader chooses two, and only rows that differ are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ledger.html.addresses import entry_url
from ledger.html.changes import Revision, cell, title
from ledger.html.links import Link
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.records import Change
from ledger.store.seal.listed import releases


@dataclass(frozen=True)
class Row:
    """A field of a record that was changed: where it leads, what it is, and what stood there at the end of each day;
    a finding by the number of its wording, for an entry holds no words of it."""

    link: Link
    what: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A day whose end a column shows, and the release that was made on it; the first column has no day."""

    day: str
    version: str = ""


def between_list(ledger: Ledger, lang: str) -> Markup:
    """Everything that was ever changed, day by day, in the order of the article."""
    versions = {one.date: one.version for one in releases(ledger.root)}
    days = sorted({change.date for change in ledger.changes} | versions.keys())
    states = [State(""), *(State(day, versions.get(day, "")) for day in days)]
    rows = [row for chains in _records(ledger) for row in _rows(chains, days, ledger, lang)]
    return fill("between.html", lang=lang, states=states, rows=rows)


def _records(ledger: Ledger) -> list[list[list[Change]]]:
    """The changes of each record, by field and in order of time; records in the order in which they stand."""
    place = {claim.id: at for at, claim in enumerate(ledger.ordered)}
    kinds = {"verdict": 0, "finding": 1, "quantity": 2}

    def where(change: Change) -> tuple[int, int, str]:
        return kinds.get(change.kind, len(kinds)), place.get(change.key, len(place)), change.key

    def field(change: Change) -> str:
        return change.field

    records = groupby(sorted(ledger.changes, key=lambda c: (*where(c), c.field, c.date)), key=where)
    return [[list(chain) for _, chain in groupby(found, key=field)] for _, found in records]


def _rows(chains: Sequence[Sequence[Change]], days: Sequence[str], ledger: Ledger, lang: str) -> list[Row]:
    """The fields of a record; those that always held the same stand together."""
    together: dict[tuple[str, ...], list[Change]] = {}
    for chain in chains:
        together.setdefault(_held(chain, days, ledger, lang), []).append(chain[0])
    return [
        Row(_link(first[0], ledger, lang), Revision(first[0], tuple(c.field for c in first)).what(lang), cells)
        for cells, first in together.items()
    ]


def _held(chain: Sequence[Change], days: Sequence[str], ledger: Ledger, lang: str) -> tuple[str, ...]:
    """What stood in a field before its first change, and at the end of each day."""
    held = [_shown(chain[0].old, 0, chain, ledger, lang)]
    for day in days:
        done = [change for change in chain if change.date <= day]
        held.append(_shown(done[-1].new, len(done), chain, ledger, lang) if done else held[0])
    return tuple(held)


def _shown(value: str, made: int, chain: Sequence[Change], ledger: Ledger, lang: str) -> str:
    """A value as readers see it; a wording by its number, counted from the first that there was."""
    if value and chain[0].kind == "finding":
        return str(made + bool(chain[0].old))
    return cell(value, chain[0], ledger, lang) or "–"


def _link(change: Change, ledger: Ledger, lang: str) -> Link:
    kind, known = ("claim", ledger.claims) if change.of_claim else ("quantity", ledger.quantities)
    return Link(entry_url(kind, change.key, ledger) if change.key in known else "", title(change, ledger, lang))
