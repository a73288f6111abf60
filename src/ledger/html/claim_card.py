"""The card of a claim, the unit of the site: the claim in; verdict, claim quoted, finding in a line, right number out.

Boards, the pages of paragraphs, stories and the head of a claim's own page show the same card; no card asserts its
claim.  A claim's full page is made by :mod:`ledger.html.claim_page`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.bound_text import Piece, bound_text
from ledger.html.gist import beyond, gist
from ledger.html.links import Link, claim_link, outward_link
from ledger.html.quoted import Quoted, token_of
from ledger.html.stated_value import LabelledValue, labelled_value
from ledger.html.templating import fill
from ledger.judge.independence import kept_out, may_decide, not_by
from ledger.store import Ledger
from ledger.store.lineage import sources_behind
from ledger.store.records import Claim
from ledger.store.sourced import Source

#: Which evidence shows best why a verdict was reached: for what holds, and for all else.
_BEST = {"supported": ("supports", "qualifies", "opposes")}
_OTHERWISE = ("opposes", "qualifies", "supports")


@dataclass(frozen=True)
class Right:
    """What the claim's number would have to equal, if it has one, and who says so, in links to the sources."""

    number: LabelledValue | None
    computed: bool
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class ClaimCard:
    """What a card shows; without a verdict it shows neither verdict nor finding.

    Attributes:
        token: the article's own number, which stands small beside the claim.
        then: the verdict on the article's date, if it is another than that of now.
        finding: in a line; ``more`` is what the finding says after it.
    """

    id: str
    paragraph: str
    weight: str
    attributed_to: str
    token: Quoted | None
    verdict: str
    then: str
    finding: tuple[Piece, ...]
    more: tuple[Piece, ...]
    right: Right
    link: Link


def claim_cards(claims: Iterable[Claim], ledger: Ledger, lang: str, anchors: bool = False) -> Markup:
    """Cards as a list; with anchors other pages can point at each."""
    cards = [claim_card(claim, ledger, lang) for claim in claims]
    return fill("claim_cards.html", lang=lang, cards=cards, anchors=anchors)


def claim_card(claim: Claim, ledger: Ledger, lang: str, named: int = 1) -> ClaimCard:
    """What the card of a claim shows, with so many sources of a computed number."""
    lead, then = ledger.lead(claim.id), ledger.verdict(claim.id, "then")
    verdict = lead.verdict if lead else ""
    return ClaimCard(
        claim.id,
        claim.paragraph,
        claim.weight,
        claim.credited(lang),
        token_of(claim, ledger),
        verdict,
        then.verdict if then and then.verdict != verdict else "",
        bound_text(gist(lead, ledger, lang), ledger, lang) if lead else (),
        bound_text(beyond(lead, ledger, lang), ledger, lang) if lead else (),
        right_of(claim, verdict, ledger, lang, named, then=bool(lead and lead.when == "then")),
        claim_link(claim, ledger, lang),
    )


def right_of(claim: Claim, verdict: str, ledger: Ledger, lang: str, named: int = 1, *, then: bool = False) -> Right:
    """The number that the claim's would have to equal, with its sources; without one, the source that shows best.

    Args:
        then: the finding beside it is that of the article's date, so that no source is named that came later.
    """
    best, about = _shown_by(claim, verdict, ledger, then), ledger.quantities.get(claim.about)
    if about is None:
        return Right(None, False, _outward(best, ledger, lang))
    behind = sources_behind(ledger, (about.id,))
    if then:
        behind = [s for s in behind if not_by(s, ledger.article.published) != "later"] or best
    return Right(labelled_value(about, ledger, lang), not about.source, _outward(behind[:named], ledger, lang))


def _shown_by(claim: Claim, verdict: str, ledger: Ledger, then: bool) -> list[Source]:
    """The source of the first row that may decide, of the stance that shows best."""
    rows = [e for e in ledger.evidence_of(claim.id) if e.source in ledger.sources and may_decide(e, ledger)]
    rows = [e for e in rows if not (then and kept_out(e, ledger) == "later")]
    order = _BEST.get(verdict, _OTHERWISE)
    rows.sort(key=lambda e: order.index(e.stance))
    return [ledger.source(rows[0].source)] if rows else []


def _outward(sources: Iterable[Source], ledger: Ledger, lang: str) -> tuple[Link, ...]:
    return tuple(outward_link(source, ledger, lang) for source in sources)
