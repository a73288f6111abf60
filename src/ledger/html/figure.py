"""A chart on a page: what a run has left of it and its words in; the figure out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.charts.made import Drawing, MadeChart, read_chart, read_record
from ledger.html.addresses import cell_url, chart_url, source_url
from ledger.html.table import data_table
from ledger.html.templating import fill, trusted
from ledger.judge.bind import plain
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words
from ledger.store.lineage import sources_behind

_SVG = re.compile(r'<svg xmlns="[^"]*" viewBox="([^"]*)"(?: data-at="([^"]*)")?>(.*)', re.DOTALL)
#: The longest text of places that stands in a page; a cloud's would be heavier than its drawing.
_MOST = 280
#: The forms of a chart by the ending of their files.
DOWNLOADS = {
    "csv": "CSV",
    "json": "JSON",
    "svg": "SVG",
    "png": "PNG",
    "print.png": "PNG 300 dpi",
    "vl.json": "Vega-Lite",
}


@dataclass(frozen=True)
class SourceLink:
    """A source by the name that a source line gives it."""

    name: str
    url: str


@dataclass(frozen=True)
class Placed:
    """A drawing and the shape of its box, width to height: a page keeps its place before the drawing is made."""

    shape: str
    art: Markup


def figure(key: str, ledger: Ledger, lang: str, alone: bool = False) -> Markup:
    """The figure of a chart by id; ``alone`` on a page that bears its title.

    Raises:
        FileNotFoundError: no notebook has drawn the chart, or nobody has written its words.
        ValueError: the words cannot be read, or a figure in them does not hold.
    """
    chart = read_chart(ledger.root, key)
    return figure_of(chart, chart_words(ledger.root, key, lang), ledger, lang, alone)


def ask_figure(key: str, ledger: Ledger, lang: str) -> None:
    """Raise what :func:`figure` would raise; no drawing is read and no HTML is made."""
    record, words = read_record(ledger.root, key), chart_words(ledger.root, key, lang)
    for text in words.texts.values():
        plain(text, ledger, lang)
    known = {field.name for field in record.fields}
    for name in words.columns:
        if name not in known:
            raise KeyError(name)


def figure_of(chart: MadeChart, words: ChartWords, ledger: Ledger, lang: str, alone: bool = False) -> Markup:
    """The figure of a chart with its words.

    Raises:
        BindingError: a title, subtitle or text alternative disagrees with the ledger.
        KeyError: the words name a column that is not in the data.
    """
    key, record, drawn = chart.record.id, chart.record, chart.drawings[lang]
    shown = shown_words(words, ledger, lang)
    return fill(
        "figure.html",
        key=key,
        words=shown,
        alone=alone,
        page=chart_url(key),
        drawings=placed(drawn, f"{key}-{lang}", shown, f"{{base}}charts/{key}.{lang}"),
        sources=source_links(record.inputs, ledger, lang),
        cell=cell_url(record.notebook, record.cell),
        find=words.find,
        table=data_table(chart.table, words.columns, lang),
        downloads=DOWNLOADS,
        stem=f"{{base}}charts/{key}.{lang}",
        w=WORDS[lang],
    )


def shown_words(words: ChartWords, ledger: Ledger, lang: str) -> dict[str, str]:
    """Title, subtitle and text alternative as a reader sees them.

    Raises:
        BindingError: one of them disagrees with the ledger.
    """
    return {name: plain(text, ledger, lang) for name, text in words.texts.items()}


def placed(
    drawn: Drawing, key: str, shown: dict[str, str], files: str = "", *, whole: bool = False
) -> dict[str, Placed]:
    """The drawings for both widths; they answer where a page has scripts and says how its ``files`` begin, or holds
    all places itself."""
    return {
        width: Placed(_shape(svg), drawing(svg, f"{key}-{width}", shown, files and f"{files}.{width}.js", whole=whole))
        for width, svg in _widths(drawn)
    }


def places_away(drawn: Drawing) -> dict[str, str]:
    """The places of rows that are too many for a page, by width: a script asks for them when it needs them."""
    found = {width: _pieces(svg)[0] for width, svg in _widths(drawn)}
    return {width: at for width, at in found.items() if len(at) > _MOST}


def _widths(drawn: Drawing) -> tuple[tuple[str, str], ...]:
    return ("wide", drawn.wide), ("narrow", drawn.narrow)


def bare_figure(chart: MadeChart, words: ChartWords, ledger: Ledger, lang: str) -> Markup:
    """The wide drawing alone, named by its title: what the page of its notebook shows."""
    _, box, inner = _pieces(chart.drawings[lang].wide)
    return fill("bare_figure.html", box=box, inner=inner, title=plain(words.title, ledger, lang))


def drawing(svg: str, key: str, words: dict[str, str], file: str = "", *, whole: bool = False) -> Markup:
    """A drawing with its name and its description; ``key`` is a name of its own on the page.

    Args:
        file: where the places of its rows are kept if they are many; empty where nothing answers, or all
            stand ``whole`` in the page.
    """
    at, box, inner = _pieces(svg)
    if not whole:
        at, file = ("", file) if len(at) > _MOST else (at if file else "", "")
    return fill(
        "drawing.html", key=key, at=at, file=file, box=box, inner=inner, title=words["title"], description=words["alt"]
    )


def _shape(svg: str) -> str:
    return "/".join(_pieces(svg)[1].split()[2:])


def _pieces(svg: str) -> tuple[str, str, Markup]:
    """Where its rows stand in a drawing, its box, and what stands in it with the end of its tag."""
    found = _SVG.match(svg)
    assert found, "not a drawing as a run leaves it"
    return found[2] or "", found[1], trusted(found[3].rstrip())


def source_links(inputs: tuple[str, ...], ledger: Ledger, lang: str) -> list[SourceLink]:
    """The sources behind some inputs, each name once, first the one that most of them rest on."""
    seen: dict[str, SourceLink] = {}
    rests: Counter[str] = Counter()
    for ident in inputs:
        for source in sources_behind(ledger, (ident,)):
            name = source.name(lang)
            rests[name] += 1
            seen.setdefault(name, SourceLink(name, source_url(source, ledger)))
    return sorted(seen.values(), key=lambda link: -rests[link.name])
