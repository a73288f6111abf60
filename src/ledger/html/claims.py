"""Claims as readers see them: a card for boards, a full entry with its evidence for the index."""

from __future__ import annotations

from html import escape

from ledger.bind import shown_text
from ledger.html.parts import badge, entry_url, inline, quantity_value, source_line
from ledger.html.words import NAMES, WORDS
from ledger.records import Claim, Evidence, Verdict
from ledger.store import Ledger
from ledger.verdict import rule


def board_card(claim: Claim, ledger: Ledger, lang: str) -> str:
    """Token, claim, verdict and finding as one list item."""
    w = WORDS[lang]
    verdict = ledger.verdict(claim.id)
    if claim.printed:
        token = f'<p class="board-token" lang="zh-Hans">{escape(claim.printed)}</p>'
    else:
        token = f'<p class="board-token board-token--none">{w["no_number"]}</p>'
    html = f'<li class="board-item">{token}<p class="board-claim">{inline(claim.text(lang), ledger, lang)}</p>'
    if verdict:
        html += f'<p class="board-verdict">{badge(verdict.verdict, lang)}</p>'
        html += f'<p class="board-finding">{inline(verdict.finding(lang), ledger, lang)}</p>'
    label = escape(f"{w['evidence']}: {shown_text(claim.text(lang))}")
    url = entry_url("claim", claim.id, ledger)
    return html + f'<p class="board-more"><a href="{url}" aria-label="{label}">{w["evidence"]}</a></p></li>'


def claim_entry(claim: Claim, ledger: Ledger, lang: str) -> str:
    """A claim with its verdicts then and now, its evidence and its relations."""
    w = WORDS[lang]
    token = f'<q lang="zh-Hans">{escape(claim.printed)}</q>' if claim.printed else w["no_number"]
    by = f"; {w['attributed']}{escape(claim.attributed_to)}" if claim.attributed_to else ""
    html = f'<section class="entry" id="{claim.id}"><h2>{inline(claim.text(lang), ledger, lang)}</h2><dl>'
    html += f"<dt>{w['article_prints']}</dt><dd>{token}{by}</dd>"
    html += "".join(_verdict(claim, when, ledger, lang) for when in ("now", "then")) + "</dl>"
    found = ledger.evidence_of(claim.id)
    if found:
        html += f'<ul class="evidence">{"".join(_evidence(e, ledger, lang) for e in found)}</ul>'
    return html + _relations(claim, ledger, lang) + "</section>"


def _verdict(claim: Claim, when: str, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    verdict = ledger.verdict(claim.id, when)
    if verdict is None:
        return ""
    finding = inline(verdict.finding(lang), ledger, lang)
    return (
        f"<dt>{w[when]}</dt><dd>{badge(verdict.verdict, lang)} {finding}"
        f'<small class="basis">{_basis(claim, verdict, ledger, lang)}</small></dd>'
    )


def _basis(claim: Claim, verdict: Verdict, ledger: Ledger, lang: str) -> str:
    """Rule, overruling and reason, and how many independent sources stand behind the verdict."""
    w, names = WORDS[lang], NAMES[lang]
    ruling = rule(claim, ledger, verdict.when)
    text = w["rule"] + names["verdict"][ruling.verdict] + w["colon"] + names["ruling"][ruling.reason] + w["stop"]
    if verdict.basis == "editor":
        text += (
            f" {w['editor']}{names['verdict'][verdict.verdict]}{w['colon']}{inline(verdict.reason(lang), ledger, lang)}"
        )
    if ruling.sources:
        text += f" {w['independent']}{ruling.sources}{w['stop']}"
    return text


def _evidence(evidence: Evidence, ledger: Ledger, lang: str) -> str:
    stance = NAMES[lang]["stance"][evidence.stance]
    html = f'<li class="ev ev--{evidence.stance}"><strong>{stance}</strong> '
    html += inline(evidence.note(lang), ledger, lang)
    if evidence.source:
        line = source_line(ledger.source(evidence.source), lang, evidence.locator, evidence.printed)
        html += f" <small>{line}</small>"
    if evidence.quantity in ledger.quantities:
        q = ledger.quantities[evidence.quantity]
        label = f'<a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a>'
        html += f" <small>{label}{WORDS[lang]['colon']}{quantity_value(q, lang)}</small>"
    return html + "</li>"


def _relations(claim: Claim, ledger: Ledger, lang: str) -> str:
    items = ""
    for relation in ledger.relations:
        if relation.claim == claim.id:
            other = inline(ledger.claim(relation.other).text(lang), ledger, lang, links=False)
            note = inline(relation.note_en if lang == "en" else relation.note_zh, ledger, lang)
            name = NAMES[lang]["relation"][relation.relation]
            link = f'<a href="{entry_url("claim", relation.other, ledger)}">{other}</a>'
            items += f"<li>{name} {link}{WORDS[lang]['colon']}{note}</li>"
    return f'<ul class="relations">{items}</ul>' if items else ""
