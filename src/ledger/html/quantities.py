"""Lists of quantities: a topic in; the full entry of each of its quantities out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.addresses import conflict_url, uses_url
from ledger.html.bound_text import Piece, bound_text
from ledger.html.corrections import history
from ledger.html.derivation import Derivation, derivation
from ledger.html.links import Link, explore_link
from ledger.html.source_line import SourceLine, source_of
from ledger.html.stated_value import StatedValue, stated
from ledger.html.templating import fill
from ledger.judge.grades import firm_quantity
from ledger.store import Ledger
from ledger.store.sourced import Quantity


@dataclass(frozen=True)
class QuantityEntry:
    """The full entry of a quantity: it was read in a source or derived; the history is empty if nothing changed."""

    quantity: Quantity
    value: StatedValue
    source: SourceLine | None
    derivation: Derivation | None
    note: tuple[Piece, ...]
    inferred: tuple[Piece, ...]
    firm: bool
    onward: tuple[Link, ...]
    history: Markup


def quantity_list(ledger: Ledger, lang: str, topic: str) -> Markup:
    """The full entries of one topic, by what they are called; without a topic, links to each."""
    if topic:
        found = sorted(ledger.quantities_in(topic), key=lambda q: (q.label(lang).lower(), q.id))
        entries = [_entry(q, ledger, lang) for q in found]
        link = explore_link(ledger, lang, f"show=number&topic={topic}")
        return fill("quantity_entries.html", lang=lang, explorer=link, entries=entries)
    counts = {t: len(found) for t, found in ledger.by_topic.items()}
    listed = sorted((t for t in ledger.topics.values() if t.id in counts), key=lambda t: t.order)
    links = [(Link(f"{{base}}numbers/{t.id}/", t.name(lang)), counts[t.id]) for t in listed]
    return fill("jump.html", lang=lang, links=links)


def _entry(quantity: Quantity, ledger: Ledger, lang: str) -> QuantityEntry:
    return QuantityEntry(
        quantity,
        stated(quantity, lang),
        source_of(quantity, ledger, lang),
        derivation(quantity, ledger, lang),
        bound_text(quantity.note(lang), ledger, lang),
        bound_text(quantity.inferred(lang), ledger, lang),
        firm_quantity(quantity, ledger),
        tuple(_onward(quantity, ledger, lang)),
        history((quantity.id,), ledger, lang) if ledger.changes_of(quantity.id) else Markup(),
    )


def _onward(quantity: Quantity, ledger: Ledger, lang: str) -> Iterator[Link]:
    """To what rests on it, and to what other sources print for the same thing."""
    yield Link(uses_url(quantity), WORDS[lang]["uses_link"])
    for group in ledger.conflicts_of(quantity.id):
        several = len(ledger.conflict_groups[group])
        yield Link(conflict_url(group), WORDS[lang]["uses_conflict"].format(n=several))
