"""The history of this site's own numbers: nothing that was published changes without a dated entry.

In: the ledger, the dated changes, and what is published.  Out: a problem where a number, a verdict or a finding
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
from ledger.store.published import Place, baseline, present, words
from ledger.store.records import Change

#: What is changed of a claim; anything else is changed of a number.
OF_CLAIMS = {"verdict", "finding"}
#: The fields that stand for a whole record when it is removed.
_WHOLE = {"value", "now", "then"}


def check_history(ledger: Ledger) -> list[Problem]:
    """Entries agree with each other and with the present, and every change of what is published has one."""
    places = _by_place(ledger)
    return [*_newest(ledger, places), *_chains(ledger, places), *_unrecorded(ledger)]


def standing(ledger: Ledger, place: Place) -> str | None:
    """What stands now at a place; None if the record is gone."""
    kind, key, name = place
    if kind in OF_CLAIMS:
        verdict = ledger.verdict(key, name)
        return (verdict.verdict if kind == "verdict" else words(verdict)) if verdict else None
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
            known = ledger.claims if last.kind in OF_CLAIMS else ledger.quantities
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


def moved(ledger: Ledger) -> dict[Place, tuple[str, str]]:
    """Every published place that reads otherwise now: what it was published as, and what stands there."""
    published, now = baseline(ledger.root), present(ledger)
    records = {place[:2] for place in published}
    found: dict[Place, tuple[str, str]] = {}
    for place in sorted(published.keys() | {p for p in now if p[:2] in records}):
        old, new = published[place]["value"] if place in published else "", now.get(place, "")
        if not _same(old, new):
            found[place] = old, new
    return found


def unrecorded(ledger: Ledger) -> dict[Place, tuple[str, str]]:
    """Those that no entry leads to.  The words of a finding may follow its verdict, and a record goes as a whole."""
    places, found = _by_place(ledger), moved(ledger)
    here = {place[:2] for place in present(ledger)}
    return {
        place: (old, new)
        for place, (old, new) in found.items()
        if not _leads(places.get(place, []), old, new)
        and (place[:2] in here or place[2] in _WHOLE)
        and not (place[0] == "finding" and ("verdict", *place[1:]) in found)
    }


def _unrecorded(ledger: Ledger) -> Iterable[Problem]:
    """A place that differs from what is published, with no entry that leads from there to here."""
    published, here = baseline(ledger.root), {place[:2] for place in present(ledger)}
    for place, (old, new) in unrecorded(ledger).items():
        kind, key, name = place
        row = ledger.row("verdict", f"{key} {name}") if kind in OF_CLAIMS else ledger.row(kind, key)
        happened = f"is now {new!r}" if place[:2] in here else "has been removed"
        what = f"{key}: {name} was published as {old!r} and {happened}"
        if kind == "finding":
            what = f"{key}: the finding ({name}) was published in other words"
        remedy = f"restore it, or say why in data/ledger/change.csv: {entry(place, old, new)}"
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


def cells(place: Place, old: str, new: str, reasons: tuple[str, str] = ("REASON", "理由")) -> list[str]:
    """The cells of the row that records a change."""
    return [date.today().isoformat(), *place, old, new, *reasons]


def entry(place: Place, old: str, new: str) -> str:
    """The row that records a change, ready to paste but for the reasons."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow(cells(place, old, new))
    return line.getvalue()
