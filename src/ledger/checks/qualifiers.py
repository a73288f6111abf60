"""What a quantity says of itself beside its value: the ledger in; each bound or hedge that does not hold out."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.checks.printed import WORDS, said_of
from ledger.judge.qualified import bounds_of
from ledger.numbers.comparators import hedged
from ledger.numbers.reading import clean, figures
from ledger.numbers.spelling import spelling
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.sourced import Quantity

#: Which end a bound has.
_SIDES = {"gt": "low", "ge": "low", "lt": "high", "le": "high"}


def check_qualifiers(ledger: Ledger) -> Iterator[Problem]:
    """Bounds follow from the printed token, hedges from words that stand beside the number."""
    said, inputs = said_of(ledger), {key for q in ledger.quantities.values() for key in _inputs(q)}
    for quantity in ledger.quantities.values():
        row = ledger.row("quantity", quantity.id)
        if row and quantity.status != "derived":
            yield from _bound(quantity, row, ledger.language_of(quantity.source))
            yield from _ends(quantity, row)
            if quantity.status == "assumed" and not quantity.bound and quantity.id not in inputs:
                what = f"quantity {quantity.id} is assumed, and nothing is computed from it"
                yield row.problem(what, "say by whom it is claimed, measured or estimated", "status-unfit")
            yield from _hedge(quantity, row, said.get(quantity.id, []))


def _bound(q: Quantity, row: Row, lang: str) -> Iterator[Problem]:
    """Where the token has a word that bounds the number, the row says so too."""
    wanted = bounds_of(q.printed, lang) if q.unit in UNITS and not UNITS[q.unit].calendar else ()
    ends = {f.value for f in figures(clean(q.printed), spelling(lang))} if wanted == ("range",) else set()
    if wanted == ("range",) and not {q.low, q.high} & ends:
        return
    if wanted and q.bound not in wanted:
        what = f"quantity {q.id}: printed {q.printed!r} says {wanted[0]}, and bound says {q.bound or 'nothing'}"
        yield row.problem(what, f"write {' or '.join(wanted)} in bound", "bound-differs")


def _inputs(q: Quantity) -> tuple[str, ...]:
    return tuple(q.lineage.inputs) if q.status == "derived" else ()


def _ends(q: Quantity, row: Row) -> Iterator[Problem]:
    """A single end is the value itself; more than a number has the lower one, less the upper one, by their size."""
    ends = {name for name, end in (("low", q.low), ("high", q.high)) if end is not None}
    if len(ends) != 1 or (q.low is not None and q.low > q.value) or (q.high is not None and q.high < q.value):
        return  # an interval that does not hold its value is told so
    side = _SIDES.get(q.bound, "")
    wanted = {"low": "high", "high": "low"}.get(side, "") if q.value < 0 else side
    if q.value not in {q.low, q.high} or (wanted and ends != {wanted}):
        what = f"quantity {q.id} has one end, {q.low if q.high is None else q.high:f}, for a value of {q.value:f}"
        remedy = "fill the other end, or let bound and its one end say what the token says"
        yield row.problem(f"{what} and the bound {q.bound or 'none'!r}", remedy, "interval-disordered")


def _hedge(q: Quantity, row: Row, said: list[str]) -> Iterator[Problem]:
    """What is hedged is called so by somebody; an estimate is one by its status.  A label that hedges is not alone."""
    if q.hedge and q.status != "estimated":
        texts = [q.printed, q.label_en, q.note_en, *said]
        more = WORDS["hedge"].get(q.hedge, ())
        if not any(hedged(text, q.hedge, "en") or any(word in text for word in more) for text in texts):
            what = (
                f"quantity {q.id} is hedged ({q.hedge}), and neither {q.printed!r} nor its evidence, label or note is"
            )
            yield row.problem(what, "copy the words that say so, or empty hedge", "hedge-unprinted")
    elif q.hedge or q.status == "estimated" or (q.unit in UNITS and UNITS[q.unit].calendar):
        return  # a day that was planned is planned
    elif word := next((w for w in WORDS["hedge"]["label"] if w in q.label_en.lower()), ""):
        what = f"quantity {q.id} is called {q.label_en!r}, and hedge is empty"
        yield row.problem(what, f"write how it is hedged, or say it without “{word}”", "hedge-unprinted")
