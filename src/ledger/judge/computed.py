"""Fields that judging adds to the tables of the ledger: a ledger in; by resource, what each field holds, out.

Selections may ask for them like for typed fields: ``ledger/claim[independent_sources>=2]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ledger.base.tables import Row
from ledger.judge.attribution import OUTCOME_OF, outlets
from ledger.judge.rule import rule
from ledger.store import Ledger
from ledger.store.cells import Computed


def computed_fields(ledger: Ledger) -> Mapping[str, Mapping[str, Computed]]:
    """Independent sources of a claim, not counted for an opinion; outcomes of a mention and of an outlet."""

    @cache
    def outcomes() -> dict[str, str]:
        return {outlet.id: outlet.outcome for outlet in outlets(ledger)}

    def sources(row: Row) -> str:
        claim = ledger.claim(row["id"])
        return "" if claim.kind == "opinion" else str(rule(claim, ledger).sources)

    def statement(row: Row) -> str:
        verdict = ledger.verdict(row["claim"])
        return OUTCOME_OF.get(verdict.verdict, "") if verdict else ""

    return {
        "ledger/claim": {"independent_sources": Computed(sources, ("ledger/evidence", "ledger/source"))},
        "ledger/mention": {"outcome": Computed(statement, ("ledger/verdict",))},
        "ledger/outlet": {
            "outcome": Computed(lambda row: outcomes().get(row["id"], ""), ("ledger/mention", "ledger/verdict"))
        },
    }
