"""Coverage of the article: its tokens and the claims in; how many number and date tokens a claim covers out."""

from __future__ import annotations

from ledger.store import Ledger

#: The kinds of token that a claim must cover.
COUNTED = {"number", "date"}


def coverage(ledger: Ledger) -> tuple[int, int]:
    """How many number tokens of the article a claim covers, and how many there are."""
    counted = [t for t in ledger.tokens if t.kind in COUNTED]
    return sum(1 for t in counted if t.claim in ledger.claims), len(counted)
