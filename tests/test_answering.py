"""Charts that answer: each row of their data has a place in the drawing, and the files to take away hold the rows."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
import yaml

from ledger.charts import style
from ledger.charts.axes import Measure
from ledger.charts.drawing import for_page, specification, specified
from ledger.charts.foreign import foreign
from ledger.charts.legend import legend
from ledger.charts.made import ChartRecord, Field, MadeChart, read_chart
from ledger.charts.marks import Bar, Dot, Line
from ledger.charts.plane import Plane
from ledger.charts.rows import Rows
from ledger.charts.signed import signed
from ledger.charts.spec import Chart
from ledger.charts.spots import read_spots, spots
from ledger.charts.style import Look
from ledger.charts.telling import without_rows
from ledger.charts.vega import svg_of
from ledger.site.chart_tables import as_csv, as_json, write_tables
from ledger.site.downloads import titled
from ledger.site.kept_lines import Breaker
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words
from ledger.store.loading import load_or_raise
from ledger.store.merged import merged_charts
from tests.conftest import Apart
from tests.sites import ROOT

GOLDEN = Path(__file__).parent / "golden"
SPOTS: list[dict[str, str]] = yaml.safe_load((GOLDEN / "spots.yaml").read_text(encoding="utf-8"))
FOREIGN: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "foreign.yaml").read_text(encoding="utf-8"))
KEY = "tunnels-under-the-sea"
#: From so many rows on a line tells only those of its places that a finger tells apart.
DENSE = 200
#: A cell of the table that holds a number, or a day.
NUMBER = re.compile(r"[−\d][\d,.]*( .*)?")


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    return load_or_raise(template)


def drawn(members: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g>{members}</g></svg>'


@pytest.mark.parametrize("case", SPOTS, ids=lambda case: case["name"])
def test_rows_have_their_places(case: dict[str, str]) -> None:
    """As the case says; and a page's script reads the rows back."""
    found = spots(drawn(case["vega"]))
    assert found == case["spots"]
    told = {int(row) for row in re.findall(r'aria-label="row (\d+)', case["vega"])}
    assert set(read_spots(found)) <= told


@pytest.mark.parametrize("case", FOREIGN, ids=lambda case: str(case["text"]))
def test_an_english_drawing_is_in_english(case: dict[str, Any]) -> None:
    """A Chinese token stands in brackets behind the figure, or in the table alone."""
    text = f'<text x="1" y="2">{case["text"]}</text>'
    assert list(foreign(drawn(text))) == ([case["text"]] if case["foreign"] else [])


def sample() -> Chart:
    """Bars with dots at their ends; the rows of the frame have an order of their own."""
    data = pd.DataFrame(
        {"what_en": list("abc"), "what_zh": list("甲乙丙"), "n": [1.0, 2.0, 3.0], "m": [3.0, 2.0, 1.0]}, index=[7, 9, 4]
    )
    look = Look(style.C1, "square")
    rows = Rows("what", Measure("n"), (Bar(), Dot(at="m")), legend=legend((look, "a square", "方块")))
    return Chart("sample", data, rows, inputs=("length-ratio",))


def pages() -> dict[str, str]:
    """The sample as pages have it, by language and width."""
    return {
        f"{lang} {width}": for_page(svg_of(spec), f"sample-{lang}-{width}")
        for lang, widths in specified(sample(), "trial", 3).specifications.items()
        for width, spec in widths.items()
    }


def test_a_drawing_tells_its_rows(apart: Apart) -> None:
    """Each row by its place in the data, whatever it is called there, in every language and width; marks stay bare."""
    for name, svg in apart(pages).items():
        places = re.search(r'data-at="([^"]*)"', svg)
        assert places, name
        assert set(read_spots(places[1])) == {0, 1, 2}, name
        assert "aria-label" not in svg
        root = ElementTree.fromstring(svg)
        assert "".join(root.itertext()).count("a square" if name.startswith("en") else "方块") == 1


def line_pages() -> str:
    data = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [1.0, 3.0, 2.0]})
    chart = Chart("line", data, Plane(Measure("x"), Measure("y"), (Line(),)), inputs=("length-ratio",))
    return for_page(svg_of(specification(chart, "en", "wide")), "line-en-wide")


def test_a_line_tells_its_rows(apart: Apart) -> None:
    """They have no marks of their own; the points that say where they are are not drawn."""
    svg = apart(line_pages)
    places = re.search(r'data-at="([^"]*)"', svg)
    assert places
    assert read_spots(places[1]) == [0, 1, 2]
    assert 'opacity="0"' not in svg


def test_what_is_taken_away_says_no_rows() -> None:
    """The Vega-Lite file draws the same without what says rows to us."""
    taken = without_rows(specification(sample(), "en", "wide"))
    assert "_row" not in json.dumps(taken)
    assert all("description" not in layer.get("encoding", {}) for layer in taken["layer"])
    assert len(taken["layer"]) == len(specification(sample(), "en", "wide")["layer"])


def test_a_picture_is_signed() -> None:
    """Its name, its description and the lines of its foot, escaped; the paper grows with them."""
    plain = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">'
    plain += '<rect width="100" height="50" fill="#fff"/></svg>'
    said = {"title": "A & B", "description": "<c>", "lines": ["Source: d", "e · CC BY 4.0"], "font": "Arial"}
    root = ElementTree.fromstring(signed(plain, said))
    assert [element.text for element in root.iter() if element.text] == ["A & B", "<c>", "Source: d", "e · CC BY 4.0"]
    paper = root.find("{*}rect")
    assert paper is not None
    assert root.get("height") == paper.get("height") == "92"
    assert root.get("viewBox") == "0 0 100 92"
    assert signed(plain, {}) == plain


@pytest.mark.parametrize(
    ("lang", "wanted"), [("en", ("Sources: ", "https://a.org/chart/")), ("zh", ("来源：", "/zh/chart/"))]
)
def test_a_download_says_where_it_is_from(ledger: Ledger, lang: str, wanted: tuple[str, str]) -> None:
    """Sources, licence and address, in the language of its words."""
    made, words = read_chart(ledger.root, KEY), chart_words(ledger.root, KEY, lang)
    said = titled(made, words, ledger, lang, Breaker(ledger.root), "https://a.org/")["usermeta"]["signed"]
    foot = "\n".join(said["lines"])
    assert all(part in foot for part in wanted)
    assert f"{KEY}/" in foot
    assert " · CC BY 4.0 · " in foot


CELLS = """name_en,name_zh,side,km,km_low,km_high,day,sure
"One, two",一,left,1.5,1.0,2.0,2025-01-02 00:00:00,True
Three,三,right,3.0,3.0,3.0,,False
"""
FIELDS = (
    Field("name_en", "string"), Field("name_zh", "string"), Field("side", "string"), Field("km", "number", "km"),
    Field("km_low", "number", "km"), Field("km_high", "number", "km"), Field("day", "date"), Field("sure", "boolean"),
)  # fmt: skip


def table(lang: str, rests: tuple[tuple[str, ...], ...] = ()) -> tuple[MadeChart, ChartWords]:
    made = MadeChart(ChartRecord("sample", "trial", 1, ("hs1-cost-nao",), FIELDS, rests), CELLS, {})
    columns = {
        "en": {"name_en": "Name", "km": "Length", "day": "Day"},
        "zh": {"name_zh": "名称", "km": "长度", "day": "日期"},
    }
    return made, ChartWords("T", "S", "A", columns[lang])


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", ["Name", "Length [km]", "Length, low [km]", "Length, high [km]", "Day", "Sources"]),
        ("zh", ["名称", "长度 [km]", "长度（下限） [km]", "长度（上限） [km]", "日期", "来源"]),
    ],
)
def test_a_csv_is_for_analysts(ledger: Ledger, lang: str, wanted: list[str]) -> None:
    """One language, units in the headings, no column that only the drawing needs, and each row's sources."""
    heads, one, three = csv.reader(io.StringIO(as_csv(*table(lang, (("hs1-cost-nao",), ())), ledger, lang)))
    assert heads == wanted
    assert one[1:5] == ["1.5", "1.0", "2.0", "2025-01-02"]
    assert three[1:5] == ["3.0", "3.0", "3.0", ""]
    assert one[5]
    assert not three[5]


def test_exact_numbers_have_no_ends(ledger: Ledger) -> None:
    """Ends that repeat the number say nothing."""
    made, words = table("en")
    exact = MadeChart(made.record, made.csv.replace("1.0,2.0", "1.5,1.5"), {})
    assert as_csv(exact, words, ledger, "en").splitlines()[0] == "Name,Length [km],Day,Sources"


def test_json_says_what_the_data_are(ledger: Ledger) -> None:
    """Title, note, licence, address, columns with units, sources, and rows of numbers, days and nothing."""
    told = json.loads(as_json(*table("en", (("hs1-cost-nao",), ())), ledger, "en"))
    assert (told["title"], told["note"], told["description"]) == ("T", "S", "A")
    assert told["page"] == "chart/sample/"
    assert told["licence"].startswith("https://")
    assert told["columns"][1] == {"name": "km", "title": "Length", "type": "number", "unit": "km"}
    assert [(row["km"], row["day"]) for row in told["rows"]] == [(1.5, "2025-01-02"), (3, None)]
    assert {key for row in told["rows"] for key in row["sources"]} == {each["id"] for each in told["sources"]}


def test_each_language_has_its_own_table(mini: Path) -> None:
    """And a changed heading is in the file at once."""
    ledger = load_or_raise(mini)
    first = write_tables(ledger)
    assert set(first["zh"]) == {f"charts/{KEY}.zh.csv", f"charts/{KEY}.zh.json"}
    assert "Under the sea, km" in first["en"][f"charts/{KEY}.en.csv"].read_text(encoding="utf-8")
    words = mini / f"docs/en/charts/{KEY}.md"
    words.write_text(words.read_text(encoding="utf-8").replace("Under the sea, km", "Undersea, km"), encoding="utf-8")
    assert "Undersea, km" in write_tables(ledger)["en"][f"charts/{KEY}.en.csv"].read_text(encoding="utf-8")


class Charts(HTMLParser):
    """The places of each drawing on a page, and the rows of its table."""

    def __init__(self, text: str, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.places: list[set[int]] = []
        self.rows: list[list[str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "svg" and "data-at" in said:
            kept = self.folder / (said.get("data-from") or "") if said.get("data-from") else None
            self.places.append(set(read_spots(kept.read_text(encoding="utf-8") if kept else said["data-at"] or "")))
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1].append(data)


def test_every_row_has_its_place(site: Path) -> None:
    """On the page of each chart: a row of the table with a number or a day stands somewhere in the wide drawing."""
    merged = merged_charts(ROOT)
    found = [path for path in sorted(site.glob("**/chart/*/index.html")) if path.parent.name not in merged]
    assert len(found) > 80
    for path in found:
        _, _, rest = path.read_text(encoding="utf-8").partition('<figure class="chart"')
        page = Charts(rest.partition("</figure>")[0], path.parent)
        rows = page.rows[1:]
        assert len(page.places) == 2, path
        wide, narrow = page.places
        assert max(wide | narrow) < len(rows), path
        lost = {n for n, cells in enumerate(rows) if any(map(NUMBER.fullmatch, cells[1:]))} - wide
        assert len(rows) > DENSE or not lost, (path, lost)
