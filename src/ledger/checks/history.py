"""The history of this site's own numbers: dated changes in; a problem where history and present disagree out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ledger.problem import Problem
from ledger.records import Change
from ledger.store import Ledger
from ledger.suggest import did_you_mean


def check_history(ledger: Ledger) -> list[Problem]:
    """Every change names a record, and what the newest one calls new is what stands there now."""
    return [*_newest(ledger), *_chains(ledger)]


def present(ledger: Ledger, change: Change) -> str | None:
    """What stands now where a change was made; None if the record is gone."""
    if change.kind == "verdict":
        verdict = ledger.verdict(change.key, change.field)
        return verdict.verdict if verdict else None
    quantity = ledger.quantities.get(change.key)
    value = getattr(quantity, change.field, "") if quantity else None
    return "" if quantity and value is None else None if quantity is None else str(value)


def _by_place(ledger: Ledger) -> dict[tuple[str, str, str], list[Change]]:
    places: dict[tuple[str, str, str], list[Change]] = {}
    for change in sorted(ledger.changes, key=lambda c: c.date):
        places.setdefault((change.kind, change.key, change.field), []).append(change)
    return places


def _newest(ledger: Ledger) -> Iterable[Problem]:
    for changes in _by_place(ledger).values():
        last = changes[-1]
        row = ledger.row("change", f"{last.date} {last.kind} {last.key} {last.field}")
        stands = present(ledger, last)
        if row is None or (stands is None and not last.new):
            continue
        if stands is None:
            known = ledger.claims if last.kind == "verdict" else ledger.quantities
            what = f"change of {last.date} names no {last.kind} {last.key!r}{did_you_mean(last.key, known)}"
            yield row.problem(what, "name an existing record, or leave 'new' empty if it was removed")
        elif stands != last.new:
            what = f"{last.key}: the newest change says {last.field} is now {last.new!r}, but {stands!r} stands there"
            yield row.problem(what, "add a dated row for the later change")


def _chains(ledger: Ledger) -> Iterable[Problem]:
    for changes in _by_place(ledger).values():
        for before, after in pairwise(changes):
            row = ledger.row("change", f"{after.date} {after.kind} {after.key} {after.field}")
            if row and before.new != after.old:
                what = f"{after.key}: the change of {after.date} starts from {after.old!r}, the one before ended at"
                yield row.problem(f"{what} {before.new!r}", "correct one of the two")
