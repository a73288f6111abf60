"""The verdict rule, by the golden cases in tests/golden/verdicts.yaml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.base.words import NAMES
from ledger.judge.independence import not_by
from ledger.judge.rule import rule
from ledger.store import Ledger
from ledger.store.article import Article
from ledger.store.records import Claim, Evidence
from ledger.store.sourced import Quantity, Source
from ledger.store.verdicts import VERDICTS
from tests.golden_cases import golden

CASES = golden("verdicts.yaml")

#: The article's date in these cases.
DAY = "2025-09-22"


def number(cell: object) -> Decimal | None:
    return None if cell == "" else Decimal(str(cell))


def source(key: str) -> Source:
    """What the name says: a-copy, unread, not-read, late, undated, or an ordinary source of the day of the release."""
    published = {"late": "2025-10-01", "undated": ""}.get(key, "2025-01-20")
    url = "" if key == "unread" else "https://example.org/"
    copied = key.removesuffix("-copy") if key.endswith("-copy") else ""
    known = {"id": key, "publisher": key, "title": "A", "published": published, "accessed": "2026-11-23", "url": url}
    known |= {"kind": "news", "licence": "not stated", "language": "en", "independent_of": copied}
    known["read"] = "not-read" if key == "not-read" else "part"
    return Source(**(dict.fromkeys(Source.__dataclass_fields__, "") | known))


def quantity(key: str, ends: list[object], unit: str, origin: str) -> Quantity:
    low, value, high = map(number, ends)
    assert value is not None
    return Quantity(key, "cost", "A", "甲", value, low, high, unit, "2025", "measured", origin, "p. 1")


def ledger_of(case: dict[str, Any]) -> Ledger:
    """A ledger that holds just what the case says."""
    ledger, unit = Ledger(Path(), article=Article(published=DAY)), case.get("unit", "USD")
    low, high = map(number, case.get("claim", ["", ""]))
    kind = case.get("kind", "quantity")
    ledger.claims["c"] = Claim("c", "P1", 1, kind, "A", "甲", "", "", "eq", low, high, unit, "q", "aside")
    origin = case.get("from", "a")
    for key in ("a", "b", "c", "a-copy", "unread", "not-read", "late", "undated"):
        ledger.sources[key] = source(key)
    if "about" in case:
        ledger.quantities["q"] = quantity("q", case["about"], case.get("of", unit), origin)
    for row, said in enumerate(case.get("evidence", ["supports a"])):
        stance, key, *rest = said.split()
        ledger.evidence.append(Evidence(f"e{row}", "c", key, "", stance, "" if rest else "p. 1", "", "A", "甲"))
    for row, value in enumerate(case.get("others", [])):
        ledger.quantities[f"o{row}"] = quantity(f"o{row}", ["", value, ""], unit, "b")
        ledger.evidence.append(Evidence(f"o{row}", "c", "b", f"o{row}", "qualifies", "p. 1", "", "A", "甲"))
    return ledger


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_rule(case: dict[str, Any]) -> None:
    """Each golden case gets the verdict stated, for the reason stated."""
    ledger = ledger_of(case)
    ruling = rule(ledger.claims["c"], ledger, case.get("when", "now"))
    assert (ruling.verdict, ruling.reason) == (case["verdict"], case["reason"])
    assert ruling.verdict in VERDICTS


def test_every_reason_has_a_case() -> None:
    """Each reason that a reader may be given is given in some case, and none has no words."""
    assert {case["reason"] for case in CASES} == set(NAMES["en"]["ruling"]) == set(NAMES["zh"]["ruling"])


@given(low=st.integers(1, 10**6), width=st.integers(0, 10**6), scale=st.integers(-6, 9))
def test_the_rule_does_not_depend_on_the_scale(low: int, width: int, scale: int) -> None:
    """The same comparison in millions or in units gives the same verdict."""
    found = set()
    for factor in (Decimal(1), Decimal(1).scaleb(scale)):
        ends = [low * factor, (low + width) * factor]
        ledger = ledger_of({"claim": ends, "about": ["", 1000 * factor, ""]})
        found.add(rule(ledger.claims["c"], ledger).verdict)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        ("2025-09-22", ""),
        ("2025-09-23", "later"),
        ("2025-08", ""),
        ("2025-09", "rough"),
        ("2025-10", "later"),
        ("2024", ""),
        ("2025", "rough"),
        ("2026", "later"),
        ("", "undated"),
    ],
)
def test_a_rough_date_counts_only_if_all_of_it_lies_before(published: str, reason: str) -> None:
    """A source dated to the month or the year was known then only if that month or year was over."""
    from dataclasses import replace

    assert not_by(replace(source("a"), published=published), DAY) == reason


@pytest.mark.parametrize(
    ("date", "reason"),
    [("2025", "rough"), ("2026", ""), ("2025-01", "rough"), ("2025-02", ""), ("2024-12", "later"), ("2024", "later")],
)
def test_an_article_of_an_unknown_day_is_held_to_nothing_of_its_month_or_year(date: str, reason: str) -> None:
    """It may have appeared on the first day of it; the source is of 20 January 2025."""
    assert not_by(source("a"), date) == reason
