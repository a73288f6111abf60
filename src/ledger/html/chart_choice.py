"""Which chart shows a claim: chart records and the quantities of a claim in; the id of the best chart out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.paths import charts_dir
from ledger.charts.made import chart_records
from ledger.store import Ledger, UnknownKeyError
from ledger.store.lineage import trace
from ledger.store.lookups import by
from ledger.store.records import Claim


def chart_of(claim: Claim, ledger: Ledger) -> str:
    """Id of the chart that draws most of what a claim rests on; empty if none draws what it is about.

    A chart counts if its data hold the quantity the claim is about, or two others of the claim's evidence.
    Of charts that draw equally much the one with fewer inputs is closer to the claim.
    """
    about = _roots(ledger, [claim.about])
    resting = _roots(ledger, (e.quantity for e in ledger.evidence_of(claim.id)))
    best, chosen = (0.0, ""), ""
    drawn, showing = _read(_records(ledger.root), ledger.root)
    for ident in {ident for root in about | resting for ident in showing.get(root, ())}:
        inputs = drawn[ident]
        shared = len(inputs & (about | resting))
        if not inputs & about and len(inputs & resting) < 2:
            continue
        score = (shared / len(inputs) ** 0.5, ident)
        if score > best:
            best, chosen = score, ident
    return chosen


def _records(root: Path) -> tuple[Path, ...]:
    return tuple(sorted(charts_dir(root).glob("*.chart.json")))


@read_once
def _read(files: tuple[Path, ...], root: Path) -> tuple[dict[str, frozenset[str]], dict[str, list[str]]]:
    """What each chart was made from, and which charts each input is drawn in."""
    drawn = {record.id: frozenset(record.inputs) for record in chart_records(root)}
    return drawn, by(drawn, lambda ident: drawn[ident])


def _roots(ledger: Ledger, idents: Iterable[str]) -> set[str]:
    """The typed quantities and observations under some ids, and the ids themselves."""
    found: set[str] = set()
    for ident in filter(None, idents):
        try:
            found |= trace(ledger, ident).below
        except UnknownKeyError:
            continue
    return found
