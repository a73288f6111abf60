"""What findings rest on: the ledger in; numbers without evidence, and absences from texts not read whole, out.

Each problem has a key, by which a fault that is known and not cured yet is told from a new one
(:mod:`ledger.checks.known`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.checks.known import unknown_only
from ledger.judge.absence import absences
from ledger.judge.bind import numbers_of, shown_text
from ledger.judge.grounds import grounds
from ledger.store import Ledger, UnknownKeyError
from ledger.store.sourced import Source

Found = Iterator[tuple[str, Problem]]


def check_findings(ledger: Ledger) -> Iterator[Problem]:
    """Both kinds."""
    yield from unknown_only("finding-unsupported", _unsupported(ledger), ledger)
    yield from unknown_only("absence-unread", _unread(ledger), ledger)


def _unsupported(ledger: Ledger) -> Found:
    """Every number bound in a finding or a reason has an evidence row of the claim, or stands in the lineage of one."""
    for (claim, when), verdict in ledger.verdicts.items():
        row = ledger.row("verdict", f"{claim} {when}")
        if row is None or claim not in ledger.claims:
            continue
        try:
            rests_on = grounds(ledger.claims[claim], ledger)
        except UnknownKeyError:  # what it rests on is gone, which is told where it is named
            continue
        for key in numbers_of(verdict):
            if key in ledger.quantities and not rests_on.holds(key):
                what = f"the finding on {claim} ({when}) states {key}, for which the claim has no evidence"
                remedy = f"add an evidence row with that quantity (ledger add evidence --claim {claim}), or drop it"
                yield f"{claim} {when} {key}", row.problem(what, remedy, "finding-unsupported")


def _unread(ledger: Ledger) -> Found:
    """Who says that a text lacks something has read it whole, or says what was read: a finding one of the sources of
    its claim, a note its own."""
    for (claim, when), verdict in ledger.verdicts.items():
        row = ledger.row("verdict", f"{claim} {when}")
        sources = [ledger.sources[e.source] for e in ledger.evidence_of(claim) if e.source in ledger.sources]
        for lang in LANGS if row else ():
            texts = {f"finding_{lang}": verdict.finding(lang), f"reason_{lang}": verdict.reason(lang)}
            yield from _absent(row, f"{claim} {when}", texts, lang, sources)
    for e in ledger.evidence:
        row, own = ledger.row("evidence", e.id), [s for s in [ledger.sources.get(e.source)] if s]
        for lang in LANGS if row and own else ():
            yield from _absent(row, e.id, {f"note_{lang}": e.note(lang)}, lang, own)


def _absent(row: Row | None, key: str, texts: dict[str, str], lang: str, sources: list[Source]) -> Found:
    """Those of the texts of a row that say so, unless a source was read whole."""
    if row is None or any(source.read == "whole" for source in sources):
        return
    remedy = "read the source whole and say so in its row, or write “in the part read”, 所读部分"
    for column, text in texts.items():
        if said := absences(shown_text(text), lang):
            read = ", ".join(f"{s.id} ({s.read})" for s in sources) or "nothing"
            what = f"{key}: {column} says “{said[0]}”; what was read: {read}"
            yield f"{key} {column}", row.problem(what, remedy, "absence-unread")
