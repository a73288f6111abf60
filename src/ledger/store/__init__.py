"""The store: everything prose may cite, and how to find a record by its key.

:mod:`ledger.store.loading` reads ``data/ledger`` and ``data/derived``, :mod:`ledger.store.filling` turns each row
into a record, :mod:`ledger.store.lookups` finds records by what they belong to.  An unknown key raises
:class:`UnknownKeyError`, which suggests close ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row
from ledger.numbers.vocabulary import Unit
from ledger.store.article import Article, Edition, Licence, Paragraph, Topic
from ledger.store.lookups import Lookups
from ledger.store.records import Change, Claim, Evidence, Relation, Token, Verdict
from ledger.store.sourced import Conflict, Quantity, Source

T = TypeVar("T")


class UnknownKeyError(KeyError):
    """No record has this key."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Ledger(Lookups):
    """Everything prose may cite, by key, with the row each record came from.

    It is filled once and then shared by all; what is found by other keys than a record's own is sorted out on first
    use (see :class:`~ledger.store.lookups.Lookups`).  Whoever wants other records makes one with ``replace``.
    """

    root: Path
    article: Article = field(default_factory=Article)
    edition: Edition = field(default_factory=Edition)
    paragraphs: dict[str, Paragraph] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    licences: dict[str, Licence] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    locators: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)

    def quantity(self, key: str) -> Quantity:
        return _find(self.quantities, key, "quantity")

    def source(self, key: str) -> Source:
        return _find(self.sources, key, "source")

    def claim(self, key: str) -> Claim:
        return _find(self.claims, key, "claim")

    def verdict(self, claim: str, when: str = "now") -> Verdict | None:
        return self.verdicts.get((claim, when))

    def lead(self, claim: str) -> Verdict | None:
        """The verdict whose finding explains a claim at first sight: while nothing has changed since the
        article's date the one of that date, to which the later one only adds; otherwise the one of now."""
        now, then = self.verdict(claim), self.verdict(claim, "then")
        return then if now and then and now.verdict == then.verdict else now

    def locator(self, text: str, lang: str) -> str:
        """Where in a source something stands, as a reader of the language is told."""
        return self.locators.get(text, text) if lang == "zh" else text

    def licence(self, text: str, lang: str) -> str:
        """The licence of a source as a reader of the language is told; a name stays as it is."""
        return self.licences[text].text(lang) if text in self.licences else text

    def of_site(self, quantity: Quantity) -> bool:
        """Whether a quantity counts this site itself."""
        return quantity.topic in self.topics and self.topics[quantity.topic].site

    def row(self, resource: str, key: str) -> Row | None:
        return self.rows.get((resource, key))


def in_order(ledger: Ledger) -> list[Claim]:
    """All claims in the order of the article."""
    return list(ledger.ordered)


def _find(records: dict[str, T], key: str, what: str) -> T:
    if key not in records:
        raise UnknownKeyError(f"unknown {what} {key!r}{did_you_mean(key, records)}")
    return records[key]
