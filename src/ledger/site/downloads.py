"""The downloads of charts: what a run has left and the words in; titled and signed SVG, PNG and Vega-Lite out.

A titled chart is drawn once and kept under the hash of its specification: a changed title redraws that chart alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ledger.base.files import text_of, write_if_changed
from ledger.base.kept import sweep
from ledger.base.paths import LANGS, downloads_dir
from ledger.base.sums import Sums
from ledger.base.words import WORDS
from ledger.charts import pictures, style
from ledger.charts.made import MadeChart, made, read_chart
from ledger.charts.signed import SIGNED
from ledger.charts.telling import without_rows
from ledger.html.addresses import chart_url
from ledger.html.figure import shown_words, source_links
from ledger.site.kept_lines import Breaker
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words
from ledger.store.citation import citation_of

#: What a line of the title and of the subtitle holds, in multiples of their font sizes.
_TITLE, _SUBTITLE, _FOOT = 31, 42, 46
#: So many sources a picture names; its page names the others.
_NAMED = 12
#: The picture for paper is packed: it is kept for long and fetched seldom.
_PRINT, _PRINT_SCALE = "print.png", 3
_ENDINGS = ("vl.json", "svg", "png", _PRINT)
#: A download stands alone: its own paper and margin.
_ON_PAPER = {"background": style.PAPER, "padding": 20, "aria": False}


def write_downloads(ledger: Ledger, broken: Breaker, site: str = "") -> dict[str, dict[str, Path]]:
    """Draw what is not drawn yet and forget what is not wanted any more.

    Args:
        site: the address of the site, which pictures bear; empty where it has none.

    Returns:
        For each language the file behind each download, such as ``charts/cost-cover.en.png``.
    """
    found: dict[str, dict[str, Path]] = {lang: {} for lang in LANGS}
    wanted: dict[Path, dict[str, Any]] = {}
    for key in made(ledger.root, "chart"):
        for lang in LANGS:
            words = chart_words(ledger.root, key, lang)
            specification = titled(read_chart(ledger.root, key), words, ledger, lang, broken, site)
            stem = downloads_dir(ledger.root) / pictures.picture_key(specification)
            wanted[stem] = specification
            name = f"charts/{key}.{lang}"
            found[lang] |= {f"{name}.{ending}": _at(stem, ending) for ending in _ENDINGS}
    sums, files = Sums(ledger.root, "downloads"), {_at(stem, ending): stem for stem in wanted for ending in _ENDINGS}
    lost = {stem for path, stem in files.items() if not sums.holds(path)}
    _draw({stem: specification for stem, specification in wanted.items() if stem in lost})
    sums.keep(files)
    for ending in _ENDINGS:
        sweep(downloads_dir(ledger.root), f"*.{ending}", files)
    return found


def titled(
    chart: MadeChart, words: ChartWords, ledger: Ledger, lang: str, broken: Breaker, site: str = ""
) -> dict[str, Any]:
    """The wide drawing of a chart as Vega-Lite with title, subtitle, paper, and what its picture is signed with.

    Raises:
        BindingError: a figure in the title or subtitle does not hold.
    """
    shown = shown_words(words, ledger, lang)
    title, subtitle = broken(shown["title"], _TITLE), broken(shown["subtitle"], _SUBTITLE)
    bare = without_rows(chart.drawings[lang].specification)
    foot = [line for text in _foot(chart, ledger, lang, site) for line in broken(text, _FOOT)]
    said = {"title": shown["title"], "description": shown["alt"], "lines": foot, "font": style.FONTS[lang]}
    words_of = {"title": {"text": title, "subtitle": subtitle}, "description": shown["alt"], "usermeta": {SIGNED: said}}
    return bare | words_of | {"config": bare["config"] | _ON_PAPER}


def _foot(chart: MadeChart, ledger: Ledger, lang: str, site: str) -> tuple[str, str]:
    """Whose data it shows; whose work it is, what may be done with it, and where it stands."""
    w, links = WORDS[lang], source_links(chart.record.inputs, ledger, lang)
    names = w["comma"].join(link.name for link in links[:_NAMED]) or w["own_tables"]
    more = w["sources_more"].format(n=len(links) - _NAMED) if len(links) > _NAMED else ""
    page = chart_url(chart.record.id).replace("{base}", site + ("" if lang == LANGS[0] else f"{lang}/"))
    licence = citation_of(ledger.root).license.replace("-", " ", 1).replace("-", " ")
    return f"{w['sources']}{names}{more}", " · ".join((ledger.edition.name(lang), licence, page))


def _draw(jobs: dict[Path, dict[str, Any]]) -> None:
    """A PNG is made of the SVG, which is drawn once for all: one for screens, and one for paper, 17 cm at 300 dpi."""
    for stem, specification in jobs.items():
        write_if_changed(_at(stem, "vl.json"), pictures.as_text(specification).encode())
    pictures.draw_files([pictures.Picture(s, _at(stem, "svg"), _at(stem, "png")) for stem, s in jobs.items()])
    drawn = {stem: text_of(_at(stem, "svg")) for stem in jobs}
    pictures.draw_files(
        [pictures.Picture(s, png=_at(stem, _PRINT), scale=_PRINT_SCALE, packed=True) for stem, s in drawn.items()]
    )


def _at(stem: Path, ending: str) -> Path:
    return stem.with_name(f"{stem.name}.{ending}")
