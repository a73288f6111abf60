"""How the numbers travelled: a printing says what it prints, of what, and comes after what it was taken from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ledger.base.tables import Row, read_table
from ledger.numbers import printed_disagreement
from ledger.store import Ledger
from ledger.store.loading import load_or_raise

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "data" / "journeys"
#: How long a quotation may be, in words and in Han characters.
WORDS, HAN = 25, 50


def rows(table: str) -> tuple[Row, ...]:
    return read_table(FOLDER / f"{table}.csv", ROOT).rows


PRINTINGS = {row["id"]: row for row in rows("printing")}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.mark.parametrize("key", [k for k, row in PRINTINGS.items() if row["slip"] != "unit"])
def test_what_is_printed_is_the_value(key: str) -> None:
    """The token reads as value and unit; where the unit has slipped, it is another currency in words."""
    row = PRINTINGS[key]
    assert printed_disagreement(row["printed"], Decimal(row["value"]), row["unit"]) is None


@pytest.mark.parametrize("key", [k for k, row in PRINTINGS.items() if row["taken_from"]])
def test_nothing_is_taken_from_what_came_later(key: str) -> None:
    """What goes back to a printing is of its number, on its day or after; and how that is known is said."""
    row = PRINTINGS[key]
    origin = PRINTINGS[row["taken_from"]]
    assert (origin["number"], bool(row["taken_basis"])) == (row["number"], True)
    assert origin["date"] <= row["date"]


@pytest.mark.parametrize("key", PRINTINGS)
def test_a_printing_is_no_older_than_its_source(key: str, ledger: Ledger) -> None:
    """A day that the text shows is the day of the source; an inferred one says so in the note of its source."""
    row = PRINTINGS[key]
    source = {s["id"]: s for s in rows("source")}[row["source"]]
    if row["date_basis"] == "printed":
        assert source["published"] == row["date"] or source["published"] == row["date"][:4]
    assert len(row["quote"].split()) <= WORDS
    assert sum("\u4e00" <= sign <= "\u9fff" for sign in row["quote"]) <= HAN


@pytest.mark.parametrize("row", rows("number"), ids=lambda row: row["id"])
def test_a_number_has_its_claim_its_quantity_and_its_printings(row: Row, ledger: Ledger) -> None:
    """Each number leads to what the ledger has of it, and the article is among those who print it."""
    assert row["quantity"] in ledger.quantities
    assert not row["claim"] or row["claim"] in ledger.claims
    printings = [p for p in PRINTINGS.values() if p["number"] == row["id"]]
    assert bool(row["claim"]) == any(p["source"] == ledger.article.source for p in printings)
