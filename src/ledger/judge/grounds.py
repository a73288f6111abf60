"""What a claim has evidence for: a claim and the ledger in; the numbers that a finding on it may state out.

They are the quantity that the claim is about, those of its evidence, whatever these were computed from, and whatever is
computed from nothing else; and a number that a source prints to which an evidence row points with the same token.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger.numbers import printed_disagreement
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.lineage import trace
from ledger.store.records import Claim, Evidence


@dataclass(frozen=True)
class Grounds:
    """The ids in the lineage of a claim's evidence, and the rows that only name a source."""

    ids: frozenset[str]
    rows: tuple[Evidence, ...]
    ledger: Ledger

    def holds(self, key: str) -> bool:
        """Whether a quantity is among them, or printed there, or computed from such quantities alone."""
        if key in self.ids:
            return True
        quantity = self.ledger.quantities.get(key)
        if quantity is None:
            return "/" in key and key.count("/") == 1  # a whole table of this site, such as is counted
        if quantity.unit == "date" and quantity.source == self.ledger.article.source:
            return True  # nor is the day of the article, by which a finding dates itself
        if self.ledger.of_site(quantity):
            return True  # what is said of this site, such as the day of a search, is no evidence and needs none
        if quantity.source:
            return any(_prints(e, quantity.source, key, self.ledger) for e in self.rows)
        inputs = quantity.lineage.inputs
        return bool(inputs) and all(self.holds(i) for i in inputs)


def grounds(claim: Claim, ledger: Ledger) -> Grounds:
    """What the evidence of a claim holds.

    Raises:
        UnknownKeyError: something that it rests on does not exist.
    """
    rows = ledger.evidence_of(claim.id)
    keys = [key for key in (claim.about, *(e.quantity for e in rows)) if key in ledger.quantities]
    ids = frozenset[str]().union(*(trace(ledger, key).below for key in keys))
    return Grounds(ids, tuple(e for e in rows if e.source and e.printed), ledger)


def _prints(e: Evidence, source: str, key: str, ledger: Ledger) -> bool:
    quantity = ledger.quantities[key]
    if e.source != source or quantity.unit not in UNITS:
        return False
    lang = ledger.language_of(source)
    return e.printed == quantity.printed or not printed_disagreement(e.printed, quantity.value, quantity.unit, lang)
