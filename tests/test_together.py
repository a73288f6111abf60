"""A page that states two values for one thing has a section that brings them together, or is named with both."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.checks.together import check_together
from ledger.store.loading import load_or_raise

ROOT = Path(__file__).resolve().parents[1]
PAGE = "# A cost {{ #cost }}\n\n{0}\n\n## Later {{ #later }}\n\n{1}\n"
ONE, OTHER = "[£5.8 billion](quantity:hs1-cost)", "[£6.16 billion](quantity:hs1-cost-nao)"


def test_no_page_of_this_site_keeps_two_values_apart() -> None:
    assert check_together(load_or_raise(ROOT)) == []


@pytest.mark.parametrize(
    ("first", "then", "apart"),
    [(ONE, OTHER, True), (ONE, f"{ONE} or {OTHER}", False), (f"{ONE}, {OTHER}", "Nothing.", False), (ONE, ONE, False)],
)
def test_values_apart_are_named_with_their_group(second: Path, first: str, then: str, apart: bool) -> None:
    """Both, the group and the line of the later section are told; together in one section they may stand."""
    (second / "docs/en/apart.md").write_text(PAGE.format(first, then), encoding="utf-8")
    found = [p for p in check_together(load_or_raise(second)) if p.place == "docs/en/apart.md"]
    assert [(p.line, p.code) for p in found] == ([(5, "values-apart")] if apart else [])
    assert all("hs1-cost and hs1-cost-nao" in p.what and "hs1-whole-cost" in p.what for p in found)
