"""Which chart shows a claim: chart records and the quantities of a claim in; the id of the best chart out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ledger.base.paths import charts_dir
from ledger.charts.made import chart_records
from ledger.store import Ledger, UnknownKeyError
from ledger.store.lineage import trace
from ledger.store.records import Claim


def chart_of(claim: Claim, ledger: Ledger) -> str:
    """Id of the chart that draws most of what a claim rests on; empty if none draws what it is about.

    A chart counts if its data hold the quantity the claim is about, or two others of the claim's evidence.
    Of charts that draw equally much the one with fewer inputs is closer to the claim.
    """
    about = _roots(ledger, [claim.about])
    resting = _roots(ledger, (e.quantity for e in ledger.evidence_of(claim.id)))
    best, chosen = (0.0, ""), ""
    for ident, inputs in chart_inputs(ledger.root).items():
        shared = len(inputs & (about | resting))
        if not inputs & about and len(inputs & resting) < 2:
            continue
        score = (shared / len(inputs) ** 0.5, ident)
        if score > best:
            best, chosen = score, ident
    return chosen


def chart_inputs(root: Path) -> dict[str, frozenset[str]]:
    """What each drawn chart was made from, by chart id."""
    return _read(root, tuple(p.stat().st_mtime_ns for p in sorted(charts_dir(root).glob("*.chart.json"))))


@lru_cache(maxsize=2)
def _read(root: Path, stamps: tuple[int, ...]) -> dict[str, frozenset[str]]:
    return {record.id: frozenset(record.inputs) for record in chart_records(root)}


def _roots(ledger: Ledger, idents: Iterable[str]) -> set[str]:
    """The typed quantities and observations under some ids, and the ids themselves."""
    found: set[str] = set()
    for ident in filter(None, idents):
        try:
            nodes = [trace(ledger, ident)]
        except UnknownKeyError:
            continue
        while nodes:
            node = nodes.pop()
            found.add(node.id)
            nodes += node.children
    return found
