"""Popover entries: the record behind a bound number, in one small card."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url
from ledger.html.parts import badge, cited, computation, dated, inline, quantity_value, source_line
from ledger.judge.bind import Bound
from ledger.store import Ledger
from ledger.store.records import Claim, Quantity, Source

_PREFIX = {"quantity": "q", "claim": "c", "source": "s"}


def popover_id(bound: Bound) -> str:
    """Id of the entry that a bound number opens."""
    return f"{_PREFIX[bound.scheme]}-{bound.key}"


def entries_section(bounds: Iterable[Bound], ledger: Ledger, lang: str) -> str:
    """The end-of-page section with one entry for each record the page binds; empty if none."""
    unique = {popover_id(b): b for b in bounds}
    if not unique:
        return ""
    cards = "".join(_entry(ident, b, ledger, lang) for ident, b in unique.items())
    return f'<section class="qn-entries" data-search-exclude><h2>{WORDS[lang]["numbers_here"]}</h2>{cards}</section>'


def _entry(ident: str, bound: Bound, ledger: Ledger, lang: str) -> str:
    record = bound.record
    if isinstance(record, Quantity):
        inner = _quantity(record, ledger, lang)
    elif isinstance(record, Claim):
        inner = _claim(record, ledger, lang)
    else:
        inner = _source(record, lang)
    url = entry_url(bound.scheme, bound.key, ledger)
    link = f'<p class="qn-link"><a href="{url}">{WORDS[lang]["entry"]}</a></p>'
    return f'<div class="qn-entry" id="{ident}" popover>{inner}{link}</div>'


def _quantity(q: Quantity, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    html = f'<p class="qn-label">{escape(q.label(lang))}</p><p class="qn-value">{quantity_value(q, lang)}</p>'
    html += f'<p class="qn-meta">{w["as_of"]}{dated(q.as_of, lang)} · {NAMES[lang]["status"][q.status]}</p>'
    if q.lineage.expression:
        html += f'<p class="qn-how">{w["computed"]}{computation(q, ledger, lang)}</p>'
    if q.source:
        line = source_line(ledger.source(q.source), lang, ledger.locator(q.locator, lang), q.printed)
        html += f'<p class="qn-source">{w["source"]}{line}</p>'
    if q.note(lang):
        html += f'<p class="qn-note">{inline(q.note(lang), ledger, lang)}</p>'
    return html


def _claim(claim: Claim, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    html = f'<p class="qn-label">{inline(claim.text(lang), ledger, lang)}</p>'
    verdict = ledger.lead(claim.id)
    if verdict:
        html += f'<p class="qn-value">{badge(verdict.verdict, lang)}</p>'
        html += f'<p class="qn-how">{inline(verdict.finding(lang), ledger, lang)}</p>'
    token = f"<q>{escape(claim.printed)}</q>" if claim.printed else w["no_number"]
    return html + f'<p class="qn-meta">{claim.paragraph} · {w["article_prints"]} {token}</p>'


def _source(source: Source, lang: str) -> str:
    w = WORDS[lang]
    html = f'<p class="qn-label">{escape(source.name(lang))}</p>'
    html += f'<p class="qn-how">{cited(source, lang)}</p>'
    kind = NAMES[lang]["kinds"][source.kind]
    return html + f'<p class="qn-meta">{w["published"]}{dated(source.published, lang)} · {kind}</p>'
