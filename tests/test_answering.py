"""Charts that answer: each row of their data has a place in the drawing, and the files to take away hold the rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from ledger.charts import style
from ledger.charts.axes import Measure
from ledger.charts.drawing import for_page, specification, specified
from ledger.charts.foreign import foreign
from ledger.charts.legend import legend
from ledger.charts.made import ChartRecord, Field, MadeChart, chart_records, read_chart
from ledger.charts.marks import Bar, Dot, Line
from ledger.charts.plane import Plane
from ledger.charts.rows import Rows
from ledger.charts.signed import signed
from ledger.charts.spec import Chart
from ledger.charts.spots import read_spots, spots
from ledger.charts.style import Look
from ledger.charts.telling import without_rows
from ledger.charts.vega import svg_of
from ledger.checks.legends import explained
from ledger.checks.made import check_made
from ledger.html.chart_page import chart_page, embedded
from ledger.numbers.lines import width as text_width
from ledger.site.chart_tables import _telling, as_csv, as_json, write_tables
from ledger.site.downloads import titled
from ledger.site.kept_lines import Breaker
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words, parsed
from ledger.store.loading import load_or_raise
from ledger.store.merged import merged_charts
from tests.conftest import Apart
from tests.golden_cases import golden
from tests.sites import ROOT

GOLDEN = Path(__file__).parent / "golden"
SPOTS: list[dict[str, str]] = golden("spots.yaml")
FOREIGN: list[dict[str, Any]] = golden("foreign.yaml")
LEGENDS: list[dict[str, Any]] = golden("legends.yaml")
KEY = "tunnels-under-the-sea"
#: Pixels by which estimated words may reach into others, and beyond the drawing; and the smallest type.
TOUCH, BEYOND, SMALLEST = 2.5, 9, 11
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


def raw(row: str, mark: str) -> dict[str, Any]:
    """A drawing as it comes without our vocabulary: bars, and points or lines upon them."""
    data = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [1.0, 3.0, 2.0]})

    def draw(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
        base = alt.Chart(data).encode(x="x:Q")
        marks = base.mark_line() if mark == "line" else base.mark_point()
        return alt.layer(base.mark_bar().encode(y=row), marks.encode(y="y:Q"))

    return specification(Chart("raw", data, draw, inputs=("length-ratio",)), "en", "wide")


@pytest.mark.parametrize(
    ("row", "mark", "telling"),
    [("y:Q", "point", [0, 1]), ("y:Q", "line", [0]), ("mean(y):Q", "point", [1]), ("mean(y):Q", "line", [])],
)
def test_a_drawing_without_the_vocabulary_answers(row: str, mark: str, telling: list[int]) -> None:
    """Marks of single rows say of which they are; a line and a mean are of many, and stay as they were drawn."""
    drawn = raw(row, mark)
    assert [n for n, layer in enumerate(drawn["layer"]) if "description" in layer["encoding"]] == telling
    taken = without_rows(drawn)
    assert "_row" not in json.dumps(taken)
    assert [layer["mark"] for layer in taken["layer"]] == [layer["mark"] for layer in drawn["layer"]]


def raw_page() -> str:
    return for_page(svg_of(raw("y:Q", "point")), "raw-en-wide")


def test_a_page_of_such_a_drawing_has_places(apart: Apart) -> None:
    places = re.search(r'data-at="([^"]*)"', apart(raw_page))
    assert places
    assert set(read_spots(places[1])) == {0, 1, 2}


@pytest.mark.parametrize("case", LEGENDS, ids=lambda case: str(case["text"]))
def test_a_subtitle_is_no_legend(case: dict[str, Any]) -> None:
    assert sorted(explained(case["text"], case["lang"])) == sorted(case["told"])


def test_a_legend_in_words_is_a_problem(mini: Path) -> None:
    path = mini / "docs" / "en" / "charts" / f"{KEY}.md"
    text = path.read_text(encoding="utf-8")
    subtitle = parsed(text, "en").subtitle.splitlines()[0]
    path.write_text(text.replace(subtitle, f"{subtitle}\nDashed: planned.", 1), encoding="utf-8")
    [problem] = [p for p in check_made(mini) if p.code == "legend-in-words"]
    assert problem.place.endswith(f"{KEY}.md")
    assert "“Dashed”" in problem.what
    assert "legend=" in problem.remedy
    assert path.read_text(encoding="utf-8").splitlines()[problem.line - 1] == "Dashed: planned."


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_frame_is_as_high_as_its_chart(ledger: Ledger, lang: str) -> None:
    """The drawing at the width that the frame leaves it, and captions of at most 185 pixels, as a browser measured."""
    for record in chart_records(ledger.root):
        drawn = read_chart(ledger.root, record.id).drawings[lang].wide
        told = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
        given = re.search(
            r'width="(\d+)" height="(\d+)" loading', str(chart_page(ledger, lang, record.id)).replace("&#34;", '"')
        )
        assert told
        assert given
        width, high = map(int, given.groups())
        room = high - float(told[2]) * (width - 34) / float(told[1])
        assert 185 <= room < 215, (record.id, room)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_frame_answers_by_itself(ledger: Ledger, lang: str) -> None:
    """The page for a frame holds the places of all rows and the table; nothing else is asked for than the script."""
    page = embedded(KEY, ledger, lang)
    places, table = re.findall(r' data-at="([^"]+)"', page), page.partition("<template>")[2].partition("</template>")[0]
    assert len(places) == 2
    assert {max(read_spots(each)) for each in places} == {table.count("<tr") - 2}
    assert page.count("<script") == 1
    assert '<script defer src="{script}"></script>' in page
    assert "data-from" not in page


def test_places_kept_apart_are_a_script() -> None:
    """A page on a disk may not fetch a file, but may run it: it hands the places to the element that asked."""
    assert _telling("0:1,2 3,4") == 'document.currentScript.dataset.at = "0:1,2 3,4";\n'


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
            told = kept.read_text(encoding="utf-8").split('"')[1] if kept else said["data-at"] or ""
            self.places.append(set(read_spots(told)))
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


class Word(NamedTuple):
    """Words of a drawing, and the box that they are estimated to take."""

    said: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def words_in(svg: str) -> Iterator[Word]:
    """The words of a drawing as a page has it, line by line; those that are turned stand elsewhere."""
    yield from words_below(ElementTree.fromstring(svg), {}, 0, 0)


def words_below(element: ElementTree.Element, above: dict[str, str], x: float, y: float) -> Iterator[Word]:
    """The words in an element that stands at a place, in the paint that it inherits."""
    moved = re.match(r"translate\(([^,)]+),([^,)]+)\)", element.get("transform", ""))
    x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
    paint = above | element.attrib
    if element.tag.endswith("text") and "rotate" not in element.get("transform", ""):
        yield from lines_of(element, paint, x + float(element.get("x", 0)), y + float(element.get("y", 0)))
    for member in element:
        yield from words_below(member, paint, x, y)


def lines_of(text: ElementTree.Element, paint: dict[str, str], x: float, y: float) -> Iterator[Word]:
    """Each line of a text, from its place and its anchor."""
    size = float(paint.get("font-size", f"{SMALLEST}").removesuffix("px"))
    for line in [*text] or [text]:
        y += float(line.get("dy", 0)) if line is not text else 0
        said = "".join(line.itertext()).strip()
        wide = text_width(said) * size * (1.06 if paint.get("font-weight") == "bold" else 1)
        left = x - {"middle": wide / 2, "end": wide}.get(paint.get("text-anchor", ""), 0)
        yield Word(said, left, y - 0.72 * size, left + wide, y + 0.2 * size, size)


def meeting(one: Word, two: Word) -> bool:
    """Whether words run into each other; the same words at one place are a halo and what it is around."""
    halo = one.said == two.said and abs(one.left - two.left) < 1 and abs(one.top - two.top) < 1
    across, down = (
        min(one.right, two.right) - max(one.left, two.left),
        min(one.bottom, two.bottom) - max(one.top, two.top),
    )
    return not halo and across > TOUCH and down > TOUCH


def test_words_of_a_drawing_keep_clear(site: Path) -> None:
    """In every drawing for both widths and languages no words meet, leave the drawing or are too small to read."""
    pages = sorted(site.glob("**/embed/*.html"))
    assert len(pages) > 80
    for path in pages:
        for svg in re.findall(r"<svg .*?</svg>", path.read_text(encoding="utf-8"), re.DOTALL):
            wide = float(svg.partition('viewBox="')[2].partition('"')[0].split()[2])
            words = list(words_in(svg))
            wrong = [word.said for word in words if word.size < SMALLEST]
            wrong += [word.said for word in words if word.left < -BEYOND or word.right > wide + BEYOND]
            wrong += [f"{one.said} / {two.said}" for one, two in combinations(words, 2) if meeting(one, two)]
            assert not wrong, (path, wide, wrong)
