"""Whole lists for the index pages: ``![](list:claim)``, ``list:quantity``, ``list:source``, ``list:tally``."""

from __future__ import annotations

from collections import Counter
from html import escape

from ledger.html.parts import badge, computation, dated, quantity_value, source_line
from ledger.html.tree import lineage_tree
from ledger.html.words import WORDS
from ledger.lineage import package_sources
from ledger.records import VERDICTS, Claim, Evidence, Quantity, Source
from ledger.store import Ledger


def render_list(name: str, ledger: Ledger, lang: str) -> str:
    """Render a list by name.

    ``board`` takes a selection after a slash: a paragraph (``board/P1``), a weight
    (``board/headline``) or claims by id (``board/p1-training-cost,p1-h800``).

    Raises:
        KeyError: there is no such list, or the selection names no claim.
    """
    kind, _, selection = name.partition("/")
    if kind not in _LISTS:
        raise KeyError(f"no list {kind!r}; known: {', '.join(sorted(_LISTS))}")
    return _LISTS[kind](ledger, lang, selection)


def _board(ledger: Ledger, lang: str, selection: str) -> str:
    """Claims as cards: token, claim, verdict, finding."""
    if "-" in selection:
        chosen = [ledger.claim(key) for key in selection.split(",")]
    else:
        chosen = [c for c in _claims(ledger) if selection in {"", c.paragraph, c.weight}]
    if not chosen:
        raise KeyError(f"the board {selection!r} names no claim")
    return f'<ul class="board">{"".join(_card(c, ledger, lang) for c in chosen)}</ul>'


def _card(claim: Claim, ledger: Ledger, lang: str) -> str:
    verdict = ledger.verdict(claim.id)
    token = claim.printed or WORDS[lang]["no_number"]
    quiet = "" if claim.printed else " board-token--none"
    html = f'<li class="board-item"><p class="board-token{quiet}" lang="zh-Hans">{escape(str(token))}</p>'
    if not claim.printed:
        html = html.replace(' lang="zh-Hans"', "")
    html += f'<p class="board-claim">{escape(claim.text(lang))}</p>'
    if verdict:
        html += f'<p class="board-verdict">{badge(verdict.verdict, lang)}</p>'
        html += f'<p class="board-finding">{escape(verdict.finding(lang))}</p>'
    link = f'{{base}}claims/#{claim.id}'
    label = escape(f'{WORDS[lang]["evidence"]}: {claim.text(lang)}')
    return html + f'<p class="board-more"><a href="{link}" aria-label="{label}">{WORDS[lang]["evidence"]}</a></p></li>'


def _tally(ledger: Ledger, lang: str, _: str) -> str:
    """How many claims got which verdict."""
    counts = Counter(v.verdict for (_, when), v in ledger.verdicts.items() if when == "now")
    rows = (
        f'<li style="--n:{counts[v]}">{badge(v, lang)} <span class="tally-n">{counts[v]}</span></li>'
        for v in VERDICTS if counts[v]
    )
    return f'<ol class="tally">{"".join(rows)}</ol>'


def _claim_list(ledger: Ledger, lang: str, _: str) -> str:
    sections, paragraph = [], ""
    for claim in _claims(ledger):
        if claim.paragraph != paragraph:
            paragraph = claim.paragraph
            sections.append(f'<h2 id="{paragraph.lower()}">{WORDS[lang]["paragraph"]}{paragraph}</h2>')
        sections.append(_claim_entry(claim, ledger, lang))
    return "".join(sections)


def _claim_entry(claim: Claim, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    html = f'<section class="entry" id="{claim.id}"><h3>{escape(claim.text(lang))}</h3><dl>'
    token = f'<q lang="zh-Hans">{escape(claim.printed)}</q>' if claim.printed else str(w["no_number"])
    by = f'; {w["attributed"]}{escape(claim.attributed_to)}' if claim.attributed_to else ""
    html += f'<dt>{w["article_prints"]}</dt><dd>{token}{by}</dd>'
    for when in ("now", "then"):
        verdict = ledger.verdict(claim.id, when)
        if verdict:
            basis = w["rule"] if verdict.basis == "rule" else w["editor"]
            reason = f' {w["reason"]}{escape(verdict.reason(lang))}' if verdict.reason(lang) else ""
            html += f'<dt>{w[when]}</dt><dd>{badge(verdict.verdict, lang)} ({basis}). {escape(verdict.finding(lang))}{reason}</dd>'
    html += "</dl>"
    found = ledger.evidence_of(claim.id)
    if found:
        html += f'<ul class="evidence">{"".join(_evidence(e, ledger, lang) for e in found)}</ul>'
    return html + _relations(claim, ledger, lang) + "</section>"


def _evidence(evidence: Evidence, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    stance = w["stance"][evidence.stance]  # type: ignore[index]
    html = f'<li class="ev ev--{evidence.stance}"><strong>{stance}</strong> {escape(evidence.note(lang))} '
    if evidence.source:
        html += f"<small>{source_line(ledger.source(evidence.source), lang, evidence.locator, evidence.printed)}</small>"
    if evidence.quantity in ledger.quantities:
        q = ledger.quantities[evidence.quantity]
        html += f' <small><a href="{{base}}numbers/#{q.id}">{escape(q.label(lang))}</a>: {quantity_value(q, lang)}</small>'
    return html + "</li>"


def _relations(claim: Claim, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    items = [
        f'<li>{w["relation"][r.relation]} <a href="#{r.other}">{escape(ledger.claims[r.other].text(lang))}</a>: '  # type: ignore[index]
        f"{escape(r.note_en if lang == 'en' else r.note_zh)}</li>"
        for r in ledger.relations if r.claim == claim.id and r.other in ledger.claims
    ]
    return f'<ul class="relations">{"".join(items)}</ul>' if items else ""


def _quantity_list(ledger: Ledger, lang: str, _: str) -> str:
    topics: dict[str, list[Quantity]] = {}
    for q in ledger.quantities.values():
        topics.setdefault(q.topic, []).append(q)
    html = ""
    for topic in (t for t in WORDS["en"]["topic"] if t in topics):  # type: ignore[union-attr]
        html += f'<h2 id="{topic}">{WORDS[lang]["topic"][topic]}</h2>'  # type: ignore[index]
        html += "".join(_quantity_entry(q, ledger, lang) for q in sorted(topics[topic], key=lambda q: q.id))
    return html


def _quantity_entry(q: Quantity, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    status = w["status"][q.status]  # type: ignore[index]
    html = f'<section class="entry" id="{q.id}"><h3>{escape(q.label(lang))}</h3>'
    html += f'<p><strong>{quantity_value(q, lang)}</strong> · {w["as_of"]}{dated(q.as_of, lang)} · {status} · <code>{q.id}</code></p>'
    if q.source:
        html += f"<p>{w['source']}{source_line(ledger.source(q.source), lang, q.locator, q.printed)}</p>"
    if q.lineage.expression:
        html += f"<p>{w['computed']}{computation(q, ledger, lang)} "
        html += f'(<a href="{{base}}appendix/{q.lineage.notebook}/">{w["notebook"]}</a>)</p>{lineage_tree(q, ledger, lang)}'
    if q.note(lang):
        html += f"<p>{escape(q.note(lang))}</p>"
    return html + "</section>"


def _source_list(ledger: Ledger, lang: str, _: str) -> str:
    sources = dict(ledger.sources)
    for folder in sorted((ledger.root / "data").glob("*/source.csv")):
        if folder.parent.name != "ledger":
            sources |= package_sources(ledger, folder.parent.name)
    ordered = sorted(sources.values(), key=lambda s: (s.publisher.lower(), s.id))
    return "".join(_source_entry(s, ledger, lang) for s in ordered)


def _source_entry(s: Source, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    kind = w["kinds"][s.kind]  # type: ignore[index]
    html = f'<section class="entry" id="{s.id}"><h3>{escape(s.publisher)}</h3><p><cite>{escape(s.title)}</cite>'
    html += f'{", " + escape(s.author) if s.author else ""}. {w["published"]}{dated(s.published, lang)} · {kind} · {w["licence"]}{escape(s.licence)}</p>'
    if s.url:
        html += f'<p><a href="{escape(s.url)}" rel="external">{escape(s.url)}</a></p>'
    if s.retrieved_url and s.retrieved_url != s.url:
        html += f'<p>{w["read_at"]} <span class="address">{escape(s.retrieved_url)}</span></p>'
    if s.independent_of:
        html += f'<p>{w["copy_of"]} <a href="#{s.independent_of}">{escape(s.independent_of)}</a></p>'
    if s.note:
        html += f'<p lang="en">{escape(s.note)}</p>'
    used = [f'<a href="{{base}}numbers/#{q.id}">{escape(q.label(lang))}</a>' for q in ledger.quantities.values() if q.source == s.id]
    used += [f'<a href="{{base}}claims/#{c}">{escape(ledger.claims[c].text(lang))}</a>'
             for c in dict.fromkeys(e.claim for e in ledger.evidence if e.source == s.id) if c in ledger.claims]
    if used:
        html += f'<details><summary>{w["rests_on"]} ({len(used)})</summary><ul>{"".join(f"<li>{u}</li>" for u in used)}</ul></details>'
    return html + "</section>"


def _claims(ledger: Ledger) -> list[Claim]:
    return sorted(ledger.claims.values(), key=lambda c: (int(c.paragraph[1:]), c.order, c.id))


_LISTS = {"board": _board, "claim": _claim_list, "quantity": _quantity_list, "source": _source_list, "tally": _tally}
