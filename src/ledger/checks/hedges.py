"""A drawing of what is only planned or told says so: the charts that runs have left and their words in; each that does
not, out.

A mark has no sentence around it.  So the word stands in the title, in the subtitle or in a label of the chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.charts.made import ChartRecord, chart_records, read_chart
from ledger.judge.bind import shown_text
from ledger.numbers.comparators import HEDGES, hedged
from ledger.store import Ledger
from ledger.store.chart_words import chart_words
from ledger.store.shown_words import ShownWordsError, words_path

_SAYS = {"expected": "is only expected", "reported": "is told by somebody, unconfirmed"}


def check_hedges(ledger: Ledger) -> Iterator[Problem]:
    """Every chart that draws a hedged number says so in both languages."""
    for record in chart_records(ledger.root):
        for hedge, inputs in _by_hedge(record, ledger).items():
            for lang in LANGS:
                yield from _unsaid(record, hedge, inputs, ledger, lang)


def _by_hedge(record: ChartRecord, ledger: Ledger) -> dict[str, list[str]]:
    """Those of what a chart draws that are hedged, by how."""
    known = [ledger.quantities[key] for key in record.inputs if key in ledger.quantities]
    found = {hedge: [q.id for q in known if q.hedge == hedge] for hedge in HEDGES}
    return {hedge: keys for hedge, keys in found.items() if keys}


def _unsaid(record: ChartRecord, hedge: str, inputs: list[str], ledger: Ledger, lang: str) -> Iterator[Problem]:
    try:
        words = chart_words(ledger.root, record.id, lang)
    except (FileNotFoundError, ShownWordsError):
        return  # the check of what was made says so
    shown = [shown_text(words.title), shown_text(words.subtitle), *_labels(record, ledger, lang)]
    if not any(hedged(text, hedge, lang) for text in shown):
        place = words_path(ledger.root, "chart", record.id, lang).relative_to(ledger.root).as_posix()
        what = f"chart {record.id!r} draws {', '.join(inputs)}, which {_SAYS[hedge]}, and does not say so"
        yield Problem(place, 0, what, "say it in the title, in the subtitle or in a label", "chart-unhedged")


def _labels(record: ChartRecord, ledger: Ledger, lang: str) -> Iterator[str]:
    """The texts that stand in the drawing, in one language."""
    table = read_chart(ledger.root, record.id).table
    places = [at for at, field in enumerate(table.fields) if field.name.endswith(f"_{lang}")]
    return (row[at] for row in table.rows for at in places)
