"""Verdicts that agree: claims that repeat one another are decided alike, or the page says why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.base.tables import Row
from ledger.checks.agreement import check_agreement, check_shared
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.records import Relation

ROOT = Path(__file__).resolve().parents[1]
WHEN = ("then", "now")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


def told(ledger: Ledger, relation: Relation) -> list[str]:
    """What the check says of one relation alone."""
    key = f"{relation.claim} {relation.relation} {relation.other}"
    rows = {**ledger.rows, ("relation", key): Row({}, "relation.csv", 2)}
    alone = replace(ledger, root=Path("nowhere"), relations=[relation], rows=rows)  # where no fault is known
    return [p.what for p in check_agreement(alone)]


def pair(ledger: Ledger, apart: bool) -> Relation:
    """A claim that repeats another, decided alike on both days or not."""

    def differs(r: Relation) -> bool:
        return any(ledger.verdicts[r.claim, w].verdict != ledger.verdicts[r.other, w].verdict for w in ("then", "now"))

    return next(r for r in ledger.relations if r.relation == "repeats" and differs(r) is apart)


def test_the_ledger_agrees_with_itself(ledger: Ledger) -> None:
    assert list(check_agreement(ledger)) == []


def test_two_verdicts_need_a_reason(ledger: Ledger) -> None:
    """Taken away, it is missed; the problem names both claims and both verdicts."""
    relation = pair(ledger, apart=True)
    assert told(ledger, relation) == []
    [what] = told(ledger, replace(relation, differ_en="", differ_zh=""))
    verdicts = {ledger.verdicts[c, w].verdict for c in (relation.claim, relation.other) for w in ("then", "now")}
    assert relation.claim in what
    assert relation.other in what
    assert any(word in what for word in verdicts)


@pytest.mark.parametrize("kind", ["repeats", "contradicts", "depends-on"])
def test_a_reason_without_a_difference_is_refused(ledger: Ledger, kind: str) -> None:
    """It would explain to readers what is not so."""
    relation = replace(pair(ledger, apart=False), relation=kind, differ_en="Because.", differ_zh="因为。")
    [what] = told(ledger, relation)
    assert "they do not" in what


@pytest.mark.parametrize(
    ("mine", "theirs", "fits"),
    [
        ("imprecise", "exaggerated", False),  # as self-reliance rested on controls that had failed
        ("supported", "imprecise", False),
        ("exaggerated", "misattributed", True),
        ("misattributed", "exaggerated", True),
        ("exaggerated", "contradicted", False),
        ("contradicted", "supported", True),
        ("supported", "unverifiable", False),
        ("imprecise", "unverifiable", True),
        ("supported", "opinion", True),
        ("opinion", "contradicted", True),
    ],
)
def test_a_claim_stands_no_higher_than_what_it_depends_on(ledger: Ledger, mine: str, theirs: str, fits: bool) -> None:
    """Unless the page says why; opinions stand apart, and what cannot be verified supports nothing."""
    one, other = "p14-controls-double-edged-efficiency", "p9-controls-failed-and-forced-innovation"
    relation = Relation(one, "depends-on", other, "", "")
    decided = {
        (c, w): replace(ledger.verdicts[c, w], verdict=v) for c, v in ((one, mine), (other, theirs)) for w in WHEN
    }
    base = replace(ledger, root=Path("nowhere"), verdicts={**ledger.verdicts, **decided})
    found = told(base, relation)
    assert bool(found) is not fits
    if found:
        assert f"{one} depends on {other}" in found[0]
        assert told(base, replace(relation, differ_en="Because.", differ_zh="因为。")) == []
        assert told(base, replace(relation, relation="argued-from")) == []


LOW, HIGH = "p8-low-budget-fine-product", "p15-low-cost-high-performance"


def decided(ledger: Ledger, verdict: str) -> Ledger:
    """The ledger with the first of the two decided so on both days, and no relation between any two claims."""
    verdicts = {(LOW, w): replace(ledger.verdicts[LOW, w], verdict=verdict) for w in WHEN}
    return replace(ledger, relations=[], verdicts={**ledger.verdicts, **verdicts})


def shared(ledger: Ledger) -> list[str]:
    return [p.what for p in check_shared(ledger) if LOW in p.what and HIGH in p.what]


def test_no_two_claims_are_decided_otherwise_by_the_same_rows(ledger: Ledger) -> None:
    assert list(check_shared(ledger)) == []


def test_the_same_rows_ask_for_the_same_verdict(ledger: Ledger) -> None:
    """As a low budget was exaggerated in P8 and the low cost imprecise in P15, on one sentence of one report."""
    [what] = shared(decided(ledger, "exaggerated"))
    assert "then exaggerated and imprecise" in what
    assert "semianalysis" in what
    assert shared(decided(ledger, "imprecise")) == []


def test_a_relation_says_how_the_two_bear_on_one_another(ledger: Ledger) -> None:
    """Whether its reason is needed is asked of the relation itself."""
    base = decided(ledger, "exaggerated")
    relation = Relation(HIGH, "repeats", LOW, "The same.", "相同。", "Because.", "因为。")
    assert shared(replace(base, relations=[relation])) == []


@pytest.mark.parametrize("field", ["stance", "aspect", "quote"])
def test_a_row_is_another_if_it_takes_another_side_or_speaks_of_another_thing(ledger: Ledger, field: str) -> None:
    base = decided(ledger, "exaggerated")
    other = "qualifies" if field == "stance" else "other"
    rows = [replace(e, **{field: other}) if e.claim == LOW else e for e in base.evidence]
    assert shared(replace(base, evidence=rows)) == []
