"""The evidence of a claim, one side after the other, each row with its source, its place there and what it prints."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.bound_text import Piece, bound_text
from ledger.html.quoted import Quoted, printed_by
from ledger.html.source_line import SourceLine, source_line
from ledger.html.stated_value import LabelledValue, labelled_value
from ledger.html.templating import fill
from ledger.judge.independence import kept_out, may_decide
from ledger.store import Ledger
from ledger.store.records import Claim, Evidence


@dataclass(frozen=True)
class EvidenceRow:
    """What one row says: the sentence that decides or why none is quoted, our note, its source and quantity, whether
    it may decide, what keeps it out of 'then'."""

    stance: str
    aspect: str
    quote: Quoted | None
    unquoted: str
    note: tuple[Piece, ...]
    source: SourceLine | None
    quantity: LabelledValue | None
    decides: bool
    kept_out: str


#: The sides in the order in which they are shown.
_SIDES = ("supports", "opposes", "qualifies")


def evidence_sides(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    """How much there is of each side, then what speaks for the claim, against it, and what limits it, if anything."""
    found = [_row(e, ledger, lang) for e in ledger.evidence_of(claim.id)]
    rows = {side: [row for row in found if row.stance == side] for side in _SIDES}
    counted = {side: len(those) for side, those in rows.items()} if found else {}
    return fill(
        "evidence.html", lang=lang, counted=counted, sides={side: those for side, those in rows.items() if those}
    )


def _row(evidence: Evidence, ledger: Ledger, lang: str) -> EvidenceRow:
    line, quote = None, None
    if evidence.source:
        where, source = ledger.locator(evidence.locator, lang), ledger.source(evidence.source)
        line = source_line(source, ledger, lang, where, evidence.printed)
        quote = printed_by(source, evidence.quote, lang)
    quantity = ledger.quantities.get(evidence.quantity)
    return EvidenceRow(
        evidence.stance,
        evidence.aspect,
        quote,
        evidence.unquoted,
        bound_text(evidence.note(lang), ledger, lang),
        line,
        labelled_value(quantity, ledger, lang) if quantity else None,
        may_decide(evidence, ledger),
        kept_out(evidence, ledger),
    )
