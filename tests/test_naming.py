"""What notebooks call things: lists of ``data/words``, columns in both languages, and what a chart rests on."""

from __future__ import annotations

import csv
import json
import shutil
from collections import defaultdict
from functools import partial
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

from ledger.charts.frames import both, frame, inputs_of, signed
from ledger.charts.spec import Chart
from ledger.notebook import bound_of, names, package, publish, q, say
from ledger.notebook import session as sessions
from ledger.notebook.session import Session

ROOT = Path(__file__).resolve().parents[1]
WORDS = sorted((ROOT / "data" / "words").glob("*.csv"))


@pytest.fixture(autouse=True)
def session(worded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session over the second article's repository with the words of this one."""
    root = Path(shutil.copytree(worded, tmp_path / "repo"))
    shutil.copytree(ROOT / "data" / "words", root / "data" / "words")
    monkeypatch.setattr(sessions, "_session", None)
    return sessions.start(root, "trial")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_list_is_read_by_key_and_in_order(session: Session) -> None:
    found = names("market/tallies")
    assert list(found) == [r["key"] for r in rows(ROOT / "data/words/market.csv") if r["list"] == "tallies"]
    name = found["nvda-loss-reuters"]
    assert (name.words, name.more) == ({"en": "Nvidia", "zh": "英伟达"}, {"en": "Reuters", "zh": "路透社"})


def test_a_notebook_depends_on_its_own_table_of_words_alone(session: Session) -> None:
    """A changed word of another notebook does not make it stale."""
    names("market/tallies")
    assert {name for name in session.inputs.found if "words" in name} == {
        "data/words/market.csv",
        "data/words/datapackage.json#market",
        "data/ledger/correction.csv?package=words&resource=market",
    }


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match=r"no list 'taly' in words/market"):
        names("market/taly")
    with pytest.raises(KeyError, match=r"no resource 'markets'"):
        names("markets/tallies")


def test_labels_and_notes_come_from_the_words(session: Session) -> None:
    """Where a key has words they are its labels; a quantity without any is refused."""
    words = names("market/published")
    loss = q("a-loss") - q("a-sum")
    publish("nvda-loss-spread", loss, words=words, topic="works", as_of="2008")
    made = session.published["nvda-loss-spread"]
    assert made.label("zh") == words["nvda-loss-spread"].words["zh"]
    assert made.note("en") == words["nvda-loss-spread"].more["en"] != ""
    with pytest.raises(ValueError, match="'unnamed' has no label in both languages"):
        publish("unnamed", loss, words=words, topic="works", as_of="2008")


@pytest.mark.parametrize("path", WORDS, ids=lambda p: p.stem)
def test_every_row_of_words_is_asked_for(path: Path) -> None:
    """Published rows are exactly what the notebook publishes; every other list stands in its text."""
    lists = defaultdict(set)
    for row in rows(path):
        lists[row["list"]].add(row["key"])
    derived = rows(ROOT / "data/derived/quantity.csv")
    assert lists.pop("published") == {r["id"] for r in derived if r["notebook"] == path.stem}
    text = (ROOT / "notebooks" / f"{path.stem}.py").read_text(encoding="utf-8")
    assert [name for name in lists if f'names("{path.stem}/{name}")' not in text] == []


def test_every_table_of_words_has_the_same_columns() -> None:
    resources = json.loads((ROOT / "data/words/datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert sorted(r["path"] for r in resources) == [p.name for p in WORDS]
    assert all(r["schema"] == resources[0]["schema"] for r in resources)


def test_columns_in_both_languages() -> None:
    """From words, from a function of the language, or one text for both; in the order in which they are given."""
    price = q("a-price")
    found = both(what={"en": "The hour", "zh": "每卡时"}, label=partial(say, price), mark="x")
    assert list(found) == ["what_en", "what_zh", "label_en", "label_zh", "mark_en", "mark_zh"]
    assert (found["what_zh"], found["label_zh"]) == ("每卡时", say(price, "zh"))
    assert found["mark_en"] == found["mark_zh"] == "x"


def test_gains_and_losses_are_signed() -> None:
    channel, seikan = (package("tunnels").value("undersea", key, "length_km", "km") for key in ("channel", "seikan"))
    change = ((channel - seikan) / seikan).to("percent")
    assert signed(change, "en", "0.1") == "+62.7%"
    assert signed(-change, "en") == "−63%"


def test_which_ends_of_a_quantity_are_known() -> None:
    kinds = {key: bound_of(key) for key in ("an-open-loss", "tunnel-cost-faq", "a-price", "a-score")}
    assert list(kinds.values()) == ["more", "less", "exact", "range"]


def test_a_chart_knows_what_its_values_rest_on() -> None:
    """Sorted or cut, a frame keeps it; what a notebook says instead wins."""
    price = q("a-price")
    data = frame([{"x": q("a-many") * price}, {"x": price}, {"x": None}]).sort_values("x").head(1)
    rests = ("a-many", "a-price")
    assert inputs_of(data) == rests

    def draw(rows: pd.DataFrame, lang: str, width: str) -> alt.Chart:
        return alt.Chart(rows).mark_bar()

    assert Chart("one", data, draw).inputs == rests
    assert Chart("two", data, draw, ("tunnels/undersea",)).inputs == ("tunnels/undersea",)
    assert Chart("three", pd.DataFrame(), draw).inputs == ()
