"""The table of who said what: for each outlet what the article says it said, and what was found."""

from __future__ import annotations

from html import escape

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url, source_url
from ledger.html.parts import badge, bracketed, dated, foreign, inline
from ledger.judge.attribution import OUTCOMES, Outlet, Statement, outlets
from ledger.store import Ledger
from ledger.store.records import Claim, Evidence

_SHOWN = 4
_JOIN = {"en": "; ", "zh": "；"}
_STANCES = {"supports": 0, "opposes": 1, "qualifies": 2}


def attribution_table(ledger: Ledger, lang: str, _: str) -> str:
    """All outlets in the order of the article; ``![](list:attribution)``."""
    w = WORDS[lang]
    head = "".join(f'<th scope="col">{w[key]}</th>' for key in ("audit_said", "audit_outcome", "audit_found"))
    bodies = "".join(_outlet(o, ledger, lang) for o in outlets(ledger))
    return f'<table class="audit"><thead><tr>{head}</tr></thead>{bodies}</table>'


def _outlet(outlet: Outlet, ledger: Ledger, lang: str) -> str:
    name = escape(outlet.name(lang))
    html = f'<tbody id="outlet-{outlet.id}"><tr class="audit-who"><th scope="rowgroup" colspan="3">{name} '
    html += f"{outcome_badge(outlet.outcome, lang)}</th></tr>"
    html += "".join(_statement(s, outlet, ledger, lang) for s in outlet.statements)
    return html + _facts(outlet, ledger, lang) + "</tbody>"


def outcome_badge(outcome: str, lang: str) -> str:
    """An outcome as mark and word."""
    mark, word = OUTCOMES[outcome], NAMES[lang]["outcome"][outcome]
    return f'<span class="oc oc--{outcome}"><span class="vd-mark" aria-hidden="true">{mark}</span> {word}</span>'


def _statement(statement: Statement, outlet: Outlet, ledger: Ledger, lang: str) -> str:
    """One row: what the article says they said, the outcome, what was found and where."""
    claim = statement.claim
    link = f'<a href="{entry_url("claim", claim.id, ledger)}">{inline(claim.text(lang), ledger, lang, links=False)}</a>'
    return (
        f'<tr><td class="audit-said"><small>{claim.paragraph}</small> {link}</td>'
        f'<td class="audit-outcome">{outcome_badge(statement.outcome, lang)}{_verdict(claim, ledger, lang)}</td>'
        f'<td class="audit-found">{_finding(claim, ledger, lang)}{_sources(claim, outlet, ledger, lang)}</td></tr>'
    )


def _verdict(claim: Claim, ledger: Ledger, lang: str) -> str:
    verdict = ledger.verdict(claim.id)
    return f"<small>{badge(verdict.verdict, lang)}</small>" if verdict else ""


def _finding(claim: Claim, ledger: Ledger, lang: str) -> str:
    """What was found by the article's date, and what has been found since, where that differs."""
    texts = [v.finding(lang) for when in ("then", "now") if (v := ledger.verdict(claim.id, when))]
    first, *later = dict.fromkeys(texts)
    html = inline(first, ledger, lang)
    for text in later:
        html += f" <em>{WORDS[lang]['now']}{WORDS[lang]['colon']}</em>{inline(text, ledger, lang)}"
    return f"<p>{html}</p>"


def _sources(claim: Claim, outlet: Outlet, ledger: Ledger, lang: str) -> str:
    """The sources with date and printed words: the outlet's own first, then those that decide."""

    def rank(e: Evidence) -> tuple[bool, int]:
        return (not _own(e, outlet, ledger), _STANCES[e.stance])

    read = sorted((e for e in ledger.evidence_of(claim.id) if e.source), key=rank)
    first = list({e.source: e for e in reversed(read)}.values())[::-1]
    items = _JOIN[lang].join(_source(e, ledger, lang) for e in first[:_SHOWN])
    return f"<p><small>{items}</small></p>" if items else ""


def _own(evidence: Evidence, outlet: Outlet, ledger: Ledger) -> bool:
    """Whether a source is a text of the outlet itself."""
    return bool(outlet.publisher) and ledger.source(evidence.source).publisher.startswith(outlet.publisher)


def _source(evidence: Evidence, ledger: Ledger, lang: str) -> str:
    w, source = WORDS[lang], ledger.source(evidence.source)
    html = f'<a href="{source_url(source)}">{escape(source.name(lang))}</a>'
    html += f"{bracketed(dated(source.published, lang), lang)}"
    return html + (
        f"{w['colon']}<q{foreign(source.language, lang)}>{escape(evidence.printed)}</q>" if evidence.printed else ""
    )


def _facts(outlet: Outlet, ledger: Ledger, lang: str) -> str:
    """Facts that the article gives in the outlet's name; they are judged as facts."""
    if not outlet.facts:
        return ""
    items = "".join(
        f'<li>{_verdict(c, ledger, lang)} <a href="{entry_url("claim", c.id, ledger)}">'
        f"{inline(c.text(lang), ledger, lang, links=False)}</a></li>"
        for c in outlet.facts
    )
    summary = f"<summary>{WORDS[lang]['audit_facts']}{bracketed(len(outlet.facts), lang)}</summary>"
    return f'<tr class="audit-facts"><td colspan="3"><details>{summary}<ul>{items}</ul></details></td></tr>'
