"""Bare years: a year by itself is bound to what lasts a year, and never to a day that happens to lie in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger.checks.every import check_data
from ledger.checks.years import bare_years, check_years, check_years_of_pages
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.sourced import Lineage, Quantity

ROOT = Path(__file__).resolve().parents[1]


def dated(key: str, value: int, unit: str) -> Quantity:
    words: dict[str, Any] = {"topic": "t", "label_en": "Date of the article", "label_zh": "文章日期"}
    words |= {"low": None, "high": None, "as_of": "2025", "status": "measured", "source": "s", "printed": ""}
    return Quantity(id=key, value=Decimal(value), unit=unit, lineage=Lineage(), **words)


@pytest.fixture
def small() -> Ledger:
    """A day, a month and a year, without a page or a record that names them."""
    found = Ledger(Path("nowhere"))
    for one in (
        dated("day", 20250922, "date"),
        dated("month", 202501, "calendar_month"),
        dated("year", 2025, "calendar_year"),
    ):
        found.quantities[one.id] = one
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They spent more in [2025](quantity:day) than before.", 1),  # as many findings dated spending by the article
        ("To the end of March [2025](quantity:day).", 1),  # with the month left out of the link
        ("[2025 年](quantity:day)的开支。", 1),
        ("An entry of [2025](quantity:month).", 1),
        ("From [2025](quantity:day) to [2025](quantity:month).", 2),
        ("They spent more in [2025](quantity:year) than before.", 0),
        ("Printed on [22 September 2025](quantity:day), in [September](quantity:day).", 0),
        ("[2025 年 1 月](quantity:month)的条目。", 0),
        ("It is filled in: [](quantity:day).", 0),
        ("Who knows [2025](quantity:unknown)?", 0),
    ],
)
def test_a_bare_year_is_that_of_a_year(small: Ledger, text: str, told: int) -> None:
    assert len(list(bare_years(text, small))) == told


def test_both_languages_pages_and_records_are_sound() -> None:
    ledger = load_or_raise(ROOT)
    assert [*check_years(ledger), *check_years_of_pages(ledger)] == []


def test_a_bare_year_on_a_page_is_told_with_its_line(mini: Path) -> None:
    """By the check of prose, which a question about data does not ask."""
    page = mini / "docs" / "zh" / "index.md"
    lines = [*page.read_text(encoding="utf-8").splitlines(), "", "[1975 年](quantity:cancellation-date)"]
    page.write_text("\n".join(lines), encoding="utf-8")
    [problem] = check_years_of_pages(load_or_raise(mini))
    assert (problem.place, problem.line, problem.code) == ("docs/zh/index.md", len(lines), "year-of-a-day")
    assert "year-of-a-day" not in {found.code for found in check_data(mini)}


def test_what_was_found_in_the_ledger_is_told_with_its_row() -> None:
    """The finding as it stood: a year of spending, bound to the day of the article."""
    ledger = load_or_raise(ROOT)
    key = ("p8-us-spending-myth-broken", "now")
    old = "They spent [more than $416 billion](quantity:capex-four-2025) in [2025](quantity:article-date)."
    with_it = replace(ledger, verdicts={**ledger.verdicts, key: replace(ledger.verdicts[key], finding_en=old)})
    [problem] = check_years(with_it)
    assert (problem.code, problem.place) == ("year-of-a-day", "data/ledger/verdict.csv")
    assert "article-date" in problem.what
    assert "finding_en" in problem.what
