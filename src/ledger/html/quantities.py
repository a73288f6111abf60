"""Lists of quantities: the entries of a topic, and where sources disagree."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.bound_text import Piece, bound_text
from ledger.html.corrections import history
from ledger.html.derivation import Derivation, derivation
from ledger.html.links import Link, explore_link
from ledger.html.source_line import SourceLine, source_of
from ledger.html.stated_value import LabelledValue, StatedValue, labelled_value, stated
from ledger.html.templating import fill
from ledger.judge.grades import firm_quantity
from ledger.store import Ledger
from ledger.store.sourced import Conflict, Quantity


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
    history: Markup


@dataclass(frozen=True)
class DisagreeingValue:
    """One of the values that sources print, and why it is preferred or not."""

    preferred: bool
    value: LabelledValue
    reason: tuple[Piece, ...]


@dataclass(frozen=True)
class Disagreement:
    """The values that sources print for one thing, the preferred one first."""

    group: str
    label: str
    rows: list[DisagreeingValue]


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
        history((quantity.id,), ledger, lang) if ledger.changes_of(quantity.id) else Markup(),
    )


def conflict_list(ledger: Ledger, lang: str, _: str) -> Markup:
    """Where sources print different values for one thing: all of them, the preferred one marked."""
    found = [_disagreement(group, rows, ledger, lang) for group, rows in ledger.conflict_groups.items()]
    return fill("conflicts.html", lang=lang, disagreements=found)


def _disagreement(group: str, conflicts: list[Conflict], ledger: Ledger, lang: str) -> Disagreement:
    preferred, *_ = ordered = sorted(conflicts, key=lambda c: not c.preferred)
    rows = [_row(conflict, ledger, lang) for conflict in ordered]
    return Disagreement(group, ledger.quantity(preferred.quantity).label(lang), rows)


def _row(conflict: Conflict, ledger: Ledger, lang: str) -> DisagreeingValue:
    reason = conflict.reason_en if lang == "en" else conflict.reason_zh
    value = labelled_value(ledger.quantity(conflict.quantity), ledger, lang)
    return DisagreeingValue(conflict.preferred, value, bound_text(reason, ledger, lang))
