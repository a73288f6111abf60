"""What a card rests on: beside a finding of the article's date stands no source that came after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.html.claim_card import claim_card, right_of
from ledger.html.links import outward_link
from ledger.judge.independence import not_by
from ledger.store import Ledger
from ledger.store.loading import load_or_raise

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


def test_no_card_of_then_names_what_came_later(ledger: Ledger) -> None:
    """As that on the same-day fall named a table of closes stored a year after the article."""
    later = {
        outward_link(source, ledger, "en")
        for source in ledger.sources.values()
        if not_by(source, ledger.article.published) == "later"
    }
    leads = {claim: ledger.lead(claim) for claim in ledger.claims}
    then = [ledger.claims[claim] for claim, lead in leads.items() if lead and lead.when == "then"]
    assert len(then) > 100
    assert [c.id for c in then if later & {*claim_card(c, ledger, "en", named=3).right.sources}] == []


def test_a_card_of_now_may_name_it(ledger: Ledger) -> None:
    claim = ledger.claims["p1-same-day-fall"]
    [now] = right_of(claim, "contradicted", ledger, "en").sources
    [then] = right_of(claim, "contradicted", ledger, "en", then=True).sources
    assert now == outward_link(ledger.sources["mkt-data"], ledger, "en")
    assert then != now
