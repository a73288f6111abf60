"""The vocabulary of charts: data and words in; scales, ticks, places and sides out, without drawing anything."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import altair as alt
import pandas as pd
import pytest

from ledger.charts import hanging, style
from ledger.charts.across import Moment, Zone
from ledger.charts.arcs import Arcs
from ledger.charts.axes import Measure
from ledger.charts.canvas import breadth
from ledger.charts.days import Days
from ledger.charts.drawing import specified
from ledger.charts.hanging import hung
from ledger.charts.labels import BESIDE, Label
from ledger.charts.legend import legend
from ledger.charts.maps import Map, Region
from ledger.charts.marks import Bar, Dot, Interval, Line, Span, Stroke
from ledger.charts.plane import Plane
from ledger.charts.row_marks import Aside, Sign
from ledger.charts.row_places import Key, laid_out
from ledger.charts.rows import Either, Rows
from ledger.charts.signs import sign
from ledger.charts.slopes import Slopes
from ledger.charts.spec import Chart, Draw
from ledger.charts.style import Look
from ledger.numbers.lines import wrapped
from ledger.store.verdicts import VERDICTS

ROOT = Path(__file__).resolve().parents[1]
SUMS = pd.DataFrame(
    {
        "kind": ["run", "run", "company"],
        "what_en": ["A run", "A longer name of a run", "A company"],
        "what_zh": ["训练", "更长的训练名称", "公司"],
        "usd": [5e6, 8e7, 5e11],
        "usd_low": [5e6, 4e7, 5e11],
        "usd_high": [5e6, 2e8, 5e11],
        "label_en": ["$5 million", "$80 million", "$500 billion"],
        "label_zh": ["500 万美元", "8000 万美元", "5000 亿美元"],
    }
)
DOLLARS = Measure("usd", "USD", (1e6, 1e9, 1e12), log=True)
HEADS = {"run": {"en": "One run", "zh": "一次训练"}, "company": {"en": "Companies", "zh": "公司"}}


def spec(draw: Draw, data: pd.DataFrame, lang: str = "en", width: Any = "wide") -> dict[str, Any]:
    """The Vega-Lite specification of a drawing."""
    drawn: dict[str, Any] = draw(data, lang, width).to_dict()
    return drawn


def texts(drawn: dict[str, Any], column: str = "_said") -> list[dict[str, Any]]:
    """The layers of words."""
    return [m for m in drawn["layer"] if m.get("encoding", {}).get("text", {}).get("field") == column]


def rows_of(drawn: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = drawn["datasets"][(layer.get("data") or drawn["data"])["name"]]
    return found


@pytest.mark.parametrize(
    ("axis", "tick", "en", "zh"),
    [
        (Measure("x", "USD"), 50e9, "$50 billion", "500 亿美元"),
        (Measure("x", "USD"), 0.5, "$0.50", "0.50 美元"),
        (Measure("x", "km"), 4000, "4,000 km", "4000 公里"),
        (Measure("x", "percent"), 25, "25%", "25%"),
        (Measure("x", "percent", sign="both"), 50, "+50%", "+50%"),
        (Measure("x", "percent", sign="both"), -50, "−50%", "−50%"),
        (Measure("x", "percent", sign="both"), 0, "0", "0"),
        (Measure("x", sign="none"), -15, "15", "15"),
        (Measure("x"), 16000, "16,000", "16000"),
        (Measure("x", "count"), 1e8, "100 million", "1 亿"),
        (Measure("x", "FLOP"), 1e24, "10²⁴", "10²⁴"),
        (Measure("x", "FLOP"), 2e24, "2 × 10²⁴", "2 × 10²⁴"),
        (Measure("x", "percent", words={0: {"en": "level", "zh": "持平"}}), 0, "level", "持平"),
    ],
)
def test_ticks_are_written_like_numbers_in_prose(axis: Measure, tick: float, en: str, zh: str) -> None:
    assert (axis.written(tick, "en"), axis.written(tick, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("axis", "en", "zh"),
    [
        (Days("d", "2025-01-01", "2025-02-20"), ["Jan\n2025", "Feb"], ["1 月\n2025 年", "2 月"]),
        (Days("d", "2025-01-01", "2025-02-20", ticks=("2025-01-27",)), ["27 Jan\n2025"], ["1 月 27 日\n2025 年"]),
        (Days("d", "2022-06-01", "2024-06-01", every="year"), ["2023", "2024"], ["2023 年", "2024 年"]),
        (Days("d", "2025-03-01", "2025-08-01", every="quarter"), ["Apr\n2025", "Jul"], ["4 月\n2025 年", "7 月"]),
    ],
)
def test_days_are_written_like_dates_in_prose(axis: Days, en: list[str], zh: list[str]) -> None:
    assert [axis.written(d, "en") for d in axis.places()] == en
    assert [axis.written(d, "zh") for d in axis.places()] == zh


def test_ticks_thin_out_where_there_is_no_room_and_their_lines_stay() -> None:
    """With room for all of them every tick is written; with little, every other one; each keeps its line."""
    axis = Measure("usd", "USD", (1e6, 1e8, 1e10, 1e12), log=True)
    assert axis.shown("en", 600, SUMS) == [1e6, 1e8, 1e10, 1e12]
    assert axis.shown("en", 200, SUMS) == [1e6, 1e10]
    assert axis.shown("en", 30, SUMS) == [1e6]
    drawn = spec(Rows("what", axis, (Dot(),)), SUMS, width="narrow")
    assert drawn["layer"][0]["encoding"]["x"]["axis"]["values"] == [1e6, 1e8, 1e10, 1e12]


def test_a_tick_finds_its_words_by_its_value() -> None:
    drawn = spec(Rows("what", DOLLARS, (Dot(),)), SUMS)
    said = drawn["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]
    words, keys = re.findall(r"\[[^\]]*\]", said)[:2]
    assert dict(zip(json.loads(keys.removeprefix("[indexof(")), json.loads(words), strict=True))[1e9] == "$1 billion"


def test_a_scale_runs_from_nothing_to_the_largest_value_with_its_interval() -> None:
    assert Measure("usd").extent(SUMS) == (0, 5e11)
    assert Measure("usd").extent(SUMS.head(2)) == (0, 2e8)
    assert DOLLARS.extent(SUMS) == (1e6, 1e12)


def test_fractions_follow_the_scale() -> None:
    assert Measure("x", domain=(0, 10)).fraction(5, SUMS) == 0.5
    assert Measure("x", domain=(1, 100), log=True).fraction(10, SUMS) == pytest.approx(0.5)
    assert Measure("x", domain=(0, 10), reverse=True).fraction(1, SUMS) == 0.9
    assert Days("x", "2025-01-01", "2025-01-11").fraction(pd.Timestamp("2025-01-06").timestamp(), SUMS) == 0.5


def test_rows_of_one_name_are_one_row_and_headings_take_room() -> None:
    """A heading lies above its rows; rows follow one another at one distance; the height holds all."""
    keys = [Key("a", "one"), Key("a", "one"), Key("a", "two"), Key("b", "one")]
    plain = laid_out([Key("", k.name + str(k.group)) for k in keys], "normal", "wide", above=False, grouped=False)
    assert list(plain.lines.values()) == [14, 42, 70]
    assert plain.high == 84
    grouped = laid_out(keys, "normal", "wide", above=False, grouped=True)
    one, two, other = grouped.lines.values()
    assert grouped.heads["a"] < one < two < grouped.heads["b"] < other < grouped.high
    assert two - one == 28


def test_a_row_with_several_lines_has_its_name_in_the_middle() -> None:
    keys = [Key("", "ChatGPT", "meter"), Key("", "ChatGPT", "survey"), Key("", "Alice", "meter")]
    layout = laid_out(keys, "normal", "wide", above=False, grouped=False)
    first, second, third = layout.lines.values()
    assert layout.names[Key("", "ChatGPT")] == (first + second) / 2
    assert third - second > second - first


def test_names_stand_at_the_side_on_a_wide_drawing_and_above_on_a_narrow_one() -> None:
    draw = Rows("what", DOLLARS, (Dot(),))
    wide, narrow = spec(draw, SUMS), spec(draw, SUMS, width="narrow")
    assert "A longer name of a run" in wide["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    assert not texts(wide)
    assert narrow["layer"][0]["encoding"]["y"]["axis"] is None
    [names] = texts(narrow)
    assert names["mark"]["dy"] < 0
    assert [r["_said"] for r in rows_of(narrow, names)] == list(SUMS["what_en"])
    assert narrow["height"] > wide["height"]


def test_a_name_may_be_said_by_a_function_in_the_language_of_the_drawing() -> None:
    draw = Rows(lambda row, lang: f"{row['kind']} {row[f'what_{lang}']}", DOLLARS, (Dot(),))
    assert "run 训练" in spec(draw, SUMS, "zh")["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]


def test_headings_name_groups_in_the_language_of_the_drawing() -> None:
    drawn = spec(Rows("what", DOLLARS, (Dot(),), group="kind", heads=HEADS), SUMS, "zh")
    heads, names = texts(drawn)
    assert [r["_said"] for r in rows_of(drawn, heads)] == ["一次训练", "公司"]
    assert heads["mark"]["fontWeight"] == "bold"
    assert len(rows_of(drawn, names)) == 3
    left = drawn["layer"][0]["encoding"]["x"]["scale"]["range"][0]
    assert left > 7 * 13  # the longest name, seven Han characters, stands before the marks


def test_names_may_stand_across_from_the_bars_where_it_is_narrow() -> None:
    data = pd.DataFrame({"what": ["fell", "rose"], "change": [-5.0, 3.0]})
    draw = Rows("what", Measure("change", domain=(-6, 4)), (Bar(),), names="across")
    left, right = texts(spec(draw, data, width="narrow"))
    assert (left["mark"]["align"], right["mark"]["align"]) == ("right", "left")
    assert not texts(spec(draw, data))


def test_names_across_find_room_and_labels_keep_clear_of_names_at_the_side() -> None:
    """A long name beyond zero shortens the axis; a label that reaches the names at the side leaves a gap."""
    name = "a name that is far too long for what lies beyond zero"
    data = pd.DataFrame({"what": [name, "rose"], "change": [-5.0, 3.0], "label": ["fell by a lot", "rose"]})
    draw = Rows("what", Measure("change", domain=(-5, 4)), (Bar(), Label("label", "away")), names="across")
    left, right = spec(draw, data, width="narrow")["layer"][0]["encoding"]["x"]["scale"]["range"]
    assert float(right["expr"].removeprefix("width - ")) > 100
    label = breadth(["fell by a lot"]) + BESIDE
    left, _ = spec(draw, data)["layer"][0]["encoding"]["x"]["scale"]["range"]
    assert left > label


def test_labels_to_the_right_shorten_the_axis_until_they_fit() -> None:
    """The longest label ends at the edge of the drawing, whatever the data; without labels the axis has all of it."""
    bare = spec(Rows("what", DOLLARS, (Dot(),)), SUMS)
    assert "range" not in bare["layer"][0]["encoding"]["x"]["scale"]
    drawn = spec(Rows("what", DOLLARS, (Dot(), Label("label"))), SUMS)
    left, right = drawn["layer"][0]["encoding"]["x"]["scale"]["range"]
    assert left == 0
    assert 60 < float(right["expr"].removeprefix("width - ")) < 120


def test_labels_stand_at_the_end_of_an_interval() -> None:
    drawn = spec(Rows("what", DOLLARS, (Label("label"),)), SUMS)
    [label] = texts(drawn)
    assert [r["_at"] for r in rows_of(drawn, label)] == list(SUMS["usd_high"])
    drawn = spec(Rows("what", DOLLARS, (Label("label", "left"),)), SUMS)
    assert [r["_at"] for r in rows_of(drawn, texts(drawn)[0])] == list(SUMS["usd_low"])


def test_a_label_past_its_row_stands_beside_all_marks_of_it() -> None:
    data = SUMS.assign(what_en="one row")
    label = Label(
        "label", key="kind", sides={"run": "left"}, where={"label_en": ("$80 million", "$500 billion")}, past=True
    )
    drawn = spec(Rows("what", DOLLARS, (Dot(), label)), data)
    assert {r["_side"]: r["_at"] for t in texts(drawn) for r in rows_of(drawn, t)} == {"left": 5e6, "right": 5e11}


def test_labels_turn_away_from_zero_and_from_the_edge() -> None:
    data = pd.DataFrame({"what": ["a", "b"], "change": [-5.0, 5.0], "label": ["fell", "rose by very much indeed"]})
    axis = Measure("change", domain=(-6, 6))
    drawn = spec(Rows("what", axis, (Label("label", "away"),)), data)
    assert [t["mark"]["align"] for t in texts(drawn)] == ["right", "left"]
    drawn = spec(Rows("what", axis, (Label("label", "fit"),)), data)
    assert {r["_said"]: t["mark"]["align"] for t in texts(drawn) for r in rows_of(drawn, t)} == {
        "fell": "left",
        "rose by very much indeed": "right",
    }


def test_labels_that_fit_on_neither_side_shorten_the_axis() -> None:
    """Words too long for either side of a mark in the middle end at the edge; those of the other marks stay on too."""
    words = "about three hundred million dollars a year, as far as anybody has counted"
    data = pd.DataFrame({"what": ["a", "b", "c"], "change": [0.0, 5.0, 3.0], "label": ["none", words, "rose"]})
    draw = Rows("what", Measure("change", domain=(0, 10)), (Label("label", "fit"),), names="none")
    drawn = spec(draw, data)
    left, right = drawn["layer"][0]["encoding"]["x"]["scale"]["range"]
    whole, kept = style.WIDTHS["wide"], float(right["expr"].removeprefix("width - "))
    assert left == 0
    for text in texts(drawn):
        assert text["mark"]["align"] == "left"
        for row in rows_of(drawn, text):
            assert row["_at"] / 10 * (whole - kept) + BESIDE + breadth([row["_said"]]) <= whole
    short = spec(draw, data.assign(label=["none", "five", "rose"]))
    assert "range" not in short["layer"][0]["encoding"]["x"]["scale"]


def test_a_few_labels_on_a_narrow_drawing_and_other_words() -> None:
    label = Label("label", few={"kind": "company"}, brief="kind")
    drawn = spec(Plane(DOLLARS, Measure("usd", "USD"), (label,)), SUMS, width="narrow")
    assert [r["_said"] for t in texts(drawn) for r in rows_of(drawn, t)] == ["company"]
    drawn = spec(Plane(DOLLARS, Measure("usd", "USD"), (label,)), SUMS)
    assert len([r for t in texts(drawn) for r in rows_of(drawn, t)]) == 3


def test_called_out_points_have_sides_of_their_own() -> None:
    label = Label("label", key="kind", sides={"company": "above"}, only=True, halo=True)
    drawn = spec(Plane(DOLLARS, Measure("usd", "USD"), (label,)), SUMS)
    halo, words = texts(drawn)
    assert halo["mark"]["stroke"] == style.PAPER
    assert words["mark"]["align"] == "center"
    assert words["mark"]["dy"] < 0
    assert [r["kind"] for r in rows_of(drawn, words)] == ["company"]


def test_words_between_two_marks_stand_in_the_middle_of_the_scale() -> None:
    data = pd.DataFrame({"what": ["pair"], "low": [1.0], "high": [100.0], "label": ["100×"]})
    label = Label("label", "above", between=("low", "high"))
    drawn = spec(Rows("what", Measure("low", ticks=(1, 100), log=True), (label,)), data)
    assert rows_of(drawn, texts(drawn)[0])[0]["_at"] == pytest.approx(10)
    drawn = spec(Rows("what", Measure("low", domain=(0, 100)), (label,)), data)
    assert rows_of(drawn, texts(drawn)[0])[0]["_at"] == pytest.approx(50.5)


def test_looks_are_by_the_value_of_a_column() -> None:
    looks = {"company": Look(style.C2, "diamond", hollow=True)}
    drawn = spec(Rows("what", DOLLARS, (Dot(by="kind", looks=looks),)), SUMS)
    own, rest = drawn["layer"]
    assert (own["mark"]["shape"], own["mark"]["stroke"], own["mark"]["fill"]) == ("diamond", style.C2, style.PAPER)
    assert (rest["mark"]["shape"], rest["mark"]["fill"]) == ("circle", style.C1)
    assert len(rows_of(drawn, own)) == 1


def test_intervals_are_drawn_only_where_there_is_one() -> None:
    drawn = spec(Rows("what", DOLLARS, (Interval(),)), SUMS)
    [layer] = drawn["layer"]
    assert [r["what_en"] for r in rows_of(drawn, layer)] == ["A longer name of a run"]
    assert (layer["encoding"]["x"]["field"], layer["encoding"]["x2"]["field"]) == ("usd_low", "usd_high")


def test_a_span_reaches_over_all_marks_of_a_row() -> None:
    data = SUMS.assign(what_en="one row")
    drawn = spec(Rows("what", DOLLARS, (Span(),)), data)
    [span] = rows_of(drawn, drawn["layer"][0])
    assert (span["_low"], span["_high"]) == (5e6, 5e11)


def test_bars_run_from_zero_or_from_day_to_day() -> None:
    [bar] = spec(Rows("what", Measure("usd"), (Bar(),)), SUMS)["layer"]
    assert bar["encoding"]["x2"] == {"datum": 0}
    days = pd.DataFrame({"what": ["H800"], "start": [pd.Timestamp("2023-03-21")], "end": [pd.Timestamp("2023-10-17")]})
    [bar] = spec(Rows("what", Days("start", "2023-01-01", "2024-01-01"), (Bar(start="start", end="end"),)), days)[
        "layer"
    ]
    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("end", "start")


def test_dots_may_stand_on_a_line_down_to_the_axis() -> None:
    drawn = spec(Rows("what", DOLLARS, (Dot(where={"kind": "run"}, down=True),), names="none"), SUMS)
    line, dots = drawn["layer"]
    assert (line["mark"]["type"], dots["mark"]["type"]) == ("rule", "point")
    assert line["encoding"]["y2"] == {"value": drawn["height"]}
    assert len(rows_of(drawn, line)) == 2


def test_some_dots_are_hollow_in_the_colour_of_their_look() -> None:
    dots = Dot(by="kind", looks={"run": Look(style.C2, "square")}, hollow={"what_en": "A run"})
    points = [m["mark"] for m in spec(Rows("what", DOLLARS, (dots,), names="none"), SUMS)["layer"]]
    assert (points[0]["fill"], points[0]["shape"]) == (style.C2, "square")
    assert [(p["fill"], p["shape"]) for p in points if p.get("stroke") == style.C2] == [(style.PAPER, "square")]


def test_names_of_moments_may_all_stand_to_the_left_of_their_lines() -> None:
    day = Moment({"en": "today", "zh": "今天"}, at=1e9, to_left=True)
    drawn = spec(Rows("what", DOLLARS, (day,), names="none"), SUMS)
    assert texts(drawn)[0]["mark"]["align"] == "right"
    right = spec(Rows("what", DOLLARS, (Moment(day.text, at=1e9),), names="none"), SUMS)
    assert texts(right)[0]["mark"]["align"] == "left"


def test_strokes_stand_at_the_value_of_each_row_or_at_one_for_all() -> None:
    drawn = spec(Rows("what", DOLLARS, (Stroke(), Stroke(at=1e9)), names="none"), SUMS)
    assert [m["encoding"]["x"].get("field") for m in drawn["layer"]] == ["usd", None]
    assert drawn["layer"][1]["encoding"]["x"]["datum"] == 1e9


def test_lines_join_the_rows_of_a_series() -> None:
    line = Line(by="kind", looks={"run": Look(style.C2, line="dashed")}, steps=True)
    drawn = spec(Plane(DOLLARS, Measure("usd", "USD"), (line,)), SUMS)
    dashed, solid = (m["mark"] for m in drawn["layer"] if m["mark"]["type"] == "line")
    assert dashed["strokeDash"] == style.DASHES["dashed"]
    assert dashed["interpolate"] == "step-after"
    assert "strokeDash" not in solid


def test_rows_that_are_marks_across_are_no_rows() -> None:
    data = pd.DataFrame(
        {
            "kind": ["row", "row", "day"],
            "what": ["a", "b", ""],
            "day": pd.to_datetime(["2025-01-02", "2025-01-05", "2025-01-09"]),
            "label": ["", "", "the article"],
        }
    )
    axis = Days("day", "2025-01-01", "2025-01-31", ticks=("2025-01-05",))
    draw = Rows(
        "what", axis, (Dot(where={"kind": "row"}), Moment("label", where={"kind": "day"})), where={"kind": "row"}
    )
    drawn = spec(draw, data)
    assert drawn["height"] == 2 * 28
    assert [r["_said"] for t in texts(drawn) for r in rows_of(drawn, t)] == ["the article"]


@pytest.mark.parametrize(
    ("lines", "spans", "tiers"),
    [
        ([100, 300], [(100, 150), (300, 350)], [0, 0]),  # apart
        ([100, 120], [(40, 100), (120, 200)], [0, 0]),  # back to back
        ([100, 120], [(100, 160), (120, 180)], [0, 1]),  # the first above; its line is left of the second's name
        ([100, 120], [(40, 100), (60, 120)], [1, 0]),  # turned to the left, the second above
    ],
)
def test_names_hang_so_that_none_crosses_another(
    lines: list[float], spans: list[tuple[float, float]], tiers: list[int]
) -> None:
    assert hung(lines, spans) == tiers


def test_names_above_a_drawing_stand_one_above_the_other_where_they_would_meet() -> None:
    days = ["2025-01-10", "2025-01-12", "2025-01-28"]
    data = pd.DataFrame({"what": ["a"] * 3, "day": pd.to_datetime(days), "label": ["a long name", "another", "third"]})
    moment = Moment("label", above=True)
    drawn = spec(Rows("what", Days("day", "2025-01-01", "2025-01-31", ticks=days), (moment,)), data, width="narrow")
    tops = {r["_said"]: r["_top"] for r in rows_of(drawn, texts(drawn)[0])}
    assert tops["a long name"] != tops["another"]
    assert max(tops.values()) == 0


def test_names_that_cannot_but_cross_end_the_search() -> None:
    """Lines through one another's names on both sides: the search gives up instead of going on for ever."""
    assert len(hung([10, 20, 30], [(0, 40), (0, 40), (0, 40)])) == 3


@pytest.mark.parametrize("rightwards", [True, False])
def test_many_names_are_hung_in_few_steps(monkeypatch: pytest.MonkeyPatch, rightwards: bool) -> None:
    """Twelve names that stand close: as many steps as their number to the third, and none meets another."""
    steps = Mock(side_effect=hanging._meets)
    monkeypatch.setattr(hanging, "_meets", steps)
    lines = [float(30 * n) for n in (5, 0, 7, 2, 9, 4, 11, 6, 1, 8, 3, 10)]
    spans = [(line, line + 100) if rightwards else (line - 100, line) for line in lines]
    tiers = hung(lines, spans)
    assert 0 < steps.call_count <= 2 * len(lines) ** 3
    for one, other in combinations(range(len(lines)), 2):
        upper, lower = sorted((one, other), key=lambda n: tiers[n])
        apart = spans[one][1] <= spans[other][0] or spans[other][1] <= spans[one][0]
        assert apart or tiers[one] != tiers[other]
        assert not spans[lower][0] < lines[upper] < spans[lower][1]


def test_a_zone_reaches_to_the_edge_where_it_has_no_end() -> None:
    drawn = spec(Plane(DOLLARS, Measure("usd", "USD"), (Zone(x=(1e7, None), y=(1e9, None)),)), SUMS)
    zone = drawn["layer"][0]["encoding"]
    assert (zone["x2"], zone["y2"]) == ({"value": "width"}, {"value": 0})


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_asides_stand_at_the_edge_and_keep_their_room(width: str) -> None:
    drawn = spec(Rows("what", Measure("usd"), (Bar(), Aside("label")), names="none"), SUMS, width=width)
    [aside] = texts(drawn)
    assert aside["encoding"]["x"] == {"value": "width"}
    assert drawn["layer"][0]["encoding"]["x"]["scale"]["range"][1]["expr"].startswith("width - ")


def test_either_draws_the_arrangement_that_is_asked_for() -> None:
    draw = Either(Rows("what", DOLLARS, (Dot(),)), Rows("kind", DOLLARS, (Dot(),)))
    assert spec(draw, SUMS)["height"] == 3 * 28
    assert spec(draw, SUMS, width="narrow")["height"] == 2 * 42


def test_leading_signs_stand_between_the_names_and_the_marks() -> None:
    data = SUMS.assign(sign=["●", "●", "✕"])
    looks = {"run": Look(style.C3), "company": Look(style.ACCENT)}
    leading = Sign("sign", by="kind", looks=looks, leading=True)
    drawn = spec(Rows("what", Measure("usd", hidden=True), (Bar(), leading), names="beside"), data)
    signs = [m for m in drawn["layer"] if m["mark"]["type"] == "point" and m["mark"]["opacity"] and rows_of(drawn, m)]
    left = drawn["layer"][0]["encoding"]["x"]["scale"]["range"][0]
    assert all(0 < each["encoding"]["x"]["value"] < left for each in signs)
    paint = [each["mark"].get("stroke") or each["mark"]["fill"] for each in signs]
    assert set(paint) == {style.C3, style.ACCENT}


@pytest.mark.parametrize("character", [*VERDICTS.values(), "◧"])
def test_a_sign_is_drawn_and_not_written(character: str) -> None:
    """No font decides how large or heavy it is; a bend has so few steps that none is left out."""
    drawn = [layer.to_dict() for layer in sign(alt.Chart(SUMS), character, 15, Look(style.C3))]
    assert [layer["mark"]["type"] for layer in drawn] == ["point"] * len(drawn)
    for layer in drawn:
        shape = layer["mark"]["shape"]
        places = [abs(float(number)) for number in re.findall(r"-?[\d.]+", shape)]
        assert shape == "circle" or (max(places) <= 1 and len(places) <= 16)


def test_a_character_without_a_shape_is_a_letter() -> None:
    [drawn] = [layer.to_dict() for layer in sign(alt.Chart(SUMS), "§", 15, Look(style.C3))]
    assert (drawn["mark"]["type"], drawn["mark"]["text"]) == ("text", "§")


def test_signs_on_a_ground_are_those_that_are_asked_for() -> None:
    drawn = spec(Rows("what", DOLLARS, (Sign("kind", ground={"kind": "company"}),)), SUMS)
    ground = drawn["layer"][0]
    assert ground["mark"]["color"] == style.GRID
    assert [r["kind"] for r in rows_of(drawn, ground)] == ["company"]


MOVES = pd.DataFrame(
    [
        {"then": "a", "then_en": "first", "now": "a", "now_en": "first", "n": 3},
        {"then": "a", "then_en": "first", "now": "b", "now_en": "second", "n": 2},
        {"then": "b", "then_en": "second", "now": "b", "now_en": "second", "n": 4},
    ]
)


def test_slopes_join_the_names_of_two_columns_and_say_the_sum_of_each() -> None:
    looks = {"a": Look(style.C1), "b": Look(style.C2)}
    heads = ({"en": "Then"}, {"en": "Now"})
    drawn = spec(Slopes("then", "now", "n", looks=looks, signs={"a": "●", "b": "✕"}, heads=heads), MOVES)
    level, moved = drawn["layer"][:2]
    assert (len(rows_of(drawn, level)), len(rows_of(drawn, moved))) == (2, 1)
    assert moved["mark"]["color"] == style.ACCENT
    [move] = rows_of(drawn, moved)
    assert move["_y"] < move["_y2"]
    said = [[r["_said"] for r in rows_of(drawn, t)] for t in texts(drawn)]
    assert said == [["first 5", "second 4"], ["first 3", "second 6"]]


def test_arcs_reach_further_for_names_further_apart_and_lie_on_the_side_of_their_kind() -> None:
    data = pd.DataFrame(
        {"first": ["a", "a", "b"], "last": ["b", "c", "b"], "kind": ["rests", "rests", "repeats"], "n": [1, 2, 1]}
    )
    kinds = {"rests": Look(style.C6), "repeats": Look(style.C1, line="dashed")}
    heads = {kind: {"en": kind} for kind in kinds}
    names = {name: {"en": f"paragraph {name}"} for name in "abc"}
    arcs = Arcs("first", "last", "n", by="kind", looks=kinds, heads=heads, left=("rests",), names=names)
    drawn = spec(arcs, data)
    near, far, own = (rows_of(drawn, layer) for layer in drawn["layer"][:3])
    assert min(r["_x"] for r in far) < min(r["_x"] for r in near) < 0 < max(r["_x"] for r in own)
    assert drawn["layer"][1]["mark"]["strokeWidth"] > drawn["layer"][0]["mark"]["strokeWidth"]
    assert drawn["layer"][2]["mark"]["strokeDash"] == style.DASHES["dashed"]
    assert [r["_said"] for r in rows_of(drawn, texts(drawn)[0])] == ["paragraph a", "paragraph b", "paragraph c"]
    narrow = spec(arcs, data, width="narrow")
    assert [r["_said"] for r in rows_of(narrow, texts(narrow)[0])] == ["a", "b", "c"]


def test_the_style_sheet_has_the_colours_of_the_charts() -> None:
    """One palette: each colour of the charts is the light one of the style sheet's variable of that name."""
    css = (ROOT / "src/ledger/site/theme/assets/site.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"(--[cv]-[a-z0-9]+): light-dark\((#[0-9a-f]{6}),", css))
    assert {name: light[name] for name in style.VARIABLES.values()} == {v: k for k, v in style.VARIABLES.items()}
    assert {name: light[f"--v-{name}"] for name in style.VERDICT} == style.VERDICT
    assert {name for name in light if name.startswith("--v-")} == {f"--v-{name}" for name in style.VERDICT}


@pytest.mark.parametrize("most", range(8, 30))
def test_a_line_never_breaks_between_a_figure_and_its_unit(most: int) -> None:
    lines = wrapped("2025 年底，按假定租金算出的是 557.6 万美元，相差 3000 多倍，OpenAI 累计 176 亿美元", most)
    for whole in ("2025 年底", "557.6 万美元", "3000 多倍", "176 亿美元"):
        assert any(whole in line for line in lines), (whole, lines)


def test_a_map_names_starts_lands_and_what_it_shows() -> None:
    """Where ways begin by name on a wide drawing; lands that have room on a narrow one; the legend on both."""
    ring = [(150.0, 20.0), (160.0, 30.0), (150.0, 40.0)]
    data = pd.DataFrame([{"key": "start", "label_en": "Shanghai", "longitude": 121.8, "latitude": 31.1}])
    regions = [Region({"en": "China"}, 112, 38), Region({"en": "Alaska"}, -150, 65, is_large=False)]
    shown = legend((Look(style.ACCENT), "within", "之内", "box"))
    draw = Map([ring], {}, {}, (178, 37), 13_700, 12_400, {}, {}, {"start": "left"}, regions, shown)
    wide, narrow = spec(draw, data), spec(draw, data, width="narrow")
    said = [[r["_said"] for t in texts(each) for r in rows_of(each, t)] for each in (wide, narrow)]
    assert said == [["China", "Alaska", "within"], ["China", "within"]]
    assert [len(texts(each, "label_en")) for each in (wide, narrow)] == [2, 0]


@pytest.mark.parametrize(("form", "hollow", "mark"), [("bar", True, "rect"), ("sign", False, "point")])
def test_a_legend_shows_what_is_drawn(form: Any, hollow: bool, mark: str) -> None:
    """From the left edge of the whole drawing, beside the names of rows too; a hollow bar is hollow."""
    look = Look(style.C1, "▲" if form == "sign" else "circle", hollow=hollow)
    drawn = spec(Rows("what", Measure("usd"), (Bar(),), legend=legend((look, "asked for", "申请", form))), SUMS)
    symbol, words = drawn["layer"][-2:]
    assert symbol["mark"]["type"] == mark
    assert symbol["mark"]["fill"] == (style.PAPER if hollow else style.C1)
    assert words["encoding"]["x"]["value"] < 0 < spec(Rows("what", Measure("usd"), (Bar(),)), SUMS)["height"]


def test_a_chart_says_what_each_row_rests_on() -> None:
    """By name, in the order of the rows; fewer names than rows are refused."""
    chart = Chart("sums", SUMS, Rows("what", Measure("usd"), (Bar(),)), each=("a/b/1/c", "a/b/2/c", "x"))
    assert specified(chart, "trial", 1).record.rests == (("a/b/1/c",), ("a/b/2/c",), ("x",))
    assert chart.inputs == ("a/b/1/c", "a/b/2/c", "x")
    with pytest.raises(ValueError, match=r"3 rows and says what 1 rest on -> give each="):
        Chart("sums", SUMS, Rows("what", Measure("usd"), (Bar(),)), each=("x",))


def test_a_map_names_the_places_that_have_a_side_and_areas_on_their_edge() -> None:
    """A narrow map shows the places it has sides for, and fewer kilometres to a pixel do not change the projection."""
    ring = [[100.0, 20.0], [150.0, 20.0], [150.0, 40.0], [100.0, 40.0], [100.0, 20.0]]
    places = [("guam", 144.8, 13.5), ("honolulu", -157.9, 21.3)]
    data = pd.DataFrame(
        [{"key": "radius", "label_en": "3,000 km"}]
        + [
            {
                "key": key,
                "label_en": key,
                "longitude": east,
                "latitude": north,
                "from_longitude": 121,
                "from_latitude": 28,
            }
            for key, east, north in places
        ]
    )
    sides: Any = {"guam": "right", "honolulu": "below"}
    draw = Map([ring], {"radius": ring}, {"radius": 39}, (178, 37), 13_700, 12_400, sides, {"guam": "right"})
    wide, narrow = spec(draw, data), spec(draw, data, width="narrow")
    assert [r["key"] for t in texts(wide, "label_en")[1::2] for r in rows_of(wide, t)] == ["guam", "honolulu", "radius"]
    assert [r["key"] for t in texts(narrow, "label_en")[1::2] for r in rows_of(narrow, t)] == ["guam", "radius"]
    named = rows_of(wide, texts(wide, "label_en")[-1])[0]
    assert (named["longitude"], named["latitude"]) == (150, 20)
    assert wide["projection"]["rotate"] == [-178, -37, 0]
    assert 280 < wide["projection"]["scale"] < 300
