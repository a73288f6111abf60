"""Links to records: a claim, quantity or source in; address and text out."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.html.addresses import entry_url, source_url
from ledger.judge.bind import shown_text
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity, Source


@dataclass(frozen=True)
class Link:
    """Where it leads and what it is called, as plain text."""

    url: str
    text: str


def claim_link(claim: Claim, ledger: Ledger, lang: str) -> Link:
    """To the page of a claim, by its text."""
    return Link(entry_url("claim", claim.id, ledger), shown_text(claim.text(lang)))


def quantity_link(quantity: Quantity, ledger: Ledger, lang: str) -> Link:
    """To the entry of a quantity, by its label."""
    return Link(entry_url("quantity", quantity.id, ledger), quantity.label(lang))


def source_link(source: Source, ledger: Ledger, lang: str) -> Link:
    """To the entry of a source, by its publisher."""
    return Link(source_url(source, ledger), source.name(lang))
