"""Sentences quoted as evidence: the ledger in; each that is too long, or that nobody can have read there, out."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.numbers.comparators import HAN
from ledger.store import Ledger

#: How much of somebody else's text stands here, in words or in Han characters.
MOST_WORDS, MOST_HAN = 25, 50


def check_quotes(ledger: Ledger) -> Iterator[Problem]:
    """A quotation is short, and from a source of which at least that place was read."""
    for evidence in ledger.evidence:
        row = ledger.row("evidence", evidence.id)
        if row is None or not evidence.quote:
            continue
        words, han = len(HAN.sub(" ", evidence.quote).split()), len(HAN.findall(evidence.quote))
        if words > MOST_WORDS or han > MOST_HAN:
            what = f"evidence {evidence.id} quotes {words} words and {han} Han characters"
            yield row.problem(what, f"cut it to {MOST_WORDS} words or {MOST_HAN} Han characters", "quote-long")
        source = ledger.sources.get(evidence.source)
        if source is None or source.read == "not-read":
            what = (
                f"evidence {evidence.id} quotes {'no source' if source is None else f'{source.id}, which was not read'}"
            )
            yield row.problem(what, "name the source that was read, or drop the quotation", "quote-unread")
