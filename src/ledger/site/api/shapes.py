"""What the records of the API hold: one type for each kind of record, from which the JSON Schemas are made.

A field may be added; one that is there keeps its name and its type for as long as the address says ``v1``.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Text(TypedDict):
    """The same said in both languages."""

    en: str
    zh: str


class LineageShape(TypedDict):
    """How a derived quantity was computed; empty for one that a source prints."""

    expression: str
    inputs: list[str]
    notebook: str
    cell: int


class QuantityShape(TypedDict):
    """A number with its unit, its date and how it is known."""

    id: str
    topic: str
    label: Text
    value: float
    low: float | None
    high: float | None
    unit: str
    bound: str
    hedge: str
    as_of: str
    as_of_basis: str
    status: str
    source: str
    locator: str
    printed: str
    note: Text
    inferred: Text
    lineage: LineageShape
    used_by: list[str]
    page: Text


class ArchivedShape(TypedDict):
    """A copy of a source: the day on which it was made, its address in an archive, or the stored file with its hash."""

    day: str
    url: str
    file: str
    sha256: str


class SourceShape(TypedDict):
    """A document or data set that was read, and how much of it."""

    id: str
    publisher: Text
    title: Text
    author: str
    published: str
    accessed: str
    url: str
    retrieved_url: str
    kind: str
    licence: str
    language: str
    independent_of: str
    read: str
    grade: str
    archived: list[ArchivedShape]
    note: Text
    page: Text


class EvidenceShape(TypedDict):
    """What a source or a quantity says about a claim."""

    id: str
    claim: str
    source: str
    quantity: str
    stance: Literal["supports", "opposes", "qualifies"]
    aspect: str
    locator: str
    printed: str
    quote: str
    unquoted: str
    note: Text


class VerdictShape(TypedDict):
    """What holds of a claim: by what had been published on the article's date, or now."""

    claim: str
    when: Literal["then", "now"]
    verdict: str
    basis: str
    finding: Text
    reason: Text


class RelationShape(TypedDict):
    """How one claim bears on another."""

    claim: str
    relation: str
    other: str
    note: Text
    differ: Text


class ClaimShape(TypedDict):
    """Something the article asserts, in our words, with its verdicts, its evidence and its relations."""

    id: str
    paragraph: str
    order: int
    kind: str
    text: Text
    attributed_to: str
    attributed_to_zh: str
    printed: str
    comparator: str
    low: float | None
    high: float | None
    unit: str
    about: str
    weight: str
    verdicts: list[VerdictShape]
    evidence: list[EvidenceShape]
    relations: list[RelationShape]
    page: Text


class ChartShape(TypedDict):
    """A chart: its words, what it was made from, its files (of Chinese words in ``files_zh``), its pages, and those
    for frames of other pages."""

    id: str
    title: Text
    subtitle: Text
    alternative: Text
    notebook: str
    cell: int
    inputs: list[str]
    columns: list[str]
    files: dict[str, str]
    files_zh: dict[str, str]
    page: Text
    embed: Text


class ChangeShape(TypedDict):
    """A published verdict, finding or number that was changed later; of a finding a hash of its words is given."""

    date: str
    kind: str
    key: str
    field: str
    old: str
    new: str
    reason: Text


class IndexShape(TypedDict):
    """What there is: for each kind of record how many there are, and the file that holds them all."""

    version: Literal["v1"]
    work: Text
    licence: str
    released: str
    counts: dict[str, int]
    files: dict[str, str]


#: The kinds of records by the name of their file and folder.
KINDS: dict[str, type] = {
    "claims": ClaimShape,
    "quantities": QuantityShape,
    "sources": SourceShape,
    "verdicts": VerdictShape,
    "evidence": EvidenceShape,
    "relations": RelationShape,
    "charts": ChartShape,
    "changes": ChangeShape,
}
#: Those whose records have a file each, named by their id.
SINGLE = ("claims", "quantities", "sources", "charts")
