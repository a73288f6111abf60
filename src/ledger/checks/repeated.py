"""Verdicts that agree: the ledger in; a problem for each two claims that say one thing and are decided apart out."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.store import Ledger
from ledger.store.records import Relation


def check_repeated(ledger: Ledger) -> Iterator[Problem]:
    """Two claims of which one repeats the other have one verdict on either day, or print why not."""
    for relation in ledger.relations:
        row = ledger.row("relation", f"{relation.claim} {relation.relation} {relation.other}")
        if row is None:
            continue
        apart = _apart(relation, ledger) if relation.relation == "repeats" else []
        if apart and not relation.differ_en:
            what = f"{relation.claim} repeats {relation.other}, and their verdicts differ: {'; '.join(apart)}"
            yield row.problem(what, "decide both alike, or say why in differ_en and differ_zh", "verdicts-apart")
        elif relation.differ_en and not apart:
            what = f"a reason stands here why the verdicts of {relation.claim} and {relation.other} differ; they do not"
            yield row.problem(what, "empty differ_en and differ_zh", "verdicts-apart")


def _apart(relation: Relation, ledger: Ledger) -> list[str]:
    """On which days the two are decided apart, and how."""
    found = []
    for when in ("then", "now"):
        mine, theirs = ledger.verdict(relation.claim, when), ledger.verdict(relation.other, when)
        if mine and theirs and mine.verdict != theirs.verdict:
            found.append(f"{when} {mine.verdict} and {theirs.verdict}")
    return found
