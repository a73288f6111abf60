"""The records of the ledger as frozen dataclasses: one class per resource, one instance per row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Source:
    """A published document or data set that was read."""

    id: str
    publisher: str
    publisher_zh: str
    title: str
    title_zh: str
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
    note_en: str
    note_zh: str

    def name(self, lang: str) -> str:
        """Who published it; words of ours beside the name in the reader's language."""
        return self.publisher_zh if lang == "zh" and self.publisher_zh else self.publisher

    def heading(self, lang: str) -> str:
        """The title as printed; words of ours in brackets in the reader's language."""
        return self.title_zh if lang == "zh" and self.title_zh else self.title

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh


@dataclass(frozen=True)
class Lineage:
    """How a derived quantity came about: the expression over the ids of its inputs, and the cell that published it."""

    expression: str = ""
    inputs: tuple[str, ...] = ()
    notebook: str = ""
    cell: int = 0


@dataclass(frozen=True)
class Quantity:
    """A value that prose may cite; ``value``, ``low`` and ``high`` are in ``unit``, unscaled."""

    id: str
    topic: str
    label_en: str
    label_zh: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    as_of: str
    status: str
    source: str = ""
    locator: str = ""
    printed: str = ""
    note_en: str = ""
    note_zh: str = ""
    bound: str = ""
    hedge: str = ""
    as_of_basis: str = ""
    inferred_en: str = ""
    inferred_zh: str = ""
    lineage: Lineage = Lineage()

    def label(self, lang: str) -> str:
        return self.label_en if lang == "en" else self.label_zh

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh

    def inferred(self, lang: str) -> str:
        return self.inferred_en if lang == "en" else self.inferred_zh


@dataclass(frozen=True)
class Claim:
    """Something the article asserts, in our words; ``low``/``high`` are what its number claims."""

    id: str
    paragraph: str
    order: int
    kind: str
    text_en: str
    text_zh: str
    attributed_to: str
    printed: str
    comparator: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    about: str
    weight: str

    def text(self, lang: str) -> str:
        return self.text_en if lang == "en" else self.text_zh


@dataclass(frozen=True)
class Relation:
    """How one claim bears on another: depends-on, argued-from, repeats, contradicts; why two that repeat differ."""

    claim: str
    relation: str
    other: str
    note_en: str
    note_zh: str
    differ_en: str = ""
    differ_zh: str = ""

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh

    def differ(self, lang: str) -> str:
        return self.differ_en if lang == "en" else self.differ_zh


@dataclass(frozen=True)
class Evidence:
    """What a source or a quantity says about a claim."""

    id: str
    claim: str
    source: str
    quantity: str
    stance: str
    locator: str
    printed: str
    note_en: str
    note_zh: str
    quote: str = ""
    aspect: str = ""

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh


@dataclass(frozen=True)
class Verdict:
    """What holds of a claim, then (up to the article's date) and now."""

    claim: str
    when: str
    verdict: str
    basis: str
    finding_en: str
    finding_zh: str
    reason_en: str
    reason_zh: str

    def finding(self, lang: str) -> str:
        return self.finding_en if lang == "en" else self.finding_zh

    def reason(self, lang: str) -> str:
        return self.reason_en if lang == "en" else self.reason_zh


@dataclass(frozen=True)
class Token:
    """A number token of the article and the claim that covers it."""

    paragraph: str
    position: int
    token: str
    kind: str
    claim: str


@dataclass(frozen=True)
class Conflict:
    """One of several values that sources print for one thing."""

    group: str
    quantity: str
    preferred: bool
    reason_en: str
    reason_zh: str


@dataclass(frozen=True)
class Change:
    """A verdict or a number of this site that was changed after it was published."""

    date: str
    kind: str
    key: str
    field: str
    old: str
    new: str
    reason_en: str
    reason_zh: str

    def reason(self, lang: str) -> str:
        return self.reason_en if lang == "en" else self.reason_zh
