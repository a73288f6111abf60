"""A chart alone: its page with everything to take away, and the page that others show in a frame of theirs.

What a run has left of it and its words in; HTML out.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import LANGUAGE
from ledger.charts.made import read_chart, read_record
from ledger.html.addresses import cell_url, chart_url
from ledger.html.figure import DOWNLOADS, figure, placed, shown_words, source_links
from ledger.html.table import data_table
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.chart_words import chart_words

#: The frame in which another page shows a chart, in pixels: its width, how much of that is margin, and what the
#: captions need above and below the drawing where they take the most lines.
_WIDTH, _MARGIN, _CAPTIONS = 700, 34, 200
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def chart_page(ledger: Ledger, lang: str, key: str) -> Markup:
    """The page of a chart: the drawing, what it shows in words, its files, a frame for other pages.

    Raises:
        FileNotFoundError: no notebook has drawn it, or nobody has written its words.
    """
    record = read_record(ledger.root, key)
    shown = shown_words(chart_words(ledger.root, key, lang), ledger, lang)
    return fill(
        "chart_page.html",
        lang=lang,
        key=key,
        shown=shown,
        figure=figure(key, ledger, lang, alone=True),
        downloads=DOWNLOADS,
        cell=cell_url(record.notebook, record.cell),
        frame=(_WIDTH, _height(read_chart(ledger.root, key).drawings[lang].wide)),
    )


def _height(drawing: str) -> int:
    """How high a frame has to be so that nothing in it scrolls, in full tens.

    Raises:
        ValueError: the drawing does not say how large it is.
    """
    box = _BOX.search(drawing)
    if box is None:
        raise ValueError("a drawing without a viewBox has no height -> draw it again: ledger run --all")
    shown = Decimal(box[2]) * (_WIDTH - _MARGIN) / Decimal(box[1])
    return math.ceil((shown + _CAPTIONS) / 10) * 10


def embedded(key: str, ledger: Ledger, lang: str) -> str:
    """A whole page that holds a chart and nothing else, for a frame in another page; ``{style}`` stands for its style,
    ``{policy}`` for its policy and ``{script}`` for where the script is that answers.

    The page holds the places of the rows and the table, so that it answers from a disk and within a frame.

    Raises:
        FileNotFoundError: no notebook has drawn it, or nobody has written its words.
    """
    chart = read_chart(ledger.root, key)
    words = chart_words(ledger.root, key, lang)
    shown = shown_words(words, ledger, lang)
    page = fill(
        "embed.html",
        lang=lang,
        language=LANGUAGE[lang],
        shown=shown,
        drawings=placed(chart.drawings[lang], f"{key}-{lang}", shown, whole=True),
        table=data_table(chart.table, words.columns, lang),
        sources=source_links(chart.record.inputs, ledger, lang),
        page=chart_url(key),
        work=ledger.edition.name(lang),
    )
    return str(page).replace("{base}", "../") + "\n"
