"""Claims as cards for boards and paragraph pages; a claim's full page is made by :mod:`ledger.html.claim_page`."""

from __future__ import annotations

from html import escape

from ledger.base.words import WORDS
from ledger.html.addresses import entry_url
from ledger.html.parts import badge, inline
from ledger.judge.bind import shown_text
from ledger.store import Ledger
from ledger.store.records import Claim


def board_card(claim: Claim, ledger: Ledger, lang: str, anchor: bool = False) -> str:
    """Token, claim, verdict and finding as one list item; with an anchor, other pages can point at it."""
    w = WORDS[lang]
    verdict = ledger.lead(claim.id)
    if claim.printed:
        token = f'<p class="board-token" lang="{ledger.article.language}">{escape(claim.printed)}</p>'
    else:
        token = f'<p class="board-token board-token--none">{w["no_number"]}</p>'
    ident = f' id="{claim.id}"' if anchor else ""
    html = f'<li class="board-item"{ident}>{token}<p class="board-claim">{inline(claim.text(lang), ledger, lang)}</p>'
    if verdict:
        html += f'<p class="board-verdict">{badge(verdict.verdict, lang)}</p>'
        html += f'<p class="board-finding">{inline(verdict.finding(lang), ledger, lang)}</p>'
    label = escape(f"{w['evidence']}: {shown_text(claim.text(lang))}")
    url = entry_url("claim", claim.id, ledger)
    return html + f'<p class="board-more"><a href="{url}" aria-label="{label}">{w["evidence"]}</a></p></li>'
