"""A chart's forms: complete, accessible, the same bytes every time, and without a naked word."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from ledger.charts import pictures, style
from ledger.charts.drawing import csv_of, draw_svg, fields_of, made_chart, specified
from ledger.charts.made import ChartRecord, MadeChart, Table, chart_files
from ledger.charts.pictures import Picture
from ledger.charts.spec import Chart, Width
from ledger.charts.vega import svg_of
from ledger.html.figure import drawing, figure_of
from ledger.html.table import data_table
from ledger.judge.bind import BindingError
from ledger.site.downloads import titled, write_downloads
from ledger.site.kept_lines import Breaker
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, ChartWordsError, chart_words, parsed
from ledger.store.loading import load_or_raise

LANGS = ("en", "zh")
Apart = Callable[..., Any]
LEFT = ("wide.svg", "narrow.svg", "spec.json")
ENGLISH = "Seikan is longer, but under the sea the Channel Tunnel runs 1.63× as far"
CHINESE = "青函隧道更长，但论海底部分，英法海底隧道是它的 1.63 倍"
ENDINGS = ("csv", "html", "png", "svg", "vl.json", *LEFT)


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    return load_or_raise(template)


def draw(data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
    """A bar with its interval, every colour of the palette used once."""
    base = alt.Chart(data).encode(y=alt.Y(f"what_{lang}:N", title=None), x=alt.X("cost:Q", title=None))
    rules = [base.mark_rule(color=colour).encode(x="cost_low:Q", x2="cost_high:Q") for colour in style.VARIABLES]
    return alt.layer(base.mark_bar(clip=True), *rules).properties(height=80 if width == "wide" else 120)


CHART = Chart(
    id="sample",
    data=pd.DataFrame(
        [{"what_en": "Run & <all>", "what_zh": "训练", "cost": 5.5e6, "cost_low": 5e6, "cost_high": 6e6}]
    ),
    draw=draw,
    inputs=("hs1-cost-nao", "length-ratio"),
)


WORDS = {
    "en": ChartWords(
        title='The [£6.2 billion](quantity:hs1-cost-nao) is "all"',
        subtitle="US dollars",
        alt="A bar & its interval.",
        columns={"what_en": "Stage", "cost": "US dollars"},
    ),
    "zh": ChartWords(
        title="[61.6 亿英镑](quantity:hs1-cost-nao)是全部",
        subtitle="美元",
        alt="一根柱子和它的区间。",
        columns={"what_zh": "阶段", "cost": "美元"},
    ),
}


def forms(chart: Chart, ledger: Ledger, words: dict[str, ChartWords] = WORDS) -> dict[str, bytes]:
    """All that comes of a chart: what a run leaves, the figure of the page, the downloads."""
    made = made_chart(specified(chart, "trial", 3), svg_of)
    files = chart_files(made)
    for lang in LANGS:
        stem = f"{chart.id}.{lang}"
        specification = titled(made, words[lang], ledger, lang, Breaker(ledger.root))
        files[f"{stem}.html"] = str(figure_of(made, words[lang], ledger, lang)).encode()
        files[f"{stem}.vl.json"] = json.dumps(specification, ensure_ascii=False, sort_keys=True).encode()
        files[f"{stem}.svg"] = svg_of(specification).encode()
        files[f"{stem}.png"] = vlc.svg_to_png(svg_of(specification), scale=2)
        files[f"{stem}.csv"] = made.csv.encode()
    return files


@pytest.fixture(scope="module")
def files(ledger: Ledger, apart: Apart) -> dict[str, bytes]:
    made: dict[str, bytes] = apart(forms, CHART, ledger)
    return made


def figure(files: dict[str, bytes], lang: str) -> str:
    return files[f"sample.{lang}.html"].decode()


def test_every_form_is_there(files: dict[str, bytes]) -> None:
    """Figure, drawing, picture, data and specification, in both languages, none empty."""
    left = {"sample.chart.json", "sample.csv"}
    assert set(files) == left | {f"sample.{lang}.{ending}" for lang in LANGS for ending in ENDINGS}
    assert all(files.values())
    assert files["sample.en.png"].startswith(b"\x89PNG")


def test_forms_are_deterministic(files: dict[str, bytes], ledger: Ledger, apart: Apart) -> None:
    """Drawn after other charts in one process, every file has the same bytes: no random id, no running counter."""
    assert apart(drawn_twice, ledger) == files


def drawn_twice(ledger: Ledger) -> dict[str, bytes]:
    forms(replace(CHART, id="another"), ledger)
    return forms(CHART, ledger)


@pytest.mark.parametrize("lang", LANGS)
def test_a_drawing_has_a_name_and_a_description(files: dict[str, bytes], lang: str) -> None:
    """Both widths are images named by title and text alternative; no id stands twice in a page."""
    html = figure(files, lang)
    for width in ("wide", "narrow"):
        prefix = f"sample-{lang}-{width}"
        assert f'role="img" aria-labelledby="{prefix}-t {prefix}-d">' in html
        assert f'<title id="{prefix}-t">' in html
        assert f'<desc id="{prefix}-d">' in html
    assert ("A bar &amp; its interval." if lang == "en" else "一根柱子和它的区间。") in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_a_drawing_is_well_formed(lang: str, width: Width, apart: Apart) -> None:
    """It parses as XML, and scales: a viewBox and no fixed size."""
    words = {"title": "A <b>", "alt": "B & C"}
    svg = ElementTree.fromstring(drawing(apart(draw_svg, CHART, lang, width), "sample", words))
    assert svg.get("viewBox", "").split()[2] == str(style.WIDTHS[width])
    assert svg.get("width") is None
    assert [e.text for e in svg if e.tag.endswith(("title", "desc"))] == ["A <b>", "B & C"]


@pytest.mark.parametrize("lang", LANGS)
def test_colours_are_variables_in_a_page(files: dict[str, bytes], lang: str) -> None:
    """A figure follows light and dark without a script: no colour of its own, no font of its own."""
    html = figure(files, lang)
    for variable in style.VARIABLES.values():
        if variable != "--c-paper":
            assert f"var({variable})" in html
    assert not re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\"|rgb\(", html)
    assert not re.search(r'(?:fill|stroke)="(?:white|black|gr[ae]y|red|blue|steelblue)"', html)
    assert "font-family" not in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("lang", LANGS)
def test_a_download_stands_alone(files: dict[str, bytes], lang: str) -> None:
    """The SVG to download has its title, its own colours and nothing to load."""
    svg = files[f"sample.{lang}.svg"].decode()
    assert "var(--" not in svg
    assert style.PAPER in svg
    assert ("The £6.2 billion is" if lang == "en" else "61.6 亿英镑是全部") in svg
    assert "href" not in svg
    ElementTree.fromstring(svg)


@pytest.mark.parametrize("lang", LANGS)
def test_the_specification_is_self_contained(files: dict[str, bytes], lang: str) -> None:
    """The data is inside, nothing is fetched, and no name counts how many charts came before."""
    spec = json.loads(files[f"sample.{lang}.vl.json"])
    assert "url" not in json.dumps({k: v for k, v in spec.items() if k != "$schema"})
    [rows] = spec["datasets"].values()
    assert rows[0]["cost"] == 5.5e6
    assert not re.search(r"(view|param)_[1-9]\d", json.dumps(spec))


@pytest.mark.parametrize("lang", LANGS)
def test_the_data_is_exactly_what_is_drawn(files: dict[str, bytes], lang: str) -> None:
    """The CSV holds every column of the frame."""
    [row] = csv.DictReader(io.StringIO(files[f"sample.{lang}.csv"].decode()))
    assert row == {
        "what_en": "Run & <all>",
        "what_zh": "训练",
        "cost": "5500000.0",
        "cost_low": "5000000.0",
        "cost_high": "6000000.0",
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_has_headings_and_values_in_the_language(files: dict[str, bytes], lang: str) -> None:
    html = figure(files, lang)
    heading, value = ("US dollars", "5.5 million") if lang == "en" else ("美元", "550 万")
    assert f'<th scope="col">{heading}</th>' in html
    assert f'<td class="num">{value}</td>' in html
    assert ("Run &amp; &lt;all&gt;" if lang == "en" else "训练") in html


@pytest.mark.parametrize("lang", LANGS)
def test_downloads_and_sources_are_linked(files: dict[str, bytes], lang: str) -> None:
    """Downloads in the page's own language; the source line is built from the data's own sources."""
    html = figure(files, lang)
    for ending in ("csv", "json", "png"):
        assert f'<a href="{{base}}charts/sample.{lang}.{ending}" download>' in html
    assert '<a href="{base}sources/m-r/#metro-2012">Metro</a>' in html
    assert "sources/s-z/#top5-tunnels" in html


def test_quotes_and_signs_are_escaped(files: dict[str, bytes]) -> None:
    """A title with quotes stays one attribute."""
    html = figure(files, "en")
    assert "is &#34;all&#34;" in html
    ElementTree.fromstring(html.replace(" hidden", "").replace(" download>", ">"))


Spoil = Callable[[ChartWords], ChartWords]
WRONG: list[tuple[str, str, Spoil, str]] = [
    (
        "a wrong figure in a title",
        "en",
        lambda w: replace(w, title="[£6.2 million](quantity:hs1-cost-nao)"),
        "does not agree",
    ),
    (
        "a wrong figure in Chinese",
        "zh",
        lambda w: replace(w, title="[61.6 万英镑](quantity:hs1-cost-nao)"),
        "does not agree",
    ),
    (
        "an English figure in Chinese",
        "zh",
        lambda w: replace(w, subtitle="[£6.2 billion](quantity:hs1-cost-nao)"),
        "not written in the language of the page",
    ),
    (
        "a wrong figure in the text alternative",
        "en",
        lambda w: replace(w, alt="[95%](quantity:length-ratio)"),
        "does not agree",
    ),
    (
        "an unknown id",
        "en",
        lambda w: replace(w, alt="[95%](quantity:lenght-ratio)"),
        "did you mean",
    ),
]


@pytest.mark.parametrize(("lang", "spoil", "message"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_words_are_checked_like_prose(ledger: Ledger, apart: Apart, lang: str, spoil: Spoil, message: str) -> None:
    """Titles, subtitles and alternatives bind their figures, in the language of each."""
    with pytest.raises(BindingError, match=message):
        apart(forms, CHART, ledger, WORDS | {lang: spoil(WORDS[lang])})


def test_a_figure_links_the_cell_that_made_it(files: dict[str, bytes]) -> None:
    """The third cell of the notebook trial; from there a reader sees how the chart came about."""
    assert 'href="{base}appendix/trial/#cell-3"' in figure(files, "en")
    assert 'href="{base}appendix/trial/#cell-3"' in figure(files, "zh")


TEXT = "---\ncolumns:\n  what: What\n---\n\n# A title\n\nOne.\nTwo.\n\nAn alternative.\n"
UNREADABLE = [
    ("no columns", TEXT.replace("columns:\n  what: What\n", ""), "no columns"),
    ("front matter that is not YAML", TEXT.replace("columns:", "columns: ["), "is not YAML"),
    ("no title", TEXT.replace("# A title\n\n", ""), "no title"),
    ("no text alternative", TEXT.replace("An alternative.\n", ""), "holds 1 paragraphs"),
    ("a third paragraph", TEXT + "\nMore.\n", "holds 3 paragraphs"),
]


def test_words_are_read_sentence_by_sentence() -> None:
    """A sentence may stand on a line of its own; in Chinese no space is put between two."""
    english, chinese = parsed(TEXT, "en"), parsed(TEXT.replace("One.", "一。").replace("Two.", "二。"), "zh")
    assert (english.title, english.subtitle, english.alt) == ("A title", "One. Two.", "An alternative.")
    assert english.columns == {"what": "What"}
    assert chinese.subtitle == "一。二。"
    assert parsed(TEXT.replace("\n", "\r\n"), "en") == english


@pytest.mark.parametrize(("text", "message"), [u[1:] for u in UNREADABLE], ids=[u[0] for u in UNREADABLE])
def test_words_that_cannot_be_read_say_why(text: str, message: str) -> None:
    """What is missing, and how a file of words is laid out."""
    with pytest.raises(ChartWordsError, match=message) as caught:
        parsed(text, "en")
    assert " -> write columns" in str(caught.value)


def test_words_that_are_not_there_are_named(template: Path) -> None:
    """With the file to write."""
    with pytest.raises(FileNotFoundError, match=r"write docs/en/charts/nothing\.md"):
        chart_words(template, "nothing", "en")


def tidy(data: pd.DataFrame) -> Table:
    """A frame as a run leaves it."""
    record = ChartRecord("sample", "trial", 1, (), fields_of(data))
    return MadeChart(record, csv_of(data), {}).table


def test_a_table_writes_every_kind_of_cell() -> None:
    """Dates in the language, numbers with their scale, minus as minus, missing as empty, text escaped."""
    data = pd.DataFrame(
        [
            {
                "d": pd.Timestamp("2025-01-27"),
                "n": -1234567.0,
                "i": 7,
                "x": Decimal("0.55"),
                "t": "a<b",
                "m": None,
                "f": float("nan"),
            }
        ]
    )
    html = {lang: data_table(tidy(data), {c: c for c in map(str, data)}, lang) for lang in LANGS}
    cells = {lang: re.findall(r"<td[^>]*>(.*?)</td>", html[lang]) for lang in LANGS}
    assert cells["en"] == ["27 January 2025", "−1.2346 million", "7", "0.55", "a&lt;b", "", ""]
    assert cells["zh"] == ["2025 年 1 月 27 日", "−123.46 万", "7", "0.55", "a&lt;b", "", ""]


def test_a_table_of_an_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        data_table(tidy(CHART.data), {"nothing": "Nothing"}, "en")


def test_a_column_has_one_type() -> None:
    """Numbers among words could be read back as neither."""
    with pytest.raises(ValueError, match="column 'x' holds number and string"):
        tidy(pd.DataFrame({"x": [1, "one"]}))


def test_the_palette_has_one_variable_for_each_colour() -> None:
    """No colour is another's prefix or double, or the replacement would be wrong."""
    assert len(set(style.VARIABLES.values())) == len(style.VARIABLES) == len({c.lower() for c in style.VARIABLES})
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in style.VARIABLES)


def test_a_changed_title_redraws_that_download_alone(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Downloads are kept under what is drawn: words in one language change the files of that language."""
    drawn: list[str] = []

    def draw_none(jobs: list[Picture]) -> None:
        for job in jobs:
            if isinstance(job.drawing, dict):
                drawn.append(" ".join(job.drawing["title"]["text"]))
            said = str(job.drawing["title"]) if isinstance(job.drawing, dict) else job.drawing
            assert job.scale == (2 if isinstance(job.drawing, dict) else 3)
            assert bool(job.svg) == isinstance(job.drawing, dict)
            for path in filter(None, (job.svg, job.png)):
                path.write_text(said, encoding="utf-8")

    monkeypatch.setattr(pictures, "draw_files", draw_none)
    first = write_downloads(load_or_raise(mini), Breaker(mini))
    assert sorted(drawn) == [ENGLISH, CHINESE]
    assert write_downloads(load_or_raise(mini), Breaker(mini)) == first
    assert len(drawn) == 2
    path = mini / "docs/en/charts/tunnels-under-the-sea.md"
    path.write_text(path.read_text(encoding="utf-8").replace("is longer", "is the longer"), encoding="utf-8")
    second = write_downloads(load_or_raise(mini), Breaker(mini))
    assert drawn[2:] == [ENGLISH.replace("is longer", "is the longer")]
    assert second["zh"] == first["zh"]
    assert {n for n, p in second["en"].items() if p != first["en"][n]} == {
        f"charts/tunnels-under-the-sea.en.{ending}" for ending in ("svg", "png", "print.png", "vl.json")
    }
    assert all(p.exists() for files in second.values() for p in files.values())
    assert not first["en"]["charts/tunnels-under-the-sea.en.svg"].exists()
