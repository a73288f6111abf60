"""Lists of what was put right: our own dated changes, and the guarded corrections of other people's tables."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from ledger.base.tables import Row
from ledger.base.words import WORDS
from ledger.html.addresses import entry_url
from ledger.html.changes import Entry, cell, entries, title
from ledger.html.parts import source_line
from ledger.numbers.dates import render_iso
from ledger.store import Ledger
from ledger.store.lineage import package_sources
from ledger.store.packages import corrections
from ledger.store.records import Change


def history(keys: tuple[str, ...], ledger: Ledger, lang: str) -> str:
    """Dated changes of some records, newest first; a sentence if there were none."""
    changes = ledger.changes_of(*filter(None, keys))
    if not changes:
        return f"<p>{WORDS[lang]['no_history']}</p>"
    return history_list(changes, ledger, lang)


def history_list(changes: Iterable[Change], ledger: Ledger, lang: str) -> str:
    """The dated changes of one record, newest first."""
    items = ""
    for entry in entries(changes):
        day = entry.first.date
        items += f'<li><time datetime="{day}">{render_iso(day, lang)}</time> · {_change(entry, ledger, lang)}</li>'
    return f'<ul class="history">{items}</ul>'


def correction_list(ledger: Ledger, lang: str) -> str:
    """Every dated change by day, newest first, each with a link to what it concerns."""
    html = ""
    for day, group in groupby(entries(ledger.changes), key=lambda e: e.first.date):
        items = "".join(f"<li>{_record(e, ledger, lang)}<br>{_change(e, ledger, lang)}</li>" for e in group)
        html += f'<h3 id="d-{day}"><time datetime="{day}">{render_iso(day, lang)}</time></h3>'
        html += f'<ul class="history history--long">{items}</ul>'
    return html or f"<p>{WORDS[lang]['no_corrections']}</p>"


def upstream_list(ledger: Ledger, lang: str) -> str:
    """Each guarded correction: where, from what to what, why, and the source that shows it."""
    items = "".join(f"<li>{_upstream(fix, ledger, lang)}</li>" for fix in corrections(ledger.root))
    return f'<ul class="history history--long">{items}</ul>'


def _change(entry: Entry, ledger: Ledger, lang: str) -> str:
    change = entry.first
    old, new = (escape(cell(value, change, ledger, lang)) for value in (change.old, change.new))
    text = f"{escape(entry.what(lang))}{WORDS[lang]['colon']}<del>{old}</del> → <ins>{new}</ins>"
    return f"{text}{WORDS[lang]['sentence_end']}{escape(change.reason(lang))}"


def _record(entry: Entry, ledger: Ledger, lang: str) -> str:
    change = entry.first
    name = escape(title(change, ledger, lang))
    kind, known = ("claim", ledger.claims) if change.kind == "verdict" else ("quantity", ledger.quantities)
    if change.key not in known:
        return f"<strong>{name}</strong>"
    return f'<a href="{entry_url(kind, change.key, ledger)}">{name}</a>'


def _upstream(fix: Row, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    old, new = (escape(fix[name]) or w["empty"] for name in ("old", "new"))
    place = "/".join(fix[name] for name in ("package", "resource", "key", "field"))
    html = f'<code class="address">{escape(place)}</code><br>'
    html += f"<del>{old}</del> → <ins>{new}</ins>{w['sentence_end']}{escape(fix[f'reason_{lang}'])}"
    source = (package_sources(ledger, fix["package"]) | ledger.sources).get(fix["source"])
    where = ledger.locator(fix["locator"], lang)
    return html + (f"<br><small>{w['source']}{source_line(source, lang, where)}</small>" if source else "")
