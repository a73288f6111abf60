"""When a number holds, against what its source says and when it was read: the ledger in; each date that cannot be, out.

A date is printed, or it is that of the document, or it was inferred and says why.  A source that has no date itself may
still print that of a number; then the token, the quotation or the locator shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledger.base.days import days
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.numbers.dates import PartialDate, find_dates
from ledger.numbers.reading import clean
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.sourced import Quantity, Source

#: A day in a locator that is no part of a name.
_ROW_OF = re.compile(r"(?<![\w-])(?:19|20)\d\d-\d\d-\d\d(?![\w-])")


def check_dated(ledger: Ledger) -> Iterator[Problem]:
    """Every number that was typed: its basis, its source's days, and an event by its own day."""
    shown = _shown(ledger)
    for quantity in ledger.quantities.values():
        row, source = ledger.row("quantity", quantity.id), ledger.sources.get(quantity.source)
        if row and source and quantity.status != "derived":
            yield from _basis(quantity, source, shown[quantity.id], row)
            yield from _needless(quantity, row)
            yield from _located(quantity, row)
            yield from _days(quantity, source, row)
            yield from _event(quantity, row)


def _shown(ledger: Ledger) -> dict[str, set[str]]:
    """The dates that stand beside each number: in its token, its locator, and what is quoted from its source."""
    texts = {q.id: [q.printed, q.locator] for q in ledger.quantities.values()}
    for e in ledger.evidence:
        if e.quantity in texts and e.source == ledger.quantities[e.quantity].source:
            texts[e.quantity] += [e.quote, e.printed]
    return {key: {date for text in found for date in _dates(text)} for key, found in texts.items()}


def _dates(text: str) -> set[str]:
    return {_written(date) for date, _, _ in find_dates(clean(text))}


def _written(date: PartialDate) -> str:
    """A date as tables write it, as far as it is known; nothing without a year."""
    parts = [f"{date.year:04}" if date.year else "", *(f"{part:02}" for part in (date.month, date.day) if part)]
    return "-".join(parts) if parts[0] else ""


def _basis(q: Quantity, source: Source, shown: set[str], row: Row) -> Iterator[Problem]:
    if q.as_of_basis == "inferred" and not (q.inferred_en and q.inferred_zh):
        what = f"quantity {q.id} was inferred, and does not say what and why"
        yield row.problem(what, "fill inferred_en and inferred_zh", "inferred-unreasoned")
    if not source.published and not (q.as_of_basis == "inferred" or (q.as_of_basis == "printed" and q.as_of in shown)):
        what = f"quantity {q.id} is dated {q.as_of}, but its source {source.id} has no date"
        remedy = (
            "copy the date that it prints for the number into printed or an evidence row's quote; if it prints none, "
            "write inferred in as_of_basis, and what was inferred and why in inferred_en and inferred_zh"
        )
        yield row.problem(what, remedy, "as-of-undated")
    elif q.as_of_basis == "document" and not source.published.startswith(q.as_of):
        what = f"quantity {q.id} is dated {q.as_of} like its document, but {source.id} was published {source.published}"
        yield row.problem(what, "copy the date of the source, or give as_of_basis its true value", "as-of-differs")


def _located(q: Quantity, row: Row) -> Iterator[Problem]:
    """Whoever was read in the row of a day is dated by that month."""
    named = _ROW_OF.findall(q.locator) if q.as_of_basis == "printed" else []
    if named and not any(day.startswith(q.as_of[:7]) for day in named):
        what = f"quantity {q.id} is dated {q.as_of}, and was read at {q.locator!r}"
        yield row.problem(what, "correct the one that is wrong", "as-of-differs")


def _needless(q: Quantity, row: Row) -> Iterator[Problem]:
    """A day whose token prints it whole needed no inference, whatever the page around it lacks."""
    if q.unit in UNITS and UNITS[q.unit].calendar and q.as_of_basis == "inferred" and q.as_of in _dates(q.printed):
        what = f"quantity {q.id} is said to be inferred, and {q.printed!r} prints {q.as_of}"
        yield row.problem(
            what, "write printed in as_of_basis, and empty inferred_en and inferred_zh", "inferred-printed"
        )


def _days(q: Quantity, source: Source, row: Row) -> Iterator[Problem]:
    """Nothing is known of a day after the source was written or read, but what is expected or fixed beforehand."""
    mine = days(q.as_of)
    ahead = q.hedge == "expected" or (q.unit in UNITS and UNITS[q.unit].calendar)
    for day, done in ((source.accessed, "read"), ("" if ahead else source.published, "published")):
        its = days(day)
        if mine and its and mine.first > its.last:
            what = f"quantity {q.id} is dated {q.as_of}, and its source {source.id} was {done} on {day}"
            remedy = "correct the one that is wrong; what was only expected is dated by when it was said"
            yield row.problem(what, remedy, "as-of-ahead")


def _event(q: Quantity, row: Row) -> Iterator[Problem]:
    """A day that the source prints is dated by itself."""
    if q.unit not in UNITS or not UNITS[q.unit].calendar or q.as_of_basis != "printed":
        return
    day, dated = f"{q.value:f}", q.as_of.replace("-", "")
    if not day.startswith(dated) and not dated.startswith(day):
        what = f"quantity {q.id} is the day {day}, printed, and is dated {q.as_of}"
        yield row.problem(what, "correct as_of, or the value", "as-of-differs")
