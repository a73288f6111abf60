"""The evidence of a claim, side by side, each row with its source, its place there and what it prints."""

from __future__ import annotations

from html import escape

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url
from ledger.html.parts import bracketed, inline, quantity_value, source_line
from ledger.judge.independence import known_by, may_decide
from ledger.store import Ledger
from ledger.store.records import Claim, Evidence, Quantity


def evidence_sides(claim: Claim, ledger: Ledger, lang: str) -> str:
    """What speaks for the claim, against it, and what limits it."""
    w = WORDS[lang]
    found = ledger.evidence_of(claim.id)
    if not found:
        return f"<p>{w['no_evidence']}</p>"
    sides = ""
    for stance in ("supports", "opposes", "qualifies"):
        rows = [e for e in found if e.stance == stance]
        items = "".join(_item(e, ledger, lang) for e in rows) or f'<li class="ev-none">{w["none_found"]}</li>'
        if rows or stance != "qualifies":
            title = NAMES[lang]["side"][stance] + bracketed(len(rows), lang)
            sides += f'<div class="side side--{stance}"><h3>{title}</h3><ul class="evidence">{items}</ul></div>'
    return f'<div class="sides">{sides}</div>'


def _item(evidence: Evidence, ledger: Ledger, lang: str) -> str:
    """What one row says, with its source and locator; a row that may not decide is marked."""
    html = f'<li class="ev ev--{evidence.stance}">{inline(evidence.note(lang), ledger, lang)}'
    if evidence.source:
        where = ledger.locator(evidence.locator, lang)
        line = source_line(ledger.source(evidence.source), lang, where, evidence.printed)
        html += f" <small>{line}</small>"
    if evidence.quantity in ledger.quantities:
        html += f" <small>{quantity_line(ledger.quantities[evidence.quantity], ledger, lang)}</small>"
    if not may_decide(evidence, ledger):
        html += f" <small>{WORDS[lang]['may_not_decide']}</small>"
    elif not known_by(evidence, ledger):
        html += f" <small>{WORDS[lang]['known_later']}</small>"
    return html + "</li>"


def quantity_line(q: Quantity, ledger: Ledger, lang: str) -> str:
    """Label and value, linked to the entry."""
    label = f'<a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a>'
    return f"{label}{WORDS[lang]['colon']}{quantity_value(q, lang)}"
