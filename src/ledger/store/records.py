"""What the article asserts and how it was judged: claims, evidence, relations, verdicts, and what changed since.

One frozen dataclass per resource, one instance per row; sources and numbers stand in :mod:`ledger.store.sourced`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
    attributed_to_zh: str = ""

    def text(self, lang: str) -> str:
        return self.text_en if lang == "en" else self.text_zh

    def credited(self, lang: str) -> str:
        """Whom the article credits, by the name that readers of a language know."""
        return self.attributed_to_zh if lang == "zh" and self.attributed_to_zh else self.attributed_to


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
    """What a source or a quantity says about a claim; ``unquoted`` says why no sentence of a source is quoted."""

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
    unquoted: str = ""
    aspect: str = ""

    def note(self, lang: str) -> str:
        return self.note_en if lang == "en" else self.note_zh


#: The days of which each claim has a verdict.
WHENS = ("then", "now")


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
class Change:
    """A verdict, a finding or a number of this site that was changed after it was published."""

    date: str
    kind: str
    key: str
    field: str
    old: str
    new: str
    reason_en: str
    reason_zh: str

    @property
    def of_claim(self) -> bool:
        """Whether it is about a claim; otherwise it is about a number."""
        return self.kind in {"verdict", "finding"}

    def reason(self, lang: str) -> str:
        return self.reason_en if lang == "en" else self.reason_zh
