"""What a cell that was not typed may hold: the cells so far and the draft in; a value with its reason, or None, out."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from ledger.base.tables import Cells
from ledger.cli.add import proposed_numbers as numbers
from ledger.cli.add.draft import Draft, Proposal
from ledger.cli.add.ids import free, next_evidence, slug
from ledger.cli.add.order import paragraph_order
from ledger.cli.add.proposed_numbers import Propose
from ledger.judge.rule import rule


def propose(table: str, column: str, cells: Cells, draft: Draft) -> Proposal | None:
    """A value for a cell that was not typed."""
    make = PROPOSALS.get(table, {}).get(column)
    return make(cells, draft) if make else None


def in_order_of_need(table: str, columns: Iterable[str]) -> list[str]:
    """The columns of a table, those that may be proposed last."""
    proposed = list(PROPOSALS.get(table, ()))
    return [*(name for name in columns if name not in proposed), *proposed]


def _source_id(cells: Cells, draft: Draft) -> Proposal | None:
    if not cells.get("publisher"):
        return None
    wanted = "-".join(slug(text, most=2) for text in (cells["publisher"], cells.get("title", "")) if text)
    return Proposal(free(wanted, draft.keys("source")), "from publisher and title")


def _as_others(column: str) -> Propose:
    """What the other sources of the same host have, if those that say anything agree."""

    def find(cells: Cells, draft: Draft) -> Proposal | None:
        host = _host(cells)
        others = {c[column] for c in draft.rows("source") if host and _host(c) == host} - {""}
        return Proposal(others.pop(), f"other pages of {host} have it", False) if len(others) == 1 else None

    return find


def _host(cells: Cells) -> str:
    return urlsplit(cells.get("url") or cells.get("retrieved_url", "")).netloc.removeprefix("www.")


def _quantity_id(cells: Cells, draft: Draft) -> Proposal | None:
    label = cells.get("label_en", "")
    return Proposal(free(slug(label), draft.keys("quantity")), "from the label") if label else None


def _as_of(cells: Cells, draft: Draft) -> Proposal | None:
    day = next((c["published"] for c in draft.rows("source") if c["id"] == cells.get("source")), "")
    return Proposal(day, "the source was published then", False) if day else None


def _as_of_basis(cells: Cells, draft: Draft) -> Proposal | None:
    """Nothing but inferred where the source has no date; its own day may be what the number is dated by."""
    source = draft.ledger().sources.get(cells.get("source", ""))
    if source is None or not cells.get("as_of"):
        return None
    if not source.published:
        return Proposal(
            "inferred", f"{source.id} has no date; say what was inferred and why in inferred_en, inferred_zh"
        )
    if source.published.startswith(cells["as_of"]):
        return Proposal("document", f"{source.id} was published then", False)
    return Proposal("printed", "it is not the day of the document", False)


def _grade(cells: Cells, draft: Draft) -> Proposal | None:
    known = _as_others("grade")(cells, draft)
    by_kind = {"primary": "primary", "wire": "reputable", "news": "reputable", "blog": "weak", "forum": "weak"}
    grade = by_kind.get(cells.get("kind", ""), "")
    return known or (Proposal(grade, f"most of the kind {cells['kind']} are", False) if grade else None)


def _paragraph(cells: Cells, draft: Draft) -> Proposal | None:
    known = [p for p in paragraph_order(draft.tables) if cells.get("id", "").startswith(f"{p.lower()}-")]
    return Proposal(max(known, key=len), "the id begins with it") if known else None


def _order(cells: Cells, draft: Draft) -> Proposal | None:
    places = [int(c["order"]) for c in draft.rows("claim") if c["paragraph"] == cells.get("paragraph")]
    return Proposal(str(max(places, default=0) + 1), "after the last claim of the paragraph")


def _claim_id(cells: Cells, draft: Draft) -> Proposal | None:
    text, paragraph = cells.get("text_en", ""), cells.get("paragraph", "")
    if not (text and paragraph):
        return None
    begin = f"{paragraph.lower()}-"
    wanted = f"{begin}{slug(text).removeprefix(begin)}"
    return Proposal(free(wanted, draft.keys("claim")), "from paragraph and text")


def _evidence_id(cells: Cells, draft: Draft) -> Proposal | None:
    claim = cells.get("claim", "")
    return Proposal(next_evidence(claim, draft.keys("evidence")), "the next number") if claim else None


def _aspect(cells: Cells, draft: Draft) -> Proposal | None:
    """A claim with a number of its own is mostly spoken to by numbers, one of a day by days."""
    claim = draft.ledger().claims.get(cells.get("claim", ""))
    by_kind = {"date": "date", "attribution": "who", "event": "what", "technical": "what"}
    aspect = "number" if claim and claim.unit and claim.kind != "date" else by_kind.get(claim.kind if claim else "", "")
    return Proposal(aspect, "the kind of the claim") if aspect else None


def _of_quantity(column: str) -> Propose:
    """A typed quantity was read somewhere: there the evidence stands, unless something else was typed."""

    def find(cells: Cells, draft: Draft) -> Proposal | None:
        quantity = draft.ledger().quantities.get(cells.get("quantity", ""))
        if quantity is None or (column != "source" and cells.get("source") != quantity.source):
            return None
        value = getattr(quantity, column)
        return Proposal(value, f"the quantity {quantity.id} has it") if value else None

    return find


def _ruled(cells: Cells, draft: Draft) -> Proposal | None:
    ledger, when = draft.ledger(), cells.get("when", "")
    claim = ledger.claims.get(cells.get("claim", ""))
    if claim is None or when not in draft.tables["verdict"].columns["when"].choices:
        return None
    ruling = rule(claim, ledger, when)
    sources = f"{ruling.sources} independent source{'s' if ruling.sources != 1 else ''}"
    return Proposal(ruling.verdict, f"the rule gives it for {when!r}: {ruling.reason}, {sources}")


def _basis(cells: Cells, draft: Draft) -> Proposal | None:
    ruled = _ruled(cells, draft)
    if ruled is None or not cells.get("verdict"):
        return None
    if cells["verdict"] == ruled.value:
        return Proposal("rule", "it is the verdict of the rule")
    return Proposal("editor", f"the rule would give {ruled.value!r}")


#: What is proposed, by table and column; a column's proposal may rest on those above it.
PROPOSALS: dict[str, dict[str, Propose]] = {
    "source": {
        **{column: _as_others(column) for column in ("publisher", "publisher_zh", "kind", "licence", "language")},
        "grade": _grade,
        "read": lambda cells, draft: Proposal("part", "the place that is cited", False),
        "id": _source_id,
    },
    "quantity": {
        "unit": numbers.unit,
        "value": numbers.of_token("value"),
        "low": numbers.range_end("low"),
        "high": numbers.range_end("high"),
        "bound": numbers.bound,
        "as_of": _as_of,
        "as_of_basis": _as_of_basis,
        "id": _quantity_id,
    },
    "claim": {
        "paragraph": _paragraph,
        "order": _order,
        "unit": numbers.unit,
        "comparator": numbers.of_token("comparator"),
        "low": numbers.of_token("low"),
        "high": numbers.of_token("high"),
        "id": _claim_id,
    },
    "evidence": {
        **{column: _of_quantity(column) for column in ("source", "locator", "printed")},
        "aspect": _aspect,
        "id": _evidence_id,
    },
    "verdict": {"verdict": _ruled, "basis": _basis},
    "token": {"paragraph": numbers.token_paragraph, "token": numbers.token_text, "kind": numbers.token_kind},
}
