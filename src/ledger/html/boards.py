"""Lists of claims: boards, the tally of verdicts, the cards of a paragraph, and what has changed since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.claim_card import claim_cards
from ledger.html.links import Link, claim_link, explore_link, paragraph_link
from ledger.html.quoted import Quoted, token_of
from ledger.html.templating import fill
from ledger.store import Ledger, in_order
from ledger.store.records import Claim
from ledger.store.verdicts import VERDICTS


@dataclass(frozen=True)
class Changed:
    """A claim whose verdict is no longer what it was."""

    then: str
    now: str
    link: Link


@dataclass(frozen=True)
class ClaimLine:
    """A claim in a line: its verdict, the claim quoted, and the article's own number, if it has one."""

    verdict: str
    link: Link
    token: Quoted | None


@dataclass(frozen=True)
class ClaimLines:
    """The claims of a paragraph, and its page."""

    link: Link
    rows: list[ClaimLine]


def board(ledger: Ledger, lang: str, selection: str) -> Markup:
    """Claims as cards: token, claim, verdict, finding.

    Raises:
        KeyError: the selection names no claim.
    """
    return claim_cards(selected(ledger, selection), ledger, lang)


def selected(ledger: Ledger, selection: str) -> list[Claim]:
    """The claims that a board shows.

    Raises:
        KeyError: the selection names no claim.
    """
    chosen = [c for c in in_order(ledger) if selection in {"", c.paragraph, c.weight}]
    if not chosen and "-" in selection:
        chosen = [ledger.claim(key) for key in selection.split(",")]
    if not chosen:
        raise KeyError(f"the board {selection!r} names no claim")
    return chosen


def tally(ledger: Ledger, lang: str, _: str) -> Markup:
    """How many claims got which verdict."""
    counts = Counter(v.verdict for (_, when), v in ledger.verdicts.items() if when == "now")
    listed = {v: counts[v] for v in VERDICTS if counts[v]}
    return fill("tally.html", lang=lang, counts=listed, most=max(counts.values(), default=1))


def claim_list(ledger: Ledger, lang: str, paragraph: str) -> Markup:
    """The claims of one paragraph as cards that can be pointed at; without a paragraph, all of them in a line each."""
    if paragraph:
        return claim_cards(ledger.claims_in(paragraph), ledger, lang, anchors=True)
    parts = [
        ClaimLines(paragraph_link(p, ledger, lang), [_line(c, ledger, lang) for c in found])
        for p, found in ledger.by_paragraph.items()
    ]
    return fill("claim_index.html", lang=lang, explorer=explore_link(ledger, lang), parts=parts)


def _line(claim: Claim, ledger: Ledger, lang: str) -> ClaimLine:
    verdict = ledger.verdict(claim.id)
    return ClaimLine(verdict.verdict if verdict else "", claim_link(claim, ledger, lang), token_of(claim, ledger))


def changed_list(ledger: Ledger, lang: str, _: str) -> Markup:
    """Claims whose verdict now differs from the one on the article's date."""
    changed = []
    for claim in in_order(ledger):
        then, now = ledger.verdict(claim.id, "then"), ledger.verdict(claim.id, "now")
        if then and now and then.verdict != now.verdict:
            changed.append(Changed(then.verdict, now.verdict, claim_link(claim, ledger, lang)))
    return fill("changed.html", lang=lang, changed=changed)
