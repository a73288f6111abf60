"""The forms of a chart: figure fragment, SVG, PNG, CSV and Vega-Lite file, per language.

In: a :class:`~ledger.charts.spec.Chart` and the ledger its words are bound to.
Out: a mapping from file name to bytes; the caller decides where they go.
"""

from __future__ import annotations

import json
import re
import textwrap
from html import escape
from typing import Any

import altair as alt
import vl_convert as vlc

from ledger.base.words import WORDS
from ledger.charts import style
from ledger.charts.spec import Chart, Width
from ledger.html.addresses import source_url
from ledger.html.table import data_table
from ledger.judge.bind import plain
from ledger.store import Ledger
from ledger.store.lineage import sources_behind
from ledger.store.records import Source

#: Characters a line of a download holds: of its title, of its subtitle.
_WRAP = {"en": (58, 82), "zh": (28, 42)}
#: A download stands alone: its own paper and margin.
_ON_PAPER = {"background": style.PAPER, "padding": 20}
_PIECE = re.compile(r"[^\u3000-\uffef\s]+(?:\s[^\u3000-\uffef\s]+)*\s?[多万亿]*[\u4e00-\u9fff]{0,2}|.")
_NO_LINE_START = "，。；：、）」』”？！"
_SVG_TAG = re.compile(r"<svg[^>]*>")


def forms(chart: Chart, ledger: Ledger) -> dict[str, bytes]:
    """Render every form in both languages.

    Returns:
        ``{"cost-cover.en.html": …, "cost-cover.en.svg": …, ….png, ….csv, ….vl.json}``, the same for zh, and
        ``cost-cover.json``, which names the inputs.

    Raises:
        BindingError: a title, subtitle or text alternative disagrees with the ledger.
    """
    files: dict[str, bytes] = {f"{chart.id}.json": (json.dumps({"inputs": sorted(chart.inputs)}) + "\n").encode()}
    for lang in ("en", "zh"):
        words = {k: plain(v, ledger, lang) for k, v in chart.words(lang).items()}
        stem = f"{chart.id}.{lang}"
        download = _specification(chart, lang, "wide", words)
        files[f"{stem}.vl.json"] = (json.dumps(download, ensure_ascii=False, sort_keys=True) + "\n").encode()
        files[f"{stem}.svg"] = _drawn(download).encode()
        files[f"{stem}.png"] = vlc.vegalite_to_png(download, scale=2)
        files[f"{stem}.csv"] = chart.data.to_csv(index=False, lineterminator="\n").encode()
        files[f"{stem}.html"] = _figure(chart, ledger, lang, words).encode()
    return files


def draw_svg(chart: Chart, lang: str, width: Width, words: dict[str, str]) -> str:
    """The drawing for the page: CSS variables for colours, no fonts of its own, ids made unique."""
    svg = _drawn(_specification(chart, lang, width, {}))
    for colour, variable in style.VARIABLES.items():
        svg = re.sub(colour, f"var({variable})", svg, flags=re.IGNORECASE)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    svg = re.sub(r' (?:role|class|aria-[a-z]+|pointer-events)="[^"]*"', "", svg)
    prefix = f"{chart.id}-{lang}-{width}"
    svg = re.sub(r'(id="|url\(#)(clip|gradient)', rf"\1{prefix}-\2", svg)
    box = re.search(r'viewBox="[^"]*"', svg)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} role="img" '
    if words:
        head += f'aria-labelledby="{prefix}-t {prefix}-d"><title id="{prefix}-t">{escape(words["title"])}</title>'
        head += f'<desc id="{prefix}-d">{escape(words["alt"])}</desc>'
    else:
        head += f'aria-label="{escape(plain_title(chart.title["en"]))}">'
    return _SVG_TAG.sub(lambda _: head, svg, count=1)


def _drawn(specification: dict[str, Any]) -> str:
    """Draw; the ids of clip paths and gradients count over the whole process, so they are counted anew."""
    svg = str(vlc.vegalite_to_svg(specification))
    names = dict.fromkeys(re.findall(r'id="((?:clip|gradient)[^"]*)"', svg))
    fresh = {name: f"{re.sub(r'[0-9_]+$', '', name)}{n}" for n, name in enumerate(names)}
    return re.sub(r'(id="|url\(#)((?:clip|gradient)[^")]*)', lambda m: m[1] + fresh.get(m[2], m[2]), svg)


def plain_title(text: str) -> str:
    """A title with its links reduced to their texts, unchecked (inside notebooks)."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def _specification(chart: Chart, lang: str, width: Width, words: dict[str, str]) -> dict[str, Any]:
    view = chart.draw(chart.data, lang, width)
    view = view.properties(width=style.WIDTHS[width], autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    if words:
        of_title, of_subtitle = _WRAP[lang]
        title, subtitle = _lines(words["title"], lang, of_title), _lines(words["subtitle"], lang, of_subtitle)
        view = view.properties(title=alt.TitleParams(title, subtitle=subtitle))
    spec: dict[str, Any] = view.to_dict()
    spec["config"] = style.config(lang) | (_ON_PAPER if words else {})
    return _named_by_content(spec)


def _lines(text: str, lang: str, width: int) -> list[str]:
    """Break a line for a download; in Chinese a figure stays with its unit, and a Latin letter counts half."""
    if lang == "en":
        return textwrap.wrap(text, width)
    lines, line, used = [], "", 0.0
    for piece in _PIECE.findall(text):
        size = sum(0.55 if c.isascii() else 1.0 for c in piece)
        if used + size > width and piece not in _NO_LINE_START:
            lines.append(line.strip())
            line, used = "", 0.0
        line, used = line + piece, used + size
    return [*lines, line.strip()]


def _named_by_content(spec: dict[str, Any]) -> dict[str, Any]:
    """Altair names data by hash and views by counter; keep the first, drop the second."""
    text = json.dumps(spec, ensure_ascii=False)
    for n, name in enumerate(dict.fromkeys(re.findall(r'"(view_\d+|param_\d+)"', text))):
        text = text.replace(f'"{name}"', f'"{name.split("_")[0]}_{n}"')
    result: dict[str, Any] = json.loads(text)
    return result


def _figure(chart: Chart, ledger: Ledger, lang: str, words: dict[str, str]) -> str:
    w = WORDS[lang]
    art = "".join(
        f'<div class="chart-art chart-art--{width}" data-search-exclude>{draw_svg(chart, lang, width, words)}</div>'
        for width in ("wide", "narrow")
    )
    stem = f"{{base}}charts/{chart.id}.{lang}"
    links = " ".join(
        f'<a href="{stem}.{ending}" download>{label}</a>'
        for ending, label in (("csv", "CSV"), ("svg", "SVG"), ("png", "PNG"), ("vl.json", "Vega-Lite"))
    )
    return (
        f'<figure class="chart" id="chart-{chart.id}">'
        f'<figcaption><p class="chart-title">{escape(words["title"])}</p>'
        f'<p class="chart-sub">{escape(words["subtitle"])}</p></figcaption>'
        f"{art}"
        f'<p class="chart-source">{sources_line(chart.inputs, ledger, lang)}</p>'
        f'<details class="chart-data"><summary>{w["data"]}</summary>'
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(w["table_of"] + words["title"])}">'
        f"{data_table(chart.data, chart.columns[lang], lang)}</div>"
        f'<p class="chart-links">{w["download"]}{w["gap"]}{links}</p></details>'
        f'<button type="button" class="chart-live" hidden data-spec="{stem}.vl.json" '
        f'data-bundle="{{base}}charts/vega.js">{w["interactive"]}</button>'
        "</figure>\n"
    )


def sources_line(inputs: tuple[str, ...], ledger: Ledger, lang: str) -> str:
    """Built from the data's own sources; each links to its entry."""
    w = WORDS[lang]
    seen: dict[str, Source] = {}
    for source in sources_behind(ledger, inputs):
        seen.setdefault(source.name(lang), source)
    names = [f'<a href="{source_url(s, ledger)}">{escape(p)}</a>' for p, s in seen.items()]
    if not names:
        names = [f'<a href="{{base}}sources/">{w["own_tables"]}</a>']
    return w["sources"] + w["comma"].join(names) + w["stop"]
