"""The lineage of a quantity as a nested list, down to the sources."""

from __future__ import annotations

from html import escape

from ledger.base.words import WORDS
from ledger.html.addresses import entry_url, source_url
from ledger.html.parts import observation_value
from ledger.numbers import render
from ledger.store import Ledger
from ledger.store.lineage import Node, trace
from ledger.store.records import Quantity


def lineage_tree(quantity: Quantity, ledger: Ledger, lang: str) -> str:
    """The children of a derived quantity as ``<ul class="tree">``."""
    children = trace(ledger, quantity.id).children
    return f'<ul class="tree">{"".join(_item(c, ledger, lang) for c in children)}</ul>'


def _item(node: Node, ledger: Ledger, lang: str) -> str:
    if node.quantity:
        q = node.quantity
        link = f'<a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a>'
        text = f"{link}{WORDS[lang]['colon']}{escape(render(q.value, q.unit, lang))}"
    else:
        value = observation_value(node.id, ledger)
        text = f"<code>{escape(node.id)}</code>" + (f"{WORDS[lang]['colon']}{escape(value)}" if value else "")
    sources = WORDS[lang]["comma"].join(f'<a href="{source_url(s)}">{escape(s.name(lang))}</a>' for s in node.sources)
    inner = "".join(_item(c, ledger, lang) for c in node.children)
    below = f"<ul>{inner}</ul>" if inner else ""
    return f"<li>{text}{' · ' + sources if sources else ''}{below}</li>"
