"""What is still missing after rows were added: the draft in; sentences with a remedy out.  None keeps a row out."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.cli.add.draft import Draft, New
from ledger.judge.independence import independent_sources
from ledger.judge.rule import rule
from ledger.notebook.results import is_stale, notebooks
from ledger.numbers.reading import clean
from ledger.store import Ledger
from ledger.store.records import WHENS


def missing(draft: Draft) -> list[str]:
    """Everything, once, in the order in which it is best done."""
    ledger = draft.ledger()
    claims = {n.row["id"] if n.table == "claim" else n.row["claim"] for n in draft.new if _of_claim(n)}
    found = [line for new in draft.new for line in _translations(new, draft)]
    for claim in sorted(claims):
        found += [*_sources(claim, ledger), *_verdicts(claim, ledger), *_tokens(claim, draft), *_mentions(claim, draft)]
    return list(dict.fromkeys(found))


def _of_claim(new: New) -> bool:
    return new.table in {"claim", "evidence", "verdict"}


def _translations(new: New, draft: Draft) -> Iterator[str]:
    for name, column in draft.tables[new.table].columns.items():
        if not new.row[name] and column.twin and new.row[column.twin]:
            key = " ".join(draft.tables[new.table].key_of(new.row.cells))
            yield f"{new.table} {key} says nothing in {name} -> translate {column.twin} there"


def _sources(claim: str, ledger: Ledger) -> Iterator[str]:
    evidence = ledger.evidence_of(claim)
    count = len(independent_sources(evidence, ledger))
    if not evidence:
        yield f"{claim} has no evidence -> ledger add evidence --claim {claim}"
    elif count < 2:
        yield f"{claim} rests on {'one independent source' if count else 'no source'} -> look for a second one"


def _verdicts(claim: str, ledger: Ledger) -> Iterator[str]:
    """A verdict that is absent, or that the rule no longer gives."""
    for when in WHENS:
        verdict, ruling = ledger.verdict(claim, when), rule(ledger.claims[claim], ledger, when)
        if verdict is None:
            says = f"the rule gives {ruling.verdict!r} ({ruling.reason})"
            yield f"{claim} has no verdict for {when!r}; {says} -> ledger add verdict --claim {claim} --when {when}"
        elif verdict.basis == "rule" and verdict.verdict != ruling.verdict:
            says = f"is {verdict.verdict!r}, the rule now gives {ruling.verdict!r} ({ruling.reason})"
            yield f"verdict on {claim} ({when}) {says} -> correct its row in verdict.csv, or make it an editor's"


def _tokens(claim: str, draft: Draft) -> Iterator[str]:
    record = draft.ledger().claims[claim]
    covered = claim in draft.covers.values() or any(c["claim"] == claim for c in draft.rows("token"))
    prints = any(
        c["paragraph"] == record.paragraph and clean(c["token"]) in clean(record.printed) for c in draft.rows("token")
    )
    if record.printed and not covered and not prints:
        what = f"no row of token.csv has {record.printed!r} of {record.paragraph}"
        yield f"{what} -> ledger add token --claim {claim} --position OFFSET"


def _mentions(claim: str, draft: Draft) -> Iterator[str]:
    credited = draft.ledger().claims[claim].attributed_to
    if credited and not any(c["claim"] == claim for c in draft.rows("mention")):
        yield f"{claim} credits {credited!r}, mention.csv does not -> ledger add mention --claim {claim} --outlet ID"


def stale(draft: Draft) -> Iterator[str]:
    """What has to run after the rows stand in their tables."""
    names = [path.stem for path in notebooks(draft.root) if is_stale(path, draft.root)]
    if names:
        yield f"stale now: {', '.join(names)} -> ledger run"
    yield "sentences that cite a count of these tables -> ledger check"
