"""Who said what: the outlets, institutions and persons of the article, and whether their words were found.

In: the tables ``outlet`` and ``mention`` of the ledger, and the verdicts.  Out: outlets in the order of
the article, each with its statements and an outcome.  A mention with the role ``said`` asks whether the
outlet said, published or did the thing, so the verdict on that claim is the answer:

    supported                                 ->  found
    imprecise, exaggerated                    ->  partly found
    misattributed, contradicted, unverifiable ->  not found there

A mention with the role ``fact`` is judged as a fact; its verdict says nothing about the outlet's words.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger.store import Ledger
from ledger.store.packages import open_package
from ledger.store.records import Claim

#: Outcome by verdict; a claim judged an opinion has none.
OUTCOME_OF = {
    "supported": "found",
    "imprecise": "partly",
    "exaggerated": "partly",
    "misattributed": "not-found",
    "contradicted": "not-found",
    "unverifiable": "not-found",
}
#: Mark of each outcome, best first.
OUTCOMES = {"found": "■", "partly": "◧", "not-found": "□"}


@dataclass(frozen=True)
class Statement:
    """One thing the article says that somebody said, published or did."""

    claim: Claim
    outcome: str


@dataclass(frozen=True)
class Outlet:
    """Somebody the article names."""

    id: str
    name_en: str
    name_zh: str
    publisher: str
    statements: tuple[Statement, ...]
    facts: tuple[Claim, ...]

    def name(self, lang: str) -> str:
        return self.name_en if lang == "en" else self.name_zh

    @property
    def outcome(self) -> str:
        """Found if all statements were; not found if none was, not even in part; else partly found."""
        outcomes = {s.outcome for s in self.statements}
        return outcomes.pop() if len(outcomes) == 1 else "partly"

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (*(s.claim for s in self.statements), *self.facts)


def outlets(ledger: Ledger) -> list[Outlet]:
    """Everybody the article names with a statement to check, in the order in which it names them."""
    package = open_package(ledger.root, "ledger")
    named: dict[str, list[tuple[Claim, str]]] = {}
    for row in package.rows("mention"):
        named.setdefault(row["outlet"], []).append((ledger.claim(row["claim"]), row["role"]))
    found = []
    for row in package.rows("outlet"):
        mentions = sorted(named.get(row["id"], []), key=lambda m: ledger.place(m[0])[:2])
        statements = tuple(
            Statement(c, OUTCOME_OF[v.verdict])
            for c, role in mentions
            if role == "said" and (v := ledger.verdict(c.id)) and v.verdict in OUTCOME_OF
        )
        facts = tuple(c for c, role in mentions if role == "fact")
        if statements:
            found.append(Outlet(row["id"], row["name_en"], row["name_zh"], row["publisher"], statements, facts))
    return sorted(found, key=lambda o: (min(ledger.place(c)[:2] for c in o.claims), o.id))
