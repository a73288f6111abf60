"""The page of one claim: the claim, its verdicts, the evidence for and against, how it was judged, its history."""

from __future__ import annotations

from html import escape

from ledger.base.paths import charts_dir
from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url
from ledger.html.chart_choice import chart_of
from ledger.html.claim_scale import strip
from ledger.html.corrections import history
from ledger.html.evidence import evidence_sides, quantity_line
from ledger.html.lineage_list import lineage_tree
from ledger.html.parts import badge, bracketed, computation, inline, source_line
from ledger.judge.bind import shown_text
from ledger.judge.independence import independent_sources, may_decide
from ledger.judge.rule import rule
from ledger.numbers.dates import render_iso
from ledger.store import Ledger, in_order
from ledger.store.records import Claim, Verdict

#: Parts that hold words of their own; the others repeat what stands on other pages.
_SEARCHED = {"evidence"}


def claim_page(claim: Claim, ledger: Ledger, lang: str) -> str:
    """Everything the ledger holds on a claim, as the body of a page."""
    w = WORDS[lang]
    parts = [
        _head(claim, ledger, lang),
        _verdicts(claim, ledger, lang),
        _section(w["against_evidence"], "scale", strip(claim, ledger, lang)),
        _chart(claim, ledger, lang),
        _section(w["evidence"], "evidence", evidence_sides(claim, ledger, lang)),
        _section(w["computation"], "computation", _computation(claim, ledger, lang)),
        _section(w["how_judged"], "rule", _judged(claim, ledger, lang)),
        _section(w["related"], "related", _related(claim, ledger, lang)),
        _section(w["history"], "history", history((claim.id, claim.about), ledger, lang)),
        _section(w["cite"], "cite", _cite(claim, ledger, lang)),
        _neighbours(claim, ledger, lang),
    ]
    return f'<div class="claim-page">{"".join(parts)}</div>'


def last_reviewed(claim: Claim, ledger: Ledger) -> str:
    """The newest day on which a source of the claim was read or the claim was changed."""
    days = [ledger.sources[e.source].accessed for e in ledger.evidence_of(claim.id) if e.source in ledger.sources]
    return max([*days, *(c.date for c in ledger.changes_of(claim.id))], default="")


def _section(title: str, ident: str, inner: str) -> str:
    hidden = "" if ident in _SEARCHED else " data-search-exclude"
    return f'<section class="claim-part" id="{ident}"{hidden}><h2>{title}</h2>{inner}</section>' if inner else ""


def _head(claim: Claim, ledger: Ledger, lang: str) -> str:
    w, names = WORDS[lang], NAMES[lang]
    paragraph = claim.paragraph
    html = f'<p class="kicker"><a href="{{base}}article/#{paragraph.lower()}">{w["article_at"]}{paragraph}</a> · '
    html += f"{names['claim_kind'][claim.kind]} · {names['weight'][claim.weight]}</p>"
    html += f'<h1 class="claim-title">{inline(claim.text(lang), ledger, lang, links=False)}</h1>'
    if claim.printed:
        html += (
            f'<p class="claim-token"><span>{w["article_prints"]}</span> '
            f'<q lang="{ledger.article.language}">{escape(claim.printed)}</q>'
        )
        html += f" <span>{w['attributed']}{escape(claim.attributed_to)}</span></p>" if claim.attributed_to else "</p>"
    elif claim.attributed_to:
        html += f'<p class="claim-token"><span>{w["attributed"]}{escape(claim.attributed_to)}</span></p>'
    return html


def _verdicts(claim: Claim, ledger: Ledger, lang: str) -> str:
    """The verdict with its finding; then what has been added since, or what it was on the article's date."""
    now, then, lead = ledger.verdict(claim.id), ledger.verdict(claim.id, "then"), ledger.lead(claim.id)
    if now is None or then is None or lead is None:
        return ""
    w = WORDS[lang]
    same = now.verdict == then.verdict
    both = f" <small>{w['both_dates']}</small>" if same else f" <small>{w['now']}</small>"
    html = f'<p class="claim-verdict">{badge(now.verdict, lang)}{both}</p>'
    html += f'<p class="answer">{inline(lead.finding(lang), ledger, lang)}</p>'
    other = now if same else then
    if other.finding(lang) == lead.finding(lang):
        return html
    label = f"{w['since'] if same else w['then']}{w['colon']}"
    mark = "" if same else f"{badge(then.verdict, lang)} "
    text = f"{mark}{inline(other.finding(lang), ledger, lang)}"
    return html + f'<p class="claim-then"><strong>{label.strip()}</strong>{w["gap"]}{text}</p>'


def _chart(claim: Claim, ledger: Ledger, lang: str) -> str:
    ident = chart_of(claim, ledger)
    path = charts_dir(ledger.root) / f"{ident}.{lang}.html"
    return path.read_text(encoding="utf-8") if ident and path.exists() else ""


def _computation(claim: Claim, ledger: Ledger, lang: str) -> str:
    """The quantity the number would have to equal, and what it is made of."""
    q = ledger.quantities.get(claim.about)
    if q is None:
        return ""
    html = f"<p>{WORDS[lang]['would_equal']}{quantity_line(q, ledger, lang)}</p>"
    if q.lineage.expression:
        notebook = f'<a href="{{base}}appendix/{q.lineage.notebook}/">{WORDS[lang]["notebook"]}</a>'
        html += f'<p class="computation">{computation(q, ledger, lang)}{bracketed(notebook, lang)}</p>'
        html += lineage_tree(q, ledger, lang)
    elif q.source:
        where = ledger.locator(q.locator, lang)
        html += f"<p>{source_line(ledger.source(q.source), lang, where, q.printed)}</p>"
    return html


def _judged(claim: Claim, ledger: Ledger, lang: str) -> str:
    """Rule, overruling and reason for both dates, and the independent sources behind the verdict."""
    rows = "".join(
        f"<dt>{WORDS[lang][when]}</dt><dd>{basis(claim, verdict, ledger, lang)}</dd>"
        for when in ("now", "then")
        if (verdict := ledger.verdict(claim.id, when))
    )
    names = independent_sources((e for e in ledger.evidence_of(claim.id) if may_decide(e, ledger)), ledger)
    publishers = dict.fromkeys(escape(ledger.sources[n].name(lang)) for n in sorted(names) if n in ledger.sources)
    who = f"<p>{WORDS[lang]['independent_are']}{WORDS[lang]['comma'].join(publishers)}</p>" if publishers else ""
    return f'<dl class="judged">{rows}</dl>{who}<p><a href="{{base}}method/">{WORDS[lang]["the_rule"]}</a></p>'


def basis(claim: Claim, verdict: Verdict, ledger: Ledger, lang: str) -> str:
    """Rule, overruling and reason, and how many independent sources stand behind the verdict."""
    w, names = WORDS[lang], NAMES[lang]
    ruling = rule(claim, ledger, verdict.when)
    text = w["rule"] + names["verdict"][ruling.verdict] + w["colon"] + names["ruling"][ruling.reason] + w["stop"]
    if verdict.basis == "editor":
        reason = inline(verdict.reason(lang), ledger, lang)
        text += f"{w['gap']}{w['editor']}{names['verdict'][verdict.verdict]}{w['colon']}{reason}"
    if ruling.sources:
        text += f"{w['gap']}{w['independent']}{ruling.sources}{w['stop']}"
    return text


def _related(claim: Claim, ledger: Ledger, lang: str) -> str:
    """Relations in both directions, each with the other claim's verdict."""
    items = ""
    for r in ledger.relations:
        if claim.id not in (r.claim, r.other):
            continue
        forward = r.claim == claim.id
        other = ledger.claim(r.other if forward else r.claim)
        name = NAMES[lang]["relation" if forward else "relation_back"][r.relation]
        link = f'<a href="{entry_url("claim", other.id, ledger)}">{inline(other.text(lang), ledger, lang, False)}</a>'
        note = inline(r.note_en if lang == "en" else r.note_zh, ledger, lang)
        verdict = ledger.verdict(other.id)
        mark = badge(verdict.verdict, lang) if verdict else ""
        items += f"<li>{name} {link} {mark}<br><small>{note}</small></li>"
    return f'<ul class="relations">{items}</ul>' if items else ""


def _cite(claim: Claim, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    verdict = ledger.verdict(claim.id)
    word = NAMES[lang]["verdict"][verdict.verdict] if verdict else ""
    day = last_reviewed(claim, ledger)
    title = escape(shown_text(claim.text(lang)).rstrip(".。"))
    reviewed = f"{w['reviewed']}{render_iso(day, lang)}{w['stop']}" if day else ""
    work = ledger.edition.name(lang)
    text = w["cite_form"].format(work=work, title=title, verdict=word, id=claim.id, reviewed=reviewed)
    link = f'<a class="permalink" href="{{base}}claims/{claim.id}/">claims/{claim.id}/</a>'
    return f'<p class="cite">{text}</p><p>{w["permanent"]}{link}</p>'


def _neighbours(claim: Claim, ledger: Ledger, lang: str) -> str:
    """The claims before and after it, in the article's order."""
    order = in_order(ledger)
    at = order.index(claim)
    links = ""
    for other, rel, word in ((at - 1, "prev", "previous"), (at + 1, "next", "next")):
        if 0 <= other < len(order):
            c = order[other]
            title = inline(c.text(lang), ledger, lang, links=False)
            links += f'<a rel="{rel}" class="story-link story-link--{rel}" href="{entry_url("claim", c.id, ledger)}">'
            links += f'<span class="story-way">{WORDS[lang][word]}</span> <span class="story-title">{title}</span></a>'
    return f'<nav class="story" data-search-exclude aria-label="{WORDS[lang]["neighbours"]}">{links}</nav>'
