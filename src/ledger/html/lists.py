"""Lists made from the ledger: ``![](list:claim/P1)``, ``list:quantity/cost``, ``list:board/…`` and others."""

from __future__ import annotations

from collections import Counter
from html import escape

from ledger.html.attribution import attribution_table
from ledger.html.barcode import barcode
from ledger.html.cite import citation
from ledger.html.claim_page import claim_page, history
from ledger.html.claims import board_card
from ledger.html.corrections import correction_list, upstream_list
from ledger.html.parts import badge, computation, dated, entry_url, inline, quantity_value, source_line
from ledger.html.teasers import teasers
from ledger.html.tree import lineage_tree
from ledger.html.walk import filters, walk
from ledger.html.words import NAMES, WORDS
from ledger.lineage import package_sources
from ledger.records import VERDICTS, Claim, Conflict, Quantity, Source
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
    if kind in _FROM_PROSE:
        return _LISTS[kind](ledger, lang, selection)
    key = (name, lang)
    if key not in ledger.lists:  # the check and the site ask for the same ones
        ledger.lists[key] = _LISTS[kind](ledger, lang, selection)
    return ledger.lists[key]


def _board(ledger: Ledger, lang: str, selection: str) -> str:
    """Claims as cards: token, claim, verdict, finding."""
    if "-" in selection:
        chosen = [ledger.claim(key) for key in selection.split(",")]
    else:
        chosen = [c for c in _claims(ledger) if selection in {"", c.paragraph, c.weight}]
    if not chosen:
        raise KeyError(f"the board {selection!r} names no claim")
    return f'<ul class="board">{"".join(board_card(c, ledger, lang) for c in chosen)}</ul>'


def _tally(ledger: Ledger, lang: str, _: str) -> str:
    """How many claims got which verdict."""
    counts = Counter(v.verdict for (_, when), v in ledger.verdicts.items() if when == "now")
    rows = "".join(
        f'<li style="--n:{counts[v]}">{badge(v, lang)} <span class="tally-n">{counts[v]}</span></li>'
        for v in VERDICTS
        if counts[v]
    )
    return f'<ol class="tally" style="--tally-max:{max(counts.values(), default=1)}">{rows}</ol>'


def _strip(ledger: Ledger, lang: str, _: str) -> str:
    """Every claim as a mark, in the article's order."""
    return barcode(_claims(ledger), ledger, lang)


def _teasers(ledger: Ledger, lang: str, _: str) -> str:
    """The pages of the story, each with its question and answer."""
    return teasers(ledger, lang)


def _claim_list(ledger: Ledger, lang: str, paragraph: str) -> str:
    """The claims of one paragraph as cards that can be pointed at; without a paragraph, links to each."""
    if paragraph:
        cards = (board_card(c, ledger, lang, anchor=True) for c in _claims(ledger) if c.paragraph == paragraph)
        return f'<ul class="board" data-search-exclude>{"".join(cards)}</ul>'
    counts = Counter(c.paragraph for c in _claims(ledger))
    return _jump({f"{{base}}claims/{p.lower()}/": f"{WORDS[lang]['paragraph']}{p} ({n})" for p, n in counts.items()})


def _claim_page(ledger: Ledger, lang: str, key: str) -> str:
    """The page of one claim."""
    return claim_page(ledger.claim(key), ledger, lang)


def _walk(ledger: Ledger, lang: str, paragraph: str) -> str:
    """The claims of one paragraph as annotated paraphrase."""
    return walk((c for c in _claims(ledger) if c.paragraph == paragraph), ledger, lang)


def _filters(ledger: Ledger, lang: str, _: str) -> str:
    """The form that filters the annotated article."""
    return filters(_claims(ledger), ledger, lang)


def _quantity_list(ledger: Ledger, lang: str, topic: str) -> str:
    """The full entries of one topic; without a topic, links to each."""
    if topic:
        chosen = sorted((q for q in ledger.quantities.values() if q.topic == topic), key=lambda q: q.id)
        return "".join(_quantity_entry(q, ledger, lang) for q in chosen)
    counts = Counter(q.topic for q in ledger.quantities.values())
    names = {t: name for t, name in NAMES[lang]["topic"].items() if t in counts}
    return _jump({f"{{base}}numbers/{t}/": f"{name} ({counts[t]})" for t, name in names.items()})


def _conflict_list(ledger: Ledger, lang: str, _: str) -> str:
    """Where sources print different values for one thing: all of them, the preferred one marked."""
    html = ""
    for group in dict.fromkeys(c.group for c in ledger.conflicts):
        rows = [c for c in ledger.conflicts if c.group == group]
        head = next(ledger.quantity(c.quantity) for c in rows if c.preferred)
        items = "".join(_conflict(c, ledger, lang) for c in sorted(rows, key=lambda c: not c.preferred))
        html += f'<section class="entry"><h3 id="{group}">{escape(head.label(lang))}</h3><ul>{items}</ul></section>'
    return html


def _conflict(conflict: Conflict, ledger: Ledger, lang: str) -> str:
    q = ledger.quantity(conflict.quantity)
    mark = f" · <strong>{WORDS[lang]['preferred']}</strong>" if conflict.preferred else ""
    link = f'<a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a>'
    reason = inline(conflict.reason_en if lang == "en" else conflict.reason_zh, ledger, lang)
    return f"<li>{quantity_value(q, lang)}{mark} · {link}<br>{reason}</li>"


def _changed_list(ledger: Ledger, lang: str, _: str) -> str:
    """Claims whose verdict now differs from the one on the article's date."""
    html = ""
    for claim in _claims(ledger):
        then, now = ledger.verdict(claim.id, "then"), ledger.verdict(claim.id, "now")
        if then and now and then.verdict != now.verdict:
            text = inline(claim.text(lang), ledger, lang, links=False)
            link = f'<a href="{entry_url("claim", claim.id, ledger)}">{text}</a>'
            html += f"<li>{badge(then.verdict, lang)} → {badge(now.verdict, lang)} {link}</li>"
    return f'<ul class="changed">{html}</ul>' if html else f"<p>{WORDS[lang]['no_change']}</p>"


def _quantity_entry(q: Quantity, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    html = f'<section class="entry"><h2 id="{q.id}">{escape(q.label(lang))}</h2>'
    html += f"<p><strong>{quantity_value(q, lang)}</strong> · {w['as_of']}{dated(q.as_of, lang)}"
    html += f" · {NAMES[lang]['status'][q.status]} · <code>{q.id}</code></p>"
    if q.source:
        html += f"<p>{w['source']}{source_line(ledger.source(q.source), lang, q.locator, q.printed)}</p>"
    if q.lineage.expression:
        notebook = f'<a href="{{base}}appendix/{q.lineage.notebook}/">{w["notebook"]}</a>'
        html += f"<p>{w['computed']}{computation(q, ledger, lang)} ({notebook})</p>{lineage_tree(q, ledger, lang)}"
    if q.note(lang):
        html += f"<p>{inline(q.note(lang), ledger, lang)}</p>"
    if ledger.changes_of(q.id):
        html += history((q.id,), ledger, lang)
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
    author = f", {escape(s.author)}" if s.author else ""
    html = f'<section class="entry"><h2 id="{s.id}">{escape(s.publisher)}</h2>'
    html += f"<p><cite>{escape(s.title)}</cite>{author}. {w['published']}{dated(s.published, lang)}"
    html += f" · {NAMES[lang]['kinds'][s.kind]} · {w['licence']}{escape(s.licence)}</p>"
    if s.url:
        html += f'<p><a href="{escape(s.url)}" rel="external">{escape(s.url)}</a></p>'
    if s.retrieved_url and s.retrieved_url != s.url:
        html += f'<p>{w["read_at"]} <span class="address">{escape(s.retrieved_url)}</span></p>'
    if s.independent_of:
        html += f'<p>{w["copy_of"]} <a href="#{s.independent_of}">{escape(s.independent_of)}</a></p>'
    if s.note:
        html += f'<p lang="en">{escape(s.note)}</p>'
    return html + _used_by(s, ledger, lang) + "</section>"


def _used_by(s: Source, ledger: Ledger, lang: str) -> str:
    """Every quantity and claim that rests on a source."""
    used = [
        f'<li><a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a></li>'
        for q in ledger.quantities.values()
        if q.source == s.id
    ]
    claims = (ledger.claim(key) for key in dict.fromkeys(e.claim for e in ledger.evidence if e.source == s.id))
    used += [
        f'<li><a href="{entry_url("claim", c.id, ledger)}">{inline(c.text(lang), ledger, lang, links=False)}</a></li>'
        for c in claims
    ]
    if not used:
        return ""
    return f"<details><summary>{WORDS[lang]['rests_on']} ({len(used)})</summary><ul>{''.join(used)}</ul></details>"


def _jump(names: dict[str, str]) -> str:
    items = "".join(f'<li><a href="{url}">{escape(name)}</a></li>' for url, name in names.items())
    return f'<ul class="jump">{items}</ul>'


def _claims(ledger: Ledger) -> list[Claim]:
    return sorted(ledger.claims.values(), key=lambda c: (int(c.paragraph[1:]), c.order, c.id))


_LISTS = {
    "attribution": attribution_table,
    "board": _board,
    "changed": _changed_list,
    "citation": lambda ledger, lang, _: citation(ledger.root, lang),
    "claim": _claim_list,
    "claim-page": _claim_page,
    "conflict": _conflict_list,
    "corrections": lambda ledger, lang, _: correction_list(ledger, lang),
    "filters": _filters,
    "quantity": _quantity_list,
    "source": _source_list,
    "strip": _strip,
    "tally": _tally,
    "teasers": _teasers,
    "upstream": lambda ledger, lang, _: upstream_list(ledger, lang),
    "walk": _walk,
}

#: Lists that read the prose too, so that they may change while the ledger does not.
_FROM_PROSE = {"strip", "teasers"}
