"""Values along a line: places and round numbers by the golden cases; conflicts and claims as they are drawn on one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from ledger.base.paths import LANGS
from ledger.html.axis import axis_of
from ledger.html.conflicts import disagreement
from ledger.html.day_axis import day_axis, stretch
from ledger.html.quantities import quantity_list
from ledger.numbers.units import UNITS, use
from ledger.prose.lists import render_list
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from tests.golden_cases import golden

CASES = golden("axes.yaml")

DAYS = golden("day-axes.yaml")


@pytest.fixture
def second(template: Path) -> Ledger:
    ledger = load_or_raise(template)
    use(ledger.units)
    return ledger


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_round_numbers_stand_where_they_belong(case: dict[str, Any]) -> None:
    """Each golden line; every value lies inside it."""
    values = [Decimal(str(value)) for value in case["values"]]
    axis = axis_of(values, zero=case.get("zero", False))
    if "ticks" not in case:
        assert axis is None
        return
    assert axis is not None
    assert axis.log == case.get("log", False)
    ticks = {f"{'~' * tick.wide}{tick.text}": float(tick.at) for tick in axis.ticks("USD", "en")}
    assert ticks == pytest.approx(case["ticks"])
    assert list(ticks) == list(case["ticks"])
    assert all(0 < axis.place(value) < 100 for value in values)
    assert sorted(values) == sorted(values, key=axis.place)


@pytest.mark.parametrize("case", DAYS, ids=[case["name"] for case in DAYS])
def test_days_stand_where_they_belong(case: dict[str, Any]) -> None:
    """Each golden line of days; a month or a year is a stretch of it."""
    calendars = {8: "date", 6: "month", 4: "year"}
    spans = [stretch(Decimal(value), calendars[len(str(value))]) for value in case["values"]]
    axis = day_axis(spans)
    if "ticks" not in case:
        assert axis is None
        return
    assert axis is not None
    for lang, wanted in case["ticks"].items():
        assert {f"{'~' * t.wide}{t.text}": float(t.at) for t in axis.ticks("date", lang)} == pytest.approx(wanted)
    assert [[float(axis.place(end)) for end in span] for span in spans] == case["places"]


@pytest.mark.parametrize("lang", LANGS)
def test_each_conflict_is_drawn_once(second: Ledger, lang: str) -> None:
    """Its values from the smallest on, the preferred one filled, all of it said in words and in a table."""
    soup = BeautifulSoup(render_list("conflict/", second, lang), "html.parser")
    assert [h["id"] for h in soup.select("h3")] == list(second.conflict_groups)
    for section, rows in zip(soup.select("section"), second.conflict_groups.values(), strict=True):
        assert len(section.select("tbody tr")) == len(rows)
        assert len(section.select("tbody th strong")) == 1
        (drawing,) = section.select("svg")
        assert len(drawing.select("g")) == len(rows)
        places = [float(str(circle["cx"]).rstrip("%")) for circle in drawing.select("circle")]
        assert places == sorted(places)
        (used,) = drawing.select(".vs-used")
        name, value = (text.get_text() for text in used.select("text"))
        assert value in str(drawing["aria-label"])
        assert name.lower() in str(drawing["aria-label"]).lower()
    assert len(soup.select("svg")) == len(second.conflict_groups)
    assert any(UNITS[second.quantities[rows[0].quantity].unit].calendar for rows in second.conflict_groups.values())


def test_values_that_are_all_the_same_are_only_listed(second: Ledger) -> None:
    """So are those in different units."""
    conflicts = second.conflict_groups["tunnel-cost-at-opening"]
    assert disagreement("same", [conflicts[0], conflicts[0]], second, "en").drawn is None
    mixed = [conflicts[0], *second.conflict_groups["undersea-part"]]
    assert disagreement("mixed", mixed, second, "en").drawn is None


def test_a_number_leads_to_what_rests_on_it_and_to_its_conflict(second: Ledger) -> None:
    """From its entry; one on which nobody disagrees leads to no conflict."""
    soup = BeautifulSoup(quantity_list(second, "en", "works"), "html.parser")
    entries = {str(s.h2["id"]): {str(a["href"]) for a in s.select("a")} for s in soup.select("section") if s.h2}
    groups = {c.quantity: c.group for c in second.conflicts}
    for key, urls in entries.items():
        assert f"{{base}}uses/works/#{key}" in urls
        assert {u for u in urls if u.startswith("{base}numbers/#")} == {
            f"{{base}}numbers/#{g}" for g in [groups.get(key)] if g
        }
    assert "tunnel-cost" in groups.keys() & entries.keys()


def test_the_claimed_number_runs_through_all_rows(second: Ledger) -> None:
    """A band as wide as what is claimed; rows in the order of their values, with the number that decides marked."""
    scale = BeautifulSoup(render_list("claim-page/building-cost", second, "en"), "html.parser").select_one(".strip")
    assert isinstance(scale, Tag)
    rows = [str(mark["data-css"]) for mark in scale.select("li .strip-bar")]
    lefts = [float(row.removeprefix("left:").partition("%")[0]) for row in rows]
    assert lefts == sorted(lefts)
    assert len(scale.select(".strip-claim")) == 1
    assert not scale.select(".strip-claim")[0].find_parent("li")
    assert len(scale.select(".strip-about")) == 1
    assert len(scale.select(".strip-ticks > span")) == len(scale.select(".strip-rule")) >= 2
