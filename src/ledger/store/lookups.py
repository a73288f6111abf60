"""Finding records by what they belong to: the records of a ledger in; dictionaries, each made on first use, out.

Whoever asks for the evidence of a claim or for what rests on a source gets it without a look at any other record.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from ledger.store.article import Paragraph
from ledger.store.records import Change, Claim, Evidence, Relation
from ledger.store.sourced import Conflict, Quantity, Source

Record = TypeVar("Record")
Key = TypeVar("Key", bound=Hashable)


class Lookups:
    """The records of a ledger by other keys than their own."""

    quantities: dict[str, Quantity]
    claims: dict[str, Claim]
    relations: list[Relation]
    evidence: list[Evidence]
    sources: dict[str, Source]
    conflicts: list[Conflict]
    changes: list[Change]
    paragraphs: dict[str, Paragraph]

    @cached_property
    def unlabelled(self) -> str:
        """All that quantities say but for their labels."""
        return repr([quantity.unlabelled for quantity in self.quantities.values()])

    def place(self, claim: Claim) -> tuple[int, int, str]:
        """What to sort claims by: the article's order; those of an unknown paragraph come last."""
        paragraph = self.paragraphs.get(claim.paragraph)
        return paragraph.order if paragraph else len(self.paragraphs) + 1, claim.order, claim.id

    def evidence_of(self, claim: str) -> Sequence[Evidence]:
        return self._evidence.get(claim, [])

    def changes_of(self, *keys: str) -> list[Change]:
        """The dated entries about some records, newest first."""
        found = [change for key in dict.fromkeys(keys) for change in self._changes.get(key, [])]
        return sorted(found, key=lambda c: (c.date, c.key, c.field), reverse=True)

    def relations_of(self, claim: str) -> Sequence[Relation]:
        """The relations of a claim in both directions, in the order of the table."""
        return self._relations.get(claim, [])

    def claims_in(self, paragraph: str) -> Sequence[Claim]:
        """The claims of a paragraph in its order."""
        return self.by_paragraph.get(paragraph, [])

    def quantities_in(self, topic: str) -> Sequence[Quantity]:
        """The quantities of a topic, sorted by id."""
        return self.by_topic.get(topic, [])

    def published_by(self, notebook: str) -> Sequence[Quantity]:
        """The quantities that a notebook computed."""
        return self._computed.get(notebook, [])

    def quantities_from(self, source: str) -> Sequence[Quantity]:
        """The quantities that a source prints."""
        return self._printed.get(source, [])

    def language_of(self, source: str) -> str:
        """The language that a source is written in; empty where the source is unknown."""
        return self.sources[source].language if source in self.sources else ""

    def claims_from(self, source: str) -> Sequence[Claim]:
        """The claims to which a source gives evidence, each once."""
        keys = dict.fromkeys(e.claim for e in self._cited.get(source, []))
        return [self.claims[key] for key in keys if key in self.claims]

    def neighbours(self, claim: str) -> tuple[Claim | None, Claim | None]:
        """The claims before and after one in the order of the article."""
        at = self._places[claim]
        before = self.ordered[at - 1] if at else None
        return before, self.ordered[at + 1] if at + 1 < len(self.ordered) else None

    @cached_property
    def ordered(self) -> tuple[Claim, ...]:
        """All claims in the order of the article."""
        return tuple(sorted(self.claims.values(), key=self.place))

    @cached_property
    def by_paragraph(self) -> dict[str, list[Claim]]:
        """The claims by paragraph, both in the order of the article."""
        return by(self.ordered, lambda c: [c.paragraph])

    @cached_property
    def by_topic(self) -> dict[str, list[Quantity]]:
        """The quantities by topic, sorted by id."""
        return by(sorted(self.quantities.values(), key=lambda q: q.id), lambda q: [q.topic])

    @cached_property
    def conflict_groups(self) -> dict[str, list[Conflict]]:
        """The conflicts by group, in the order of the table."""
        return by(self.conflicts, lambda c: [c.group])

    def conflicts_of(self, quantity: str) -> Sequence[str]:
        """The groups of conflicts in which a quantity stands."""
        return self._disputed.get(quantity, [])

    @cached_property
    def _disputed(self) -> dict[str, list[str]]:
        return {key: [c.group for c in found] for key, found in by(self.conflicts, lambda c: [c.quantity]).items()}

    @cached_property
    def nodes(self) -> dict[str, Any]:
        """What :func:`ledger.store.lineage.trace` has found so far, by id."""
        return {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {claim.id: at for at, claim in enumerate(self.ordered)}

    @cached_property
    def _evidence(self) -> dict[str, list[Evidence]]:
        return by(self.evidence, lambda e: [e.claim])

    @cached_property
    def _cited(self) -> dict[str, list[Evidence]]:
        return by(self.evidence, lambda e: [e.source])

    @cached_property
    def _changes(self) -> dict[str, list[Change]]:
        return by(self.changes, lambda c: [c.key])

    @cached_property
    def _relations(self) -> dict[str, list[Relation]]:
        return by(self.relations, lambda r: dict.fromkeys([r.claim, r.other]))

    @cached_property
    def _printed(self) -> dict[str, list[Quantity]]:
        return by(self.quantities.values(), lambda q: [q.source])

    @cached_property
    def _computed(self) -> dict[str, list[Quantity]]:
        return by(self.quantities.values(), lambda q: [q.lineage.notebook])


def by(records: Iterable[Record], keys_of: Callable[[Record], Iterable[Key]]) -> dict[Key, list[Record]]:
    """Sort records under their keys; under each they keep their order."""
    found: dict[Key, list[Record]] = {}
    for record in records:
        for key in keys_of(record):
            found.setdefault(key, []).append(record)
    return found
