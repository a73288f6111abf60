"""Where the date of a number comes from, and what it cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.base.tables import Row
from ledger.checks.dated import check_dated
from ledger.store import Ledger
from ledger.store.records import Evidence
from tests.test_qualifiers import ledger_of, quantity


def codes(ledger: Ledger) -> list[str]:
    return [problem.code for problem in check_dated(ledger)]


def test_an_undated_source_gives_no_bare_date() -> None:
    """As this page of an aircraft did: it has no date, and the row gave a year."""
    old = quantity("j20-mtow-we", value=37013, unit="kg", as_of="2023", printed="37,013 kg")
    assert codes(ledger_of(old, published="")) == ["as-of-undated"]
    told = replace(old, as_of_basis="inferred")
    assert codes(ledger_of(told, published="")) == ["inferred-unreasoned"]
    reasoned = replace(told, inferred_en="Undated.", inferred_zh="没有日期。")
    assert codes(ledger_of(reasoned, published="")) == []


def test_an_undated_source_may_print_the_date_of_a_number() -> None:
    """In the token itself, or in what an evidence row quotes from it."""
    event = quantity("d", value=20240919, unit="date", as_of="2024-09-19", printed="September 19, 2024")
    assert codes(ledger_of(event, published="")) == []
    count = quantity("q", value=83, as_of="2024-09-19", printed="83 countries")
    ledger = ledger_of(count, published="")
    assert codes(ledger) == ["as-of-undated"]
    quoted = "On September 19, 2024, it ranked 83 countries"
    ledger.evidence.append(Evidence("e", "c", "s", "q", "supports", "lead", "83", "", "", quoted))
    ledger.rows["evidence", "e"] = Row({}, "evidence.csv", 2)
    assert codes(ledger) == []


@pytest.mark.parametrize(
    ("as_of", "published", "fits"),
    [("2025-01-27", "2025-01-27", True), ("2025-01", "2025-01-27", True), ("2025-12", "2026-01-05", False),
     ("2025-01-27", "2025-01", False), ("2024", "2025", False)],
)  # fmt: skip
def test_a_document_gives_its_own_date(as_of: str, published: str, fits: bool) -> None:
    """To the precision that both have; no finer one."""
    dated = quantity("q", value=5, as_of=as_of, as_of_basis="document", printed="5")
    assert codes(ledger_of(dated, published=published)) == ([] if fits else ["as-of-differs"])


def test_what_is_printed_is_not_inferred() -> None:
    """The text of an index bore no date, and the day of the index stood in it."""
    day = quantity("d", value=20240919, unit="date", as_of="2024-09-19", printed="September 19, 2024")
    inferred = replace(day, as_of_basis="inferred", inferred_en="Undated.", inferred_zh="没有日期。")
    assert codes(ledger_of(inferred, published="")) == ["inferred-printed"]
    assert codes(ledger_of(replace(inferred, printed="September 19"), published="")) == []


def test_nothing_is_known_before_it_is_so() -> None:
    """Rows were dated the day after they were read, and the memory of a chip the year after its data sheet."""
    memory = quantity("h100-memory", value=80, as_of="2024", printed="80 GB")
    assert codes(ledger_of(memory, published="2023-10-25")) == ["as-of-ahead"]
    assert codes(ledger_of(memory, published="2024-05-19")) == []
    assert codes(ledger_of(replace(memory, hedge="expected"), published="2023-10-25")) == []
    ruled = quantity("d", value=20231117, unit="date", as_of="2023-11-17", printed="November 17, 2023")
    assert codes(ledger_of(ruled, published="2023-10-25")) == []
    read = {"published": "2026-11-20", "accessed": "2026-11-23"}
    assert codes(ledger_of(replace(memory, as_of="2026-11-24"), **read)) == ["as-of-ahead", "as-of-ahead"]
    assert codes(ledger_of(replace(memory, as_of="2026-11-20"), **read)) == []
