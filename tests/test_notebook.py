"""What a notebook may call: q, record, package, publish, count, chart, say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import altair as alt
import pytest

from ledger.charts.calculator import Calculator, typed
from ledger.charts.frames import both, frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import bound_labels, chart, count, package, publish, q, record, say, select
from ledger.notebook import session as sessions
from ledger.notebook.bounds import amount_row
from ledger.notebook.display import FORMS, value_html
from ledger.notebook.session import Session
from ledger.numbers import render
from ledger.numbers.value import UnitSlipError, Value
from ledger.store import UnknownKeyError


@pytest.fixture(autouse=True)
def session(worded: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A fresh session over the second article's repository; nothing is written."""
    monkeypatch.setattr(sessions, "_session", None)
    return sessions.start(worded, "trial")


def tell(key: str, value: Value, unit: str = "") -> Value:
    return publish(key, value, topic="works", as_of="2008", en="A", zh="甲", unit=unit)


def test_a_published_quantity_knows_how_it_came_about(session: Session) -> None:
    """Unit, exact value, expression, inputs and notebook stand in the record."""
    shown = tell("cost", q("a-many") * q("a-price"))
    found = session.published["cost"]
    assert (found.value, found.unit, found.status) == (Decimal(5576000), "USD", "derived")
    assert (found.low, found.high) == (None, None)
    assert found.lineage.expression == "a-many * a-price"
    assert found.lineage.inputs == ("a-many", "a-price")
    assert found.lineage.notebook == "trial"
    assert say(shown) == "$5.576 million"
    assert say(shown, "zh") == "557.6 万美元"


def test_an_interval_is_published_with_the_value(session: Session) -> None:
    """Where an input has an interval the result has one."""
    tell("score", q("a-score") - q("a-score"))
    assert session.published["score"].low == -26
    assert session.published["score"].high == 26


def test_a_repeating_fraction_is_cut_to_twelve_digits(session: Session) -> None:
    """Equal on every machine, and no false precision."""
    tell("days", q("best-week-british").to("m/day"))
    assert session.published["days"].value == Decimal("60.8571428571")


def test_a_notebook_reads_typed_quantities_only() -> None:
    """What another notebook derives is out of reach, so that the order of notebooks cannot matter."""
    with pytest.raises(UnknownKeyError, match=r"'cost-over-estimate'.*typed quantities only"):
        q("cost-over-estimate")


def test_what_was_just_published_is_a_variable_already() -> None:
    tell("cost", q("a-many") * q("a-price"))
    with pytest.raises(UnknownKeyError, match="published by this notebook; use the Python variable"):
        q("cost")


REFUSED: list[tuple[str, Callable[[], object], str]] = [
    ("an unknown id", lambda: q("a-manny"), "did you mean 'a-many'"),
    ("an unknown record", lambda: record("a-manny"), "did you mean 'a-many'"),
    ("an unknown package", lambda: package("tunnel"), "no package data/tunnel; did you mean 'tunnels'"),
    ("an unknown resource", lambda: package("tunnels").table("tunel"), "no resource 'tunel'; did you mean 'tunnel'"),
    (
        "an unknown row",
        lambda: package("tunnels").value("tunnel", "chanel", "length_m", "m"),
        "no row 'chanel' in tunnels/tunnel; did you mean 'channel'",
    ),
    (
        "an empty cell",
        lambda: package("tunnels").value("tunnel", "aqua-line", "completed", "calendar_year"),
        "has no completed",
    ),
    (
        "the id of a typed quantity",
        lambda: tell("a-many", q("a-many")),
        "published twice or stands in",
    ),
    ("a value from nowhere", lambda: tell("x", count([])), "has no inputs"),
    ("a published unit that does not fit", lambda: tell("x", q("a-price"), "day"), "does not convert to day"),
]


@pytest.mark.parametrize(("call", "message"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_wrong_call_says_what_is_wrong(call: Callable[[], object], message: str) -> None:
    with pytest.raises((KeyError, ValueError, UnitSlipError), match=message):
        call()


def test_publishing_twice_is_refused() -> None:
    tell("cost", q("a-price"))
    with pytest.raises(ValueError, match="'cost' is published twice"):
        tell("cost", q("a-price"))


def test_a_chart_has_one_id() -> None:
    spec = Chart("same", frame([]), lambda d, lang, width: alt.Chart(d).mark_bar(), ())
    chart(spec)
    with pytest.raises(ValueError, match="'same' is registered twice"):
        chart(spec)


def test_a_cell_of_a_package_is_exact_and_knows_its_place(session: Session) -> None:
    """The id names package, resource, key and column; what was read of the package is remembered."""
    length = package("tunnels").value("undersea", "channel", "length_km", "km")
    assert (length.value, length.inputs) == (Decimal("37.9"), ("tunnels/undersea/channel/length_km",))
    whole = package("tunnels").value("tunnel", "channel", "length_m", "m")
    assert whole.value == Decimal(50450)
    assert set(session.inputs.found) == {
        "data/ledger/unit.csv",
        "data/tunnels/tunnel.csv",
        "data/tunnels/undersea.csv",
        "data/tunnels/datapackage.json#tunnel",
        "data/tunnels/datapackage.json#undersea",
        "data/ledger/correction.csv?package=tunnels&resource=tunnel",
        "data/ledger/correction.csv?package=tunnels&resource=undersea",
    }


def test_a_table_has_natural_types() -> None:
    """Dates as dates, numbers as numbers, text as text; an empty cell is missing."""
    table, sources = package("tunnels").table("undersea"), package("tunnels").table("source")
    kinds = {name: str(kind) for name, kind in (*table.dtypes.items(), *sources.dtypes.items())}
    assert kinds["accessed"].startswith("datetime64")
    assert kinds["length_km"] == "float64"
    assert kinds["publisher"] == "str"
    assert package("tunnels").table("tunnel")["completed"].isna().sum() == 1


def test_rows_can_be_counted(session: Session) -> None:
    """A count names the table it counts."""
    tell("rows", count(select("tunnels/tunnel")))
    assert session.published["rows"].value == 5
    assert session.published["rows"].lineage.expression == "count(tunnels/tunnel)"
    assert session.published["rows"].lineage.inputs == ("tunnels/tunnel",)


def test_a_frame_spreads_values_and_dates() -> None:
    """A value becomes three columns, a date a timestamp, the rest stays."""
    data = frame([{"what": "a", "score": q("a-score"), "day": q("opening-date")}])
    assert list(data.columns) == ["what", "score", "score_low", "score_high", "day"]
    row = data.iloc[0]
    assert (row.score_low, row.score, row.score_high) == (1305, 1316, 1331)
    assert str(row.day.date()) == "1994-05-06"


def test_a_row_of_amounts_has_name_amount_and_label() -> None:
    price = q("a-price")
    row = amount_row("cost", "run", price, "The lap", "每圈", 2, maker="Anybody")
    assert list(row) == ["group", "what_en", "what_zh", "cost", "label_en", "label_zh", "maker"]
    assert row["cost"] is price
    assert row["label_en"].startswith("$2")


def test_a_column_of_words_is_written_in_both_languages() -> None:
    price = q("a-price")
    assert both(label=lambda lang: render(price.value, "USD", lang)) == {"label_en": "$2", "label_zh": "2 美元"}


def test_a_bound_is_said_as_one() -> None:
    """Of a quantity with a lower end alone, an upper end alone, and without either."""
    floor, ceiling = bound_labels("an-open-loss"), bound_labels("tunnel-cost-faq")
    assert (floor["bound"], ceiling["bound"]) == ("at least", "at most")
    assert floor["label_en"].startswith("over $")
    assert ceiling["label_zh"].startswith("至多 ")
    with pytest.raises(ValueError, match="'a-price' is no bound"):
        bound_labels("a-price")


def test_a_value_is_typed_without_zeros_at_its_end() -> None:
    assert typed(q("a-price")) == "2"
    assert typed(q("tbm-advance-max")) == "75"


def test_inputs_of_values_are_listed_once() -> None:
    hours, price = q("a-many"), q("a-price")
    assert inputs_of([hours * price, hours]) == ("a-many", "a-price")


def test_a_displayed_value_shows_how_it_was_computed() -> None:
    """A cell that ends in a value shows it with its expression."""
    html = value_html(q("a-many") * q("a-price"))
    assert "<strong>$5.576 million</strong>" in html
    assert "<code>a-many * a-price</code>" in html
    assert "1,305× to 1,331×" in value_html(q("a-score"))


def test_a_notebook_runs_outside_the_runner(worded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened in Jupyter, a notebook finds the repository by itself and writes nothing."""
    monkeypatch.setattr(sessions, "_session", None)
    monkeypatch.chdir(worded / "notebooks")
    before = (worded / "data/derived/quantity.csv").read_bytes()
    tell("cost", q("a-many") * q("a-price"))
    assert sessions.current().root == worded.resolve()
    assert (worded / "data/derived/quantity.csv").read_bytes() == before


def test_types_know_nothing_of_notebooks() -> None:
    """IPython is told how they show; no class of ours writes HTML for it."""
    for kind in (Value, Chart, Calculator):
        assert not hasattr(kind, "_repr_html_"), kind
        assert kind in FORMS, kind


def test_claims_do_not_count_until_they_are_read(session: Session) -> None:
    """A notebook depends on the rows that it has asked for; one that takes the whole ledger depends on all tables."""
    rows = {"data/ledger/unit.csv", "data/ledger/quantity.csv?id=a-price"}
    q("a-price")
    assert set(session.inputs.found) == rows
    claims = session.citable().claims
    assert set(session.inputs.found) == rows
    assert claims["fire-worst"].id == "fire-worst"
    rows.add("data/ledger/claim.csv?id=fire-worst")
    assert set(session.inputs.found) == rows
    session.store()
    tables = {f"data/ledger/{path.name}" for path in (session.root / "data/ledger").glob("*.csv")}
    assert set(session.inputs.found) == rows | tables
