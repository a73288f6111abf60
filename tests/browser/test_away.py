"""Walks from a sentence to what can be taken away of its number: a table, a cell, a reference, the source itself."""

from __future__ import annotations

from pathlib import Path

import polars
import pytest
from playwright.sync_api import Browser
from pybtex.database import parse_string

from ledger.store.loading import current_ledger
from tests.browser.conftest import Visitor
from tests.browser.rooms import Rooms
from tests.browser.settling import place
from tests.sites import ROOT
from tests.walks import NUMBER, Walk, walks

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def found(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walk]:
    page = Visitor(Rooms(browser, address), browser, address).open("")
    ways = walks(page, place(page), tmp_path_factory.mktemp("taken"))
    return {walk.goal: walk for walk in ways}


def test_the_table_that_is_downloaded_holds_the_number(found: dict[str, Walk]) -> None:
    table = polars.read_parquet(Path(found["parquet"].found))
    [value] = table.filter(polars.col("id") == NUMBER)["value"]
    assert value == current_ledger(ROOT).quantity(NUMBER).value


def test_the_cell_says_that_it_published_the_number(found: dict[str, Walk]) -> None:
    made = current_ledger(ROOT).quantity(NUMBER).lineage
    assert found["cell"].address.endswith(f"appendix/{made.notebook}/#cell-{made.cell}")
    assert NUMBER in found["cell"].found


def test_the_reference_is_to_the_number(found: dict[str, Walk]) -> None:
    [(_, entry)] = parse_string(found["bibtex"].found, "bibtex").entries.items()
    assert entry.fields["url"].endswith(f"#{NUMBER}")
    assert "5.576 million" in entry.fields["title"]


def test_the_source_is_the_file_that_was_read(found: dict[str, Walk]) -> None:
    """Of the report that printed what the number is computed from."""
    ledger = current_ledger(ROOT)
    source = ledger.sources["v3-pdf"]
    commit = source.retrieved_url.partition("@")[2].partition(":")[0]
    assert f"/blob/{commit}/" in found["archived"].found


def test_nothing_is_further_than_a_few_clicks(found: dict[str, Walk]) -> None:
    assert all(walk.clicks <= 5 for walk in found.values()), found
