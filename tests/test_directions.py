"""What is computed from "at least" is no bare number: which way it may err follows, and every label says it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from ledger.charts.frames import frame
from ledger.charts.made import ChartRecord, MadeChart
from ledger.charts.made.records import Field
from ledger.charts.spec import Chart
from ledger.charts.worded import qualified_labels, unqualified
from ledger.checks import hedges
from ledger.numbers.direction import bound_from, hedge_from
from ledger.numbers.parsing import parse
from ledger.numbers.units import registry
from ledger.numbers.value import Value
from ledger.store.loading import load_or_raise
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = golden("directions.yaml")


def said(ident: str) -> str:
    """In these cases an input is named as it is bounded or hedged."""
    return "" if ident == "exact" else ident


@pytest.mark.parametrize(("expression", "bound"), GOLDEN["bounds"])
def test_a_bound_follows_from_those_of_the_inputs(expression: str, bound: str) -> None:
    assert bound_from(parse(expression), said) == bound


@pytest.mark.parametrize(("expression", "hedge"), GOLDEN["hedges"])
def test_a_hedge_follows_from_what_is_counted(expression: str, hedge: str) -> None:
    assert hedge_from(parse(expression), said) == hedge


def test_what_is_published_carries_the_bound_of_its_inputs() -> None:
    """Whatever rests on an open number is open itself, and what rests on exact ones alone is not."""
    ledger = load_or_raise(ROOT)
    derived = [q for q in ledger.quantities.values() if q.status == "derived"]
    open_ones = {key for key, q in ledger.quantities.items() if q.bound in {"gt", "ge", "lt", "le", "about"}}
    for quantity in derived:
        named = {ident for ident in quantity.lineage.inputs if "/" not in ident}
        observed = any("/" in ident for ident in quantity.lineage.inputs)
        assert not quantity.bound or named & open_ones or observed, quantity.id
        if named & open_ones and not quantity.lineage.expression.startswith("count("):
            assert quantity.bound, quantity.id
    assert any(q.bound for q in derived)


def amount(ident: str) -> Value:
    return Value(Decimal(600), Decimal(600), Decimal(600), registry().parse_units("USD"), ident, (ident,))


def drawing(label_en: str, label_zh: str, ident: str = "gt") -> Chart:
    data = frame([{"what_en": "A", "usd": amount(ident), "label_en": label_en, "label_zh": label_zh}])
    return Chart("a-chart", data, lambda data, lang, width: None)


@pytest.mark.parametrize(
    ("label_en", "label_zh", "ident", "lost"),
    [
        ("over $600", "超过 600 美元", "gt", []),
        ("$600", "超过 600 美元", "gt", ["$600"]),
        ("over $600", "600 美元", "gt", ["600 美元"]),
        ("Rent: $600 a month", "租金 600 美元", "gt", ["Rent: $600 a month", "租金 600 美元"]),
        ("up to $600", "至多 600 美元", "gt", ["up to $600", "至多 600 美元"]),
        ("about $600", "约 600 美元", "about", []),
        ("$600", "600 美元", "about", ["$600", "600 美元"]),
        ("$600", "600 美元", "exact", []),
        ("$500–600", "500 至 600 美元", "gt", []),
        ("no amount", "没有数额", "gt", []),
    ],
)
def test_a_label_says_how_its_number_is_bounded(label_en: str, label_zh: str, ident: str, lost: list[str]) -> None:
    """In either language, next to the figure; a range says by itself that the number is not exact."""
    assert [text for text, _ in unqualified(drawing(label_en, label_zh, ident), said)] == lost


def test_a_chart_with_such_a_label_is_not_drawn() -> None:
    """The message names the chart, the label and a word that would do."""
    with pytest.raises(ValueError, match=r"labels of chart 'a-chart' .*'\$600' drops “more than …”"):
        qualified_labels(drawing("$600", "超过 600 美元"), said)


def test_a_frame_that_holds_no_values_has_nothing_to_lose() -> None:
    chart = Chart("a-chart", pd.DataFrame([{"label_en": "$600"}]), lambda data, lang, width: None)
    assert list(unqualified(chart, said)) == []


@pytest.mark.parametrize(("subtitle", "lost"), [("US dollars", ["chart-unhedged"]), ("US dollars, planned", [])])
def test_a_chart_of_plans_says_that_they_are_plans(
    subtitle: str, lost: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its title, its subtitle or one of its labels does, in each language; the alternative text is not seen."""
    record = ChartRecord("plans", "spending", 0, ("stargate-ceiling",), (Field("what_en", "string"),))
    chart = MadeChart(record, "what_en\nStargate\n", {})
    monkeypatch.setattr(hedges, "chart_records", lambda root: [record])
    monkeypatch.setattr(hedges, "read_chart", lambda root, key: chart)
    monkeypatch.setattr(hedges, "LANGS", ("en",))
    words = tmp_path / "docs/en/charts/plans.md"
    words.parent.mkdir(parents=True)
    words.write_text(
        f"---\ncolumns:\n  what_en: What\n---\n\n# Money\n\n{subtitle}\n\nWhat was planned.\n", encoding="utf-8"
    )
    ledger = replace(load_or_raise(ROOT), root=tmp_path)
    assert ledger.quantities["stargate-ceiling"].hedge == "expected"
    assert [p.code for p in hedges.check_hedges(ledger)] == lost
