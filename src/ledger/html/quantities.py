"""Lists of quantities: the entries of a topic, and where sources disagree."""

from __future__ import annotations

from collections import Counter
from html import escape

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url
from ledger.html.corrections import history
from ledger.html.lineage_list import lineage_tree
from ledger.html.parts import bracketed, computation, dated, inline, jump, quantity_value, source_line
from ledger.store import Ledger
from ledger.store.records import Conflict, Quantity


def quantity_list(ledger: Ledger, lang: str, topic: str) -> str:
    """The full entries of one topic; without a topic, links to each."""
    if topic:
        chosen = sorted((q for q in ledger.quantities.values() if q.topic == topic), key=lambda q: q.id)
        return "".join(_quantity_entry(q, ledger, lang) for q in chosen)
    counts = Counter(q.topic for q in ledger.quantities.values())
    names = {t.id: t.name(lang) for t in sorted(ledger.topics.values(), key=lambda t: t.order) if t.id in counts}
    return jump({f"{{base}}numbers/{t}/": f"{name}{bracketed(counts[t], lang)}" for t, name in names.items()})


def _quantity_entry(q: Quantity, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    html = f'<section class="entry"><h2 id="{q.id}">{escape(q.label(lang))}</h2>'
    html += f"<p><strong>{quantity_value(q, lang)}</strong> · {w['as_of']}{dated(q.as_of, lang)}"
    html += f" · {NAMES[lang]['status'][q.status]} · <code>{q.id}</code></p>"
    if q.source:
        where = ledger.locator(q.locator, lang)
        html += f"<p>{w['source']}{source_line(ledger.source(q.source), lang, where, q.printed)}</p>"
    if q.lineage.expression:
        notebook = f'<a href="{{base}}appendix/{q.lineage.notebook}/">{w["notebook"]}</a>'
        html += f"<p>{w['computed']}{computation(q, ledger, lang)}{bracketed(notebook, lang)}</p>"
        html += lineage_tree(q, ledger, lang)
    if q.note(lang):
        html += f"<p>{inline(q.note(lang), ledger, lang)}</p>"
    if ledger.changes_of(q.id):
        html += history((q.id,), ledger, lang)
    return html + "</section>"


def conflict_list(ledger: Ledger, lang: str, _: str) -> str:
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
