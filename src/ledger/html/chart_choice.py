"""Which chart shows a claim: chart records and the quantities of a claim in; the id of the best chart out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.paths import charts_dir
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
    drawn, showing = _read(_records(charts_dir(ledger.root)))
    for ident in {ident for root in about | resting for ident in showing.get(root, ())}:
        inputs = drawn[ident]
        shared = len(inputs & (about | resting))
        if not inputs & about and len(inputs & resting) < 2:
            continue
        score = (shared / len(inputs) ** 0.5, ident)
        if score > best:
            best, chosen = score, ident
    return chosen


def chart_inputs(folder: Path) -> dict[str, frozenset[str]]:
    """What each drawn chart was made from, by chart id."""
    return _read(_records(folder))[0]


def _records(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(p for p in folder.glob("*.json") if p.name.count(".") == 1))


@read_once
def _read(files: tuple[Path, ...]) -> tuple[dict[str, frozenset[str]], dict[str, list[str]]]:
    """What each chart was made from, and which charts each input is drawn in."""
    drawn = {p.stem: frozenset(json.loads(p.read_text(encoding="utf-8"))["inputs"]) for p in files}
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
