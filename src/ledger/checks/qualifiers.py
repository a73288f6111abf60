"""What a quantity says of itself beside its value: the ledger in; each bound that does not hold out."""

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
    """Bounds follow from the printed token."""
    for quantity in ledger.quantities.values():
        row = ledger.row("quantity", quantity.id)
        if row and quantity.status != "derived":
            yield from _bound(quantity, row, ledger.language_of(quantity.source))


def _bound(q: Quantity, row: Row, lang: str) -> Iterator[Problem]:
    """Where the token has a word that bounds the number, the row says so too."""
    wanted = bounds_of(q.printed, lang) if q.unit in UNITS and not UNITS[q.unit].calendar else ()
    ends = {f.value for f in figures(clean(q.printed), spelling(lang))} if wanted == ("range",) else set()
    if wanted == ("range",) and not {q.low, q.high} & ends:
        return
    if wanted and q.bound not in wanted:
        what = f"quantity {q.id}: printed {q.printed!r} says {wanted[0]}, and bound says {q.bound or 'nothing'}"
        yield row.problem(what, f"write {' or '.join(wanted)} in bound", "bound-differs")
