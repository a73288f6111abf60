"""What a notebook may call: q, record, package, publish, count, chart, say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import altair as alt
import pytest

from ledger.charts.calculator import Calculator, typed
from ledger.charts.frames import amount_row, both, frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import bound_labels, chart, count, package, publish, q, record, say, select
from ledger.notebook import session as sessions
from ledger.notebook.display import FORMS, value_html
from ledger.notebook.session import Session
from ledger.numbers import render
from ledger.numbers.value import UnitSlipError, Value
from ledger.store import UnknownKeyError


@pytest.fixture(autouse=True)
def session(template: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A fresh session over the small repository; nothing is written."""
    monkeypatch.setattr(sessions, "_session", None)
    return sessions.start(template, "trial")


def tell(key: str, value: Value, unit: str = "") -> Value:
    return publish(key, value, topic="cost", as_of="2024-12-26", en="A", zh="甲", unit=unit)


def test_a_published_quantity_knows_how_it_came_about(session: Session) -> None:
    """Unit, exact value, expression, inputs and notebook stand in the record."""
    shown = tell("cost", q("v3-total-gpu-hours") * q("h800-hour-price"))
    found = session.published["cost"]
    assert (found.value, found.unit, found.status) == (Decimal(5576000), "USD", "derived")
    assert (found.low, found.high) == (None, None)
    assert found.lineage.expression == "v3-total-gpu-hours * h800-hour-price"
    assert found.lineage.inputs == ("v3-total-gpu-hours", "h800-hour-price")
    assert found.lineage.notebook == "trial"
    assert say(shown) == "$5.576 million"
    assert say(shown, "zh") == "557.6 万美元"


def test_an_interval_is_published_with_the_value(session: Session) -> None:
    """Where an input has an interval the result has one."""
    tell("score", q("r1-arena") - q("r1-arena"))
    assert session.published["score"].low == -26
    assert session.published["score"].high == 26


def test_a_repeating_fraction_is_cut_to_twelve_digits(session: Session) -> None:
    """Equal on every machine, and no false precision."""
    tell("days", (q("v3-total-gpu-hours") / q("v3-cluster-gpus")).to("day"))
    assert session.published["days"].value == Decimal("56.7220052083")


def test_a_notebook_reads_typed_quantities_only() -> None:
    """What another notebook derives is out of reach, so that the order of notebooks cannot matter."""
    with pytest.raises(UnknownKeyError, match=r"'v3-training-cost'.*typed quantities only"):
        q("v3-training-cost")


def test_what_was_just_published_is_a_variable_already() -> None:
    tell("cost", q("v3-total-gpu-hours") * q("h800-hour-price"))
    with pytest.raises(UnknownKeyError, match="published by this notebook; use the Python variable"):
        q("cost")


REFUSED: list[tuple[str, Callable[[], object], str]] = [
    ("an unknown id", lambda: q("v3-total-gpu-hour"), "did you mean 'v3-total-gpu-hours'"),
    ("an unknown record", lambda: record("v3-total-gpu-hour"), "did you mean 'v3-total-gpu-hours'"),
    ("an unknown package", lambda: package("markets"), "no package data/markets; did you mean 'market'"),
    ("an unknown resource", lambda: package("market").table("vixx"), "no resource 'vixx'; did you mean 'vix'"),
    (
        "an unknown row",
        lambda: package("market").value("vix", "2025-01-26", "close", "index_point"),
        "no row '2025-01-26' in market/vix; did you mean '2025-01-2",
    ),
    (
        "an empty cell",
        lambda: package("market").value("month_end", "2025-01-31/NVDA", "implied_shares", "share"),
        "has no implied_shares",
    ),
    (
        "the id of a typed quantity",
        lambda: tell("v3-total-gpu-hours", q("v3-total-gpu-hours")),
        "published twice or stands in",
    ),
    ("a value from nowhere", lambda: tell("x", count([])), "has no inputs"),
    ("a published unit that does not fit", lambda: tell("x", q("h800-hour-price"), "day"), "does not convert to day"),
]


@pytest.mark.parametrize(("call", "message"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_wrong_call_says_what_is_wrong(call: Callable[[], object], message: str) -> None:
    with pytest.raises((KeyError, ValueError, UnitSlipError), match=message):
        call()


def test_publishing_twice_is_refused() -> None:
    tell("cost", q("h800-hour-price"))
    with pytest.raises(ValueError, match="'cost' is published twice"):
        tell("cost", q("h800-hour-price"))


def test_a_chart_has_one_id() -> None:
    spec = Chart("same", frame([]), lambda d, lang, width: alt.Chart(d).mark_bar(), ())
    chart(spec)
    with pytest.raises(ValueError, match="'same' is registered twice"):
        chart(spec)


def test_a_cell_of_a_package_is_exact_and_knows_its_place(session: Session) -> None:
    """The id names package, resource, key and column; the package's files are remembered."""
    close = package("market").value("vix", "2025-01-27", "close", "index_point")
    assert (close.value, close.inputs) == (Decimal("17.9"), ("market/vix/2025-01-27/close",))
    capital = package("market").value("month_end", "2024-12-31/NVDA", "market_value_usd", "USD")
    assert capital.value == Decimal(3288761892864)
    assert {p.name for p in session.opened} >= {"vix.csv", "month_end.csv", "source.csv", "datapackage.json"}


def test_a_table_has_natural_types() -> None:
    """Dates as dates, numbers as numbers, text as text; an empty cell is missing."""
    table = package("market").table("month_end")
    kinds = {name: str(kind) for name, kind in table.dtypes.items()}
    assert kinds["date"].startswith("datetime64")
    assert kinds["price_usd"] == "float64"
    assert kinds["name"] == "str"
    assert table["implied_shares"].isna().sum() == 1


def test_rows_can_be_counted(session: Session) -> None:
    """A count names the table it counts."""
    tell("rows", count(select("market/vix")))
    assert session.published["rows"].value == 6
    assert session.published["rows"].lineage.expression == "count(market/vix)"
    assert session.published["rows"].lineage.inputs == ("market/vix",)


def test_a_frame_spreads_values_and_dates() -> None:
    """A value becomes three columns, a date a timestamp, the rest stays."""
    data = frame([{"what": "a", "score": q("r1-arena"), "day": q("r1-release-date")}])
    assert list(data.columns) == ["what", "score", "score_low", "score_high", "day"]
    row = data.iloc[0]
    assert (row.score_low, row.score, row.score_high) == (1305, 1316, 1331)
    assert str(row.day.date()) == "2025-01-20"


def test_a_row_of_amounts_has_name_amount_and_label() -> None:
    price = q("h800-hour-price")
    row = amount_row("cost", "run", price, "The hour", "每卡时", 2, maker="DeepSeek")
    assert list(row) == ["group", "what_en", "what_zh", "cost", "label_en", "label_zh", "maker"]
    assert row["cost"] is price
    assert row["label_en"].startswith("$2")


def test_a_column_of_words_is_written_in_both_languages() -> None:
    price = q("h800-hour-price")
    assert both(label=lambda lang: render(price.value, "USD", lang)) == {"label_en": "$2", "label_zh": "2 美元"}


def test_a_bound_is_said_as_one() -> None:
    """Of a quantity with a lower end alone, an upper end alone, and without either."""
    floor, ceiling = bound_labels("nvda-loss-cnbc"), bound_labels("nvda-loss-rounded")
    assert (floor["bound"], ceiling["bound"]) == ("at least", "at most")
    assert floor["label_en"].startswith("over $")
    assert ceiling["label_zh"].startswith("至多 ")
    with pytest.raises(ValueError, match="'h800-hour-price' is no bound"):
        bound_labels("h800-hour-price")


def test_a_value_is_typed_without_zeros_at_its_end() -> None:
    assert typed(q("h800-hour-price")) == "2"
    assert typed(q("v3-cluster-gpus")) == "2048"


def test_inputs_of_values_are_listed_once() -> None:
    hours, price = q("v3-total-gpu-hours"), q("h800-hour-price")
    assert inputs_of([hours * price, hours]) == ("v3-total-gpu-hours", "h800-hour-price")


def test_a_displayed_value_shows_how_it_was_computed() -> None:
    """A cell that ends in a value shows it with its expression."""
    html = value_html(q("v3-total-gpu-hours") * q("h800-hour-price"))
    assert "<strong>$5.576 million</strong>" in html
    assert "<code>v3-total-gpu-hours * h800-hour-price</code>" in html
    assert "1,305 to 1,331" in value_html(q("r1-arena"))


def test_a_notebook_runs_outside_the_runner(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened in Jupyter, a notebook finds the repository by itself and writes nothing."""
    monkeypatch.setattr(sessions, "_session", None)
    monkeypatch.chdir(template / "notebooks")
    before = (template / "data/derived/quantity.csv").read_bytes()
    tell("cost", q("v3-total-gpu-hours") * q("h800-hour-price"))
    assert sessions.current().root == template.resolve()
    assert (template / "data/derived/quantity.csv").read_bytes() == before


def test_types_know_nothing_of_notebooks() -> None:
    """IPython is told how they show; no class of ours writes HTML for it."""
    for kind in (Value, Chart, Calculator):
        assert not hasattr(kind, "_repr_html_"), kind
        assert kind in FORMS, kind


def test_claims_do_not_count_until_they_are_read(session: Session) -> None:
    """A notebook depends on the tables that it has opened; one that takes the whole ledger depends on all of them."""
    q("h800-hour-price")
    assert {p.name for p in session.opened} == {"quantity.csv", "unit.csv"}
    session.citable()
    assert {p.name for p in session.opened} == {"quantity.csv", "unit.csv", "claim.csv"}
    session.store()
    assert {p.name for p in session.opened} == {p.name for p in (session.root / "data/ledger").glob("*.csv")}
