"""The card of a claim: token, claim, verdict and finding; a claim's full page is made by :mod:`ledger.html.claim_page`.

Boards and the pages of paragraphs are lists of cards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.bound_text import Piece, bound_text
from ledger.html.links import Link, claim_link
from ledger.html.quoted import Quoted, token_of
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.records import Claim, Verdict


@dataclass(frozen=True)
class ClaimCard:
    """What a card shows; without a verdict it shows neither verdict nor finding."""

    id: str
    token: Quoted | None
    text: tuple[Piece, ...]
    verdict: Verdict | None
    finding: tuple[Piece, ...]
    link: Link


def claim_cards(claims: Iterable[Claim], ledger: Ledger, lang: str, anchors: bool = False) -> Markup:
    """Cards as a list; with anchors other pages can point at each."""
    cards = [_card(claim, ledger, lang) for claim in claims]
    return fill("claim_cards.html", lang=lang, cards=cards, anchors=anchors)


def _card(claim: Claim, ledger: Ledger, lang: str) -> ClaimCard:
    verdict = ledger.lead(claim.id)
    return ClaimCard(
        claim.id,
        token_of(claim, ledger),
        bound_text(claim.text(lang), ledger, lang),
        verdict,
        bound_text(verdict.finding(lang), ledger, lang) if verdict else (),
        claim_link(claim, ledger, lang),
    )
