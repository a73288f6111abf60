"""Claims as records of the API: a claim, a verdict, a piece of evidence or a relation in; plain mappings out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from ledger.base.paths import LANGS
from ledger.html.addresses import entry_url
from ledger.judge.bind import plain
from ledger.site.api.shapes import ChangeShape, ClaimShape, EvidenceShape, RelationShape, Text, VerdictShape
from ledger.site.floats import exact
from ledger.store import Ledger
from ledger.store.records import WHENS, Change, Claim, Evidence, Relation, Verdict


def claim(record: Claim, ledger: Ledger) -> ClaimShape:
    """A claim with everything that belongs to it."""
    verdicts = [found for when in WHENS if (found := ledger.verdict(record.id, when))]
    return {
        "id": record.id,
        "paragraph": record.paragraph,
        "order": record.order,
        "kind": record.kind,
        "text": said(record, "text", ledger),
        "attributed_to": record.attributed_to,
        "attributed_to_zh": record.attributed_to_zh,
        "printed": record.printed,
        "comparator": record.comparator,
        "low": number(record.low),
        "high": number(record.high),
        "unit": record.unit,
        "about": record.about,
        "weight": record.weight,
        "verdicts": [verdict(v, ledger) for v in verdicts],
        "evidence": [evidence(e, ledger) for e in ledger.evidence_of(record.id)],
        "relations": [relation(r, ledger) for r in ledger.relations_of(record.id)],
        "page": pages(entry_url("claim", record.id, ledger)),
    }


def verdict(record: Verdict, ledger: Ledger) -> VerdictShape:
    """A verdict with its finding and its reason."""
    return {
        "claim": record.claim,
        "when": cast(Any, record.when),
        "verdict": record.verdict,
        "basis": record.basis,
        "finding": said(record, "finding", ledger),
        "reason": said(record, "reason", ledger),
    }


def evidence(record: Evidence, ledger: Ledger) -> EvidenceShape:
    """A piece of evidence with the sentence that decides, where one is quoted."""
    return {
        "id": record.id,
        "claim": record.claim,
        "source": record.source,
        "quantity": record.quantity,
        "stance": cast(Any, record.stance),
        "aspect": record.aspect,
        "locator": record.locator,
        "printed": record.printed,
        "quote": record.quote,
        "unquoted": record.unquoted,
        "note": said(record, "note", ledger),
    }


def relation(record: Relation, ledger: Ledger) -> RelationShape:
    """A relation, from the claim that stands first."""
    return {
        "claim": record.claim,
        "relation": record.relation,
        "other": record.other,
        "note": said(record, "note", ledger),
        "differ": said(record, "differ", ledger),
    }


def change(record: Change, ledger: Ledger) -> ChangeShape:
    """A dated change of something that had been published."""
    return {
        "date": record.date,
        "kind": record.kind,
        "key": record.key,
        "field": record.field,
        "old": record.old,
        "new": record.new,
        "reason": said(record, "reason", ledger),
    }


def said(record: object, field: str, ledger: Ledger) -> Text:
    """A text of a record in both languages, its links resolved.

    Raises:
        BindingError: one of the links does not hold.
    """
    en, zh = (plain(getattr(record, f"{field}_{lang}"), ledger, lang) for lang in LANGS)
    return {"en": en, "zh": zh}


def number(value: Decimal | None) -> int | float | None:
    """An exact number, if there is one."""
    return None if value is None else exact(value)


def pages(address: str) -> Text:
    """Where a record stands in each language, from the root of the site."""
    return {"en": address.replace("{base}", ""), "zh": address.replace("{base}", "zh/")}
