"""The history of this site's own numbers: nothing that was published changes without a dated entry.

In: the ledger, the dated changes, and what is published.  Out: a problem where a number or a verdict
differs from what readers have seen and no entry leads from the one to the other, and where an entry
disagrees with what stands now.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.store import Ledger
from ledger.store.published import Place, baseline, present
from ledger.store.records import Change

#: The fields that stand for a whole record when it is removed.
_WHOLE = {"value", "now", "then"}


def check_history(ledger: Ledger) -> list[Problem]:
    """Entries agree with each other and with the present, and every change of what is published has one."""
    places = _by_place(ledger)
    return [*_newest(ledger, places), *_chains(ledger, places), *_unrecorded(ledger, places)]


def standing(ledger: Ledger, place: Place) -> str | None:
    """What stands now at a place; None if the record is gone."""
    kind, key, name = place
    if kind == "verdict":
        verdict = ledger.verdict(key, name)
        return verdict.verdict if verdict else None
    if key not in ledger.quantities:
        return None
    value = getattr(ledger.quantities[key], name, None)
    return "" if value is None else str(value)


_Places = dict[Place, list[Change]]


def _by_place(ledger: Ledger) -> _Places:
    places: _Places = {}
    for change in sorted(ledger.changes, key=lambda c: c.date):
        places.setdefault((change.kind, change.key, change.field), []).append(change)
    return places


def _newest(ledger: Ledger, places: _Places) -> Iterable[Problem]:
    for place, changes in places.items():
        last, stands = changes[-1], standing(ledger, place)
        row = ledger.row("change", f"{last.date} {last.kind} {last.key} {last.field}")
        if row is None or (stands is None and not last.new):
            continue
        if stands is None:
            known = ledger.claims if last.kind == "verdict" else ledger.quantities
            what = f"change of {last.date} names no {last.kind} {last.key!r}{did_you_mean(last.key, known)}"
            yield row.problem(what, "name an existing record, or leave 'new' empty if it was removed", "change-broken")
        elif not _same(stands, last.new):
            what = f"{last.key}: the newest change says {last.field} is now {last.new!r}, but {stands!r} stands there"
            remedy = f"add a row for the later change: {entry(place, last.new, stands)}"
            yield row.problem(what, remedy, "change-broken")


def _chains(ledger: Ledger, places: _Places) -> Iterable[Problem]:
    for changes in places.values():
        for before, after in pairwise(changes):
            row = ledger.row("change", f"{after.date} {after.kind} {after.key} {after.field}")
            if row and before.new != after.old:
                what = f"{after.key}: the change of {after.date} starts from {after.old!r}, the one before ended at"
                yield row.problem(f"{what} {before.new!r}", "correct one of the two", "change-broken")


def _unrecorded(ledger: Ledger, places: _Places) -> Iterable[Problem]:
    """A place that differs from what is published, with no entry that leads from there to here."""
    published, now = baseline(ledger.root), present(ledger)
    records = {place[:2] for place in published}
    here = {place[:2] for place in now}
    for place in sorted(published.keys() | {p for p in now if p[:2] in records}):
        gone = place[:2] not in here
        old = published[place]["value"] if place in published else ""
        new = now.get(place, "")
        if _same(old, new) or (gone and place[2] not in _WHOLE) or _leads(places.get(place, []), old, new):
            continue
        what = f"{place[1]}: {place[2]} was published as {old!r} and " + (
            "has been removed" if gone else f"is now {new!r}"
        )
        remedy = f"restore it, or say why in data/ledger/change.csv: {entry(place, old, new)}"
        row = ledger.row(place[0], f"{place[1]} {place[2]}" if place[0] == "verdict" else place[1])
        yield (row or published[place]).problem(f"{what}, without a dated entry", remedy, "change-unrecorded")


def _leads(changes: list[Change], old: str, new: str) -> bool:
    """Whether entries lead from old to new; one that ends elsewhere is reported already."""
    return bool(changes) and (not _same(changes[-1].new, new) or any(_same(c.old, old) for c in changes))


def _same(one: str, other: str) -> bool:
    """Equal as text or as number."""
    try:
        return one == other or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def entry(place: Place, old: str, new: str) -> str:
    """The row that records a change, ready to paste but for the reasons."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow([date.today().isoformat(), *place, old, new, "REASON", "理由"])
    return line.getvalue()
