"""One text must not count as two voices because it was entered twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.base.tables import Row
from ledger.checks.doubled import check_doubled
from ledger.store import Ledger
from tests.test_qualifiers import ledger_of, quantity

STORY = "https://news.example/china-stops"


@pytest.fixture
def ledger() -> Ledger:
    """As it was: a story entered as the paper's own, and again as a copy of the agency's."""
    found = ledger_of(quantity("q", value=5, as_of="2025-09-17", printed="5"), published="2025-09-17")
    paper = replace(found.sources["s"], id="paper", url=STORY, retrieved_url="")
    agency = replace(paper, id="agency", url="", retrieved_url="https://www.news.example/china-stops/#top")
    found.sources.clear()
    found.sources.update(paper=paper, agency=agency)
    found.rows.update({("source", key): Row({}, "source.csv", line) for line, key in enumerate(found.sources, 2)})
    return found


def test_a_text_entered_twice_is_told(ledger: Ledger) -> None:
    """However its address is written."""
    assert [p.code for p in check_doubled(ledger)] == ["source-doubled"]


@pytest.mark.parametrize("change", [{"independent_of": "paper"}, {"published": "2025-09-18"}, {"retrieved_url": ""}])
def test_a_copy_a_version_and_what_was_read_nowhere_are_not(ledger: Ledger, change: dict[str, str]) -> None:
    """A copy names its original, a version has its own day."""
    ledger.sources["agency"] = replace(ledger.sources["agency"], **change)
    assert not check_doubled(ledger)
