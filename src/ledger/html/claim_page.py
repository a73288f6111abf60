"""The page of one claim: its card, the evidence for and against, how it was judged, its history."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ledger.base.words import NAMES
from ledger.html.bound_text import Piece, bound_text
from ledger.html.chart_choice import chart_of
from ledger.html.claim_card import claim_card
from ledger.html.claim_scale import claim_scale
from ledger.html.corrections import history
from ledger.html.derivation import Derivation, derivation
from ledger.html.evidence import evidence_sides
from ledger.html.figure import figure
from ledger.html.judged import judged
from ledger.html.links import Link, claim_link, judged_link
from ledger.html.source_line import SourceLine, source_of
from ledger.html.stated_value import LabelledValue, labelled_value
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.records import Claim

#: How many sources of a computed number its card names; boards name one.
_NAMED = 3


@dataclass(frozen=True)
class Computed:
    """The quantity the number would have to equal, and what it is made of or where it was read."""

    quantity: LabelledValue
    derivation: Derivation | None
    source: SourceLine | None


@dataclass(frozen=True)
class Related:
    """Another claim: how it bears on this one, and its verdict (empty if none)."""

    relation: str
    link: Link
    verdict: str
    note: tuple[Piece, ...]
    differ: tuple[Piece, ...]


def claim_page(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    """Everything the ledger holds on a claim, as the body of a page."""
    before, after = _neighbours(claim, ledger, lang)
    return fill(
        "claim_page.html",
        lang=lang,
        claim=claim,
        card=claim_card(claim, ledger, lang, named=_NAMED),
        other=_other(claim, ledger, lang),
        scale=claim_scale(claim, ledger, lang),
        chart=_chart(claim, ledger, lang),
        evidence=evidence_sides(claim, ledger, lang),
        computed=_computed(claim, ledger, lang),
        judged=judged(claim, ledger, lang),
        related=_related(claim, ledger, lang),
        history=history((claim.id, claim.about), ledger, lang),
        makers=ledger.edition.checkers(lang),
        published=ledger.edition.first_day,
        checked=last_reviewed(claim, ledger),
        before=before,
        after=after,
    )


def last_reviewed(claim: Claim, ledger: Ledger) -> str:
    """The newest day on which a source of the claim was read or the claim was changed."""
    days = [ledger.sources[e.source].accessed for e in ledger.evidence_of(claim.id) if e.source in ledger.sources]
    return max([*days, *(c.date for c in ledger.changes_of(claim.id))], default="")


def _other(claim: Claim, ledger: Ledger, lang: str) -> tuple[Piece, ...]:
    """What the finding that does not lead adds: what is known since, or what was found on the article's date."""
    now, then, lead = ledger.verdict(claim.id), ledger.verdict(claim.id, "then"), ledger.lead(claim.id)
    if now is None or then is None or lead is None:
        return ()
    other = (now if now.verdict == then.verdict else then).finding(lang)
    return bound_text(other, ledger, lang) if other != lead.finding(lang) else ()


def _chart(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    ident = chart_of(claim, ledger)
    return figure(ident, ledger, lang) if ident else Markup()


def _computed(claim: Claim, ledger: Ledger, lang: str) -> Computed | None:
    quantity = ledger.quantities.get(claim.about)
    if quantity is None:
        return None
    made, value = derivation(quantity, ledger, lang), labelled_value(quantity, ledger, lang)
    return Computed(value, made, None if made else source_of(quantity, ledger, lang))


def _related(claim: Claim, ledger: Ledger, lang: str) -> list[Related]:
    """Relations in both directions, each with the other claim's verdict."""
    found = []
    for relation in ledger.relations_of(claim.id):
        forward = relation.claim == claim.id
        other = ledger.claim(relation.other if forward else relation.claim)
        names = NAMES[lang]["relation"] if forward else NAMES[lang]["relation_back"]
        verdict = ledger.verdict(other.id)
        word, link = verdict.verdict if verdict else "", claim_link(other, ledger, lang)
        note, differ = (bound_text(text(lang), ledger, lang) for text in (relation.note, relation.differ))
        found.append(Related(names[relation.relation], link, word, note, differ))
    return found


def _neighbours(claim: Claim, ledger: Ledger, lang: str) -> tuple[Link | None, Link | None]:
    """The claims before and after it, in the article's order."""
    before, after = (judged_link(c, ledger, lang) if c else None for c in ledger.neighbours(claim.id))
    return before, after
