"""Sentences quoted as evidence: the ledger in; each that is too long, or that nobody can have read there, out.

Where no sentence is quoted, the row says why.  A repository that says so in no row is not asked for it in any.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.numbers.comparators import HAN
from ledger.store import Ledger
from ledger.store.records import Evidence
from ledger.store.searched import last_searches

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


def check_unquoted(ledger: Ledger) -> Iterator[Problem]:
    """Every row that names a source quotes it, or says why it does not; the reason fits the row."""
    if not any(evidence.unquoted for evidence in ledger.evidence):
        return
    for evidence in ledger.evidence:
        row, why = ledger.row("evidence", evidence.id), _unfit(evidence, ledger)
        if row is not None and evidence.source and not evidence.quote and not evidence.unquoted:
            what = f"evidence {evidence.id} neither quotes {evidence.source} nor says why not"
            yield row.problem(what, "quote the sentence that decides, or give the reason in unquoted", "quote-missing")
        if row is not None and why:
            what = f"evidence {evidence.id} says {evidence.unquoted!r} in unquoted, and {why}"
            yield row.problem(what, "give the reason that holds, or quote the sentence", "quote-reason")


def _unfit(evidence: Evidence, ledger: Ledger) -> str:
    """What speaks against the reason that a row gives; nothing where it fits, or where there is none."""
    reason = evidence.unquoted
    if reason and (evidence.quote or not evidence.source):
        return "quotes a sentence all the same" if evidence.quote else "names no source"
    if reason in {"table", "title"} and not evidence.printed:
        return "prints nothing of it"
    if reason == "silent" and evidence.printed:
        return "prints words of it all the same"
    if reason == "lost" and evidence.source not in last_searches(ledger.root):
        return f"no search for {evidence.source} is recorded in data/ledger/search.csv"
    return ""
