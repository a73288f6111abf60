"""What a quantity says of itself beside its value: the ledger in; each bound and each date that does not hold out."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.judge.qualified import bounds_of
from ledger.numbers.reading import clean, figures
from ledger.numbers.spelling import spelling
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.sourced import Quantity


def check_qualifiers(ledger: Ledger) -> Iterator[Problem]:
    """Bounds follow from the printed token; dates from the number, from the document, or by a reason."""
    for quantity in ledger.quantities.values():
        row = ledger.row("quantity", quantity.id)
        if row and quantity.status != "derived":
            yield from _bound(quantity, row, ledger.language_of(quantity.source))
            yield from _dated(quantity, row, ledger)
            yield from _event(quantity, row)


def _bound(q: Quantity, row: Row, lang: str) -> Iterator[Problem]:
    """Where the token has a word that bounds the number, the row says so too."""
    wanted = bounds_of(q.printed, lang) if q.unit in UNITS and not UNITS[q.unit].calendar else ()
    ends = {f.value for f in figures(clean(q.printed), spelling(lang))} if wanted == ("range",) else set()
    if wanted == ("range",) and not {q.low, q.high} & ends:
        return
    if wanted and q.bound not in wanted:
        what = f"quantity {q.id}: printed {q.printed!r} says {wanted[0]}, and bound says {q.bound or 'nothing'}"
        yield row.problem(what, f"write {' or '.join(wanted)} in bound", "bound-differs")


def _dated(q: Quantity, row: Row, ledger: Ledger) -> Iterator[Problem]:
    source = ledger.sources.get(q.source)
    if source is None:
        return
    if q.as_of_basis == "inferred" and not (q.inferred_en and q.inferred_zh):
        what = f"quantity {q.id} was inferred, and does not say what and why"
        yield row.problem(what, "fill inferred_en and inferred_zh", "inferred-unreasoned")
    if not source.published and q.as_of_basis != "inferred":
        what = f"quantity {q.id} is dated {q.as_of}, but its source {source.id} has no date"
        remedy = "write inferred in as_of_basis, and what was inferred and why in inferred_en and inferred_zh"
        yield row.problem(what, remedy, "as-of-undated")
    elif q.as_of_basis == "document" and not source.published.startswith(q.as_of):
        what = f"quantity {q.id} is dated {q.as_of} like its document, but {source.id} was published {source.published}"
        yield row.problem(what, "copy the date of the source, or give as_of_basis its true value", "as-of-differs")


def _event(q: Quantity, row: Row) -> Iterator[Problem]:
    """A day that the source prints is dated by itself."""
    if q.unit not in UNITS or not UNITS[q.unit].calendar or q.as_of_basis != "printed":
        return
    day, dated = f"{q.value:f}", q.as_of.replace("-", "")
    if not day.startswith(dated) and not dated.startswith(day):
        what = f"quantity {q.id} is the day {day}, printed, and is dated {q.as_of}"
        yield row.problem(what, "correct as_of, or the value", "as-of-differs")
