"""``ledger due``: a day in; the numbers that are to be looked at again by then, and why, out.

It fails nothing: what is due is work to do, and no fault of what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.base.problem import LedgerError, Problem
from ledger.numbers import render
from ledger.store import Ledger
from ledger.store.lasting import dues


def told(ledger: Ledger, on: str, everything: bool = False) -> Iterator[str]:
    """A line for each number that is due, then what is only expected and has no day at all.

    Raises:
        LedgerError: the day is none.
    """
    day = _day(on)
    found = dues(ledger.root)
    shown = [due for due in found if everything or due.day <= day]
    for due in shown:
        q = ledger.quantities.get(due.quantity)
        value = f"{q.label_en}: {render(q.value, q.unit, 'en')}" if q else "no such number"
        yield f"{due.day}  {due.quantity}  {value}; {due.why_en}"
    if not shown:
        yield f"nothing is due by {day}"
    without = sorted(q.id for q in ledger.quantities.values() if q.hedge == "expected" and not q.lineage.notebook)
    without = [key for key in without if key not in {due.quantity for due in found}]
    if without:
        yield f"expected, and no day to look again (data/ledger/due.csv): {', '.join(without)}"


def _day(on: str) -> str:
    if not on:
        return date.today().isoformat()
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError:
        what = f"--on {on!r} is no day"
        raise LedgerError([Problem("ledger due", 0, what, "write it as YYYY-MM-DD", "entry-refused")]) from None
