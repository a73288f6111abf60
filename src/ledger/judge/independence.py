"""Counting sources: reprints of one story are one source, whoever prints them.

In: evidence rows and the ledger.  Out: the originals behind them, and which rows may decide at all:
a row without a readable address or a locator, or whose source was not read, may not.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.store import Ledger
from ledger.store.lineage import sources_behind
from ledger.store.records import Evidence
from ledger.store.sourced import Quantity, Source


def original(source: Source, ledger: Ledger) -> str:
    """Follow ``independent_of`` to the source that the others copy."""
    seen = {source.id}
    while source.independent_of and source.independent_of in ledger.sources and source.independent_of not in seen:
        source = ledger.sources[source.independent_of]
        seen.add(source.id)
    return source.id


def sources_of(evidence: Evidence, ledger: Ledger) -> list[Source]:
    """The sources a row rests on: the one it names, or those behind its quantity."""
    if evidence.source in ledger.sources:
        return [ledger.sources[evidence.source]]
    if evidence.quantity in ledger.quantities:
        return sources_behind(ledger, (evidence.quantity,))
    return []


def independent_sources(evidence: Iterable[Evidence], ledger: Ledger) -> set[str]:
    """Ids of the originals behind a set of rows."""
    found = {original(s, ledger) for e in evidence for s in sources_of(e, ledger)}
    return found - {ledger.article.source}  # what is checked is never evidence for itself


def may_decide(evidence: Evidence, ledger: Ledger) -> bool:
    """Whether a row has a readable address and a locator, in a source that was read; a computed quantity has its own
    lineage."""
    if evidence.source not in ledger.sources:
        return evidence.quantity in ledger.quantities
    source = ledger.sources[evidence.source]
    return bool((source.url or source.retrieved_url) and evidence.locator and source.read != "not-read")


def known_by(evidence: Evidence, ledger: Ledger) -> bool:
    """Whether everything a row rests on was surely published by the article's date."""
    return bool(sources_of(evidence, ledger)) and not kept_out(evidence, ledger)


def kept_out(evidence: Evidence, ledger: Ledger) -> str:
    """Why a row does not count for the article's date, empty if it does: one of its sources is surely ``later``, or
    else is ``undated``, or else dated too ``rough`` to tell."""
    reasons = {not_by(s, ledger.article.published) for s in sources_of(evidence, ledger)}
    return next((reason for reason in NOT_BY if reason in reasons), "")


def quantity_known_by(quantity: Quantity, ledger: Ledger) -> bool:
    """Whether every source behind a quantity was published by the article's date."""
    return not any(not_by(s, ledger.article.published) for s in sources_behind(ledger, (quantity.id,)))


#: Why a source is not surely known by a date, the strongest reason first.
NOT_BY = ("later", "undated", "rough")


def not_by(source: Source, date: str) -> str:
    """Why a source was not surely published by a date, one of :data:`NOT_BY`; empty if it was.  Either may be known to
    the month or the year only: it was if the whole of the source's lies before the other begins, or before the day is
    over; it is later if it begins when the whole of the other is over."""
    if not source.published:
        return "undated"
    if _last_day(source.published) <= date:
        return ""
    return "later" if source.published > _last_day(date) else "rough"


def _last_day(date: str) -> str:
    """An end of the month or the year that a date may be known to, for comparison only."""
    return date + "-99-99"[: 10 - len(date)]
