"""The downloads of charts: what a run has left and the words in; titled SVG, PNG and Vega-Lite, and the CSV, out.

A titled chart is drawn once and kept under the hash of its specification: a changed title redraws that chart alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ledger.base.files import write_if_changed
from ledger.base.kept import sweep
from ledger.base.paths import LANGS, charts_dir, downloads_dir
from ledger.base.sums import Sums
from ledger.charts import pictures, style
from ledger.charts.made import MadeChart, made, read_chart
from ledger.judge.bind import plain
from ledger.site.kept_lines import Breaker
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words

#: What a line of the title and of the subtitle holds, in multiples of their font sizes.
_TITLE, _SUBTITLE = 31, 42
_ENDINGS = ("vl.json", "svg", "png")
#: A download stands alone: its own paper and margin.
_ON_PAPER = {"background": style.PAPER, "padding": 20}


def write_downloads(ledger: Ledger, broken: Breaker) -> dict[str, dict[str, Path]]:
    """Draw what is not drawn yet and forget what is not wanted any more.

    Returns:
        For each language the file behind each download, such as ``charts/cost-cover.en.png``.
    """
    found: dict[str, dict[str, Path]] = {lang: {} for lang in LANGS}
    wanted: dict[Path, dict[str, Any]] = {}
    for key in made(ledger.root, "chart"):
        for lang in LANGS:
            words = chart_words(ledger.root, key, lang)
            specification = titled(read_chart(ledger.root, key), words, ledger, lang, broken)
            stem = downloads_dir(ledger.root) / pictures.picture_key(specification)
            wanted[stem] = specification
            name = f"charts/{key}.{lang}"
            found[lang] |= {f"{name}.{ending}": _at(stem, ending) for ending in _ENDINGS}
            found[lang][f"{name}.csv"] = charts_dir(ledger.root) / f"{key}.csv"
    sums, files = Sums(ledger.root, "downloads"), {_at(stem, ending): stem for stem in wanted for ending in _ENDINGS}
    lost = {stem for path, stem in files.items() if not sums.holds(path)}
    _draw({stem: specification for stem, specification in wanted.items() if stem in lost})
    sums.keep(files)
    for ending in _ENDINGS:
        sweep(downloads_dir(ledger.root), f"*.{ending}", files)
    return found


def titled(chart: MadeChart, words: ChartWords, ledger: Ledger, lang: str, broken: Breaker) -> dict[str, Any]:
    """The wide drawing of a chart as Vega-Lite with title, subtitle and paper.

    Raises:
        BindingError: a figure in the title or subtitle does not hold.
    """
    title = broken(plain(words.title, ledger, lang), _TITLE)
    subtitle = broken(plain(words.subtitle, ledger, lang), _SUBTITLE)
    bare = chart.drawings[lang].specification
    return bare | {"title": {"text": title, "subtitle": subtitle}, "config": bare["config"] | _ON_PAPER}


def _draw(jobs: dict[Path, dict[str, Any]]) -> None:
    """A PNG is made of the SVG, which is drawn once for both."""
    for stem, specification in jobs.items():
        write_if_changed(_at(stem, "vl.json"), pictures.as_text(specification).encode())
    pictures.draw_files([pictures.Picture(s, _at(stem, "svg"), _at(stem, "png")) for stem, s in jobs.items()])


def _at(stem: Path, ending: str) -> Path:
    return stem.with_name(f"{stem.name}.{ending}")
