"""Where a number is used: the ledger and the prose in; how often, by id of the number, out."""

from __future__ import annotations

from collections import Counter

from ledger.base.paths import LANGS
from ledger.prose.twins import pages
from ledger.store import Ledger


def cited(ledger: Ledger) -> Counter[str]:
    """How many sections of prose cite each quantity, in both languages together."""
    sections = (s for page in pages(ledger.root).values() for found in page.values() for s in found)
    return Counter(name.partition(":")[2] for section in sections for name in section.bound("quantity"))


def used(ledger: Ledger) -> Counter[str]:
    """In how many sections of one language, claims and computed numbers each quantity stands."""
    first = (s for page in pages(ledger.root).values() for s in page.get(LANGS[0], ()))
    found = Counter(name.partition(":")[2] for section in first for name in section.bound("quantity"))
    for claim in ledger.claims.values():
        found.update({claim.about, *(e.quantity for e in ledger.evidence_of(claim.id))})
    for quantity in ledger.quantities.values():
        found.update(set(quantity.lineage.inputs))
    return found
