"""How good the sources of a claim or a number are: either in; whether one of them is of the upper grades, out."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.judge.independence import may_decide, sources_of
from ledger.store import Ledger, UnknownKeyError
from ledger.store.lineage import sources_behind
from ledger.store.records import Claim, Evidence
from ledger.store.sourced import Quantity, Source

#: The grades of a source on which something may rest without a word.
FIRM = {"primary", "reputable"}


def firm_claim(claim: Claim, ledger: Ledger) -> bool:
    """Whether the rows that decide on a claim rest on at least one such source; so does one with no such row."""
    rows = [e for e in ledger.evidence_of(claim.id) if may_decide(e, ledger)]
    return not rows or _firm(source for e in rows for source in sources_of(e, ledger))


def firm_row(evidence: Evidence, ledger: Ledger) -> bool:
    """Whether a row rests on at least one such source; a computed number may rest on several."""
    return _firm(sources_of(evidence, ledger))


def firm_quantity(quantity: Quantity, ledger: Ledger) -> bool:
    """Whether a number rests on at least one such source; one that rests on no source at all does, too."""
    if not (quantity.source or quantity.lineage.inputs):
        return True
    try:
        sources = sources_behind(ledger, (quantity.id,))
    except UnknownKeyError:  # something behind it has no source, or is gone, which is told where it is named
        return True
    return not sources or _firm(sources)


def _firm(sources: Iterable[Source]) -> bool:
    return any(source.grade in FIRM for source in sources)
