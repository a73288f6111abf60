"""The drawings of a run: outcomes of notebooks in; the same with every chart drawn, or what cannot be drawn, out.

Drawings are kept by their content: a run of a notebook draws what no earlier run has drawn, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import nbformat

from ledger.base.files import text_of
from ledger.base.problem import Problem
from ledger.charts.drawing import Specified, made_chart
from ledger.charts.foreign import foreign
from ledger.charts.made import chart_files
from ledger.charts.pictures import DrawingError, Picture, draw, kept_at, picture_key
from ledger.notebook.charting import mark_of
from ledger.notebook.leavings import unmade
from ledger.notebook.outcome import Made, Outcome
from ledger.notebook.results import sound_drawings

#: How many drawings are made so far, and how many there are to make.
Told = Callable[[int, int], None]


class Drawn(NamedTuple):
    """What has come of the charts of a run: what can be installed, what cannot, and how many drawings were at hand."""

    made: list[Made]
    problems: list[Problem]
    new: int
    kept: int


def draw_all(outcomes: list[Outcome], root: Path, tell: Told) -> Drawn:
    """Draw the charts of notebooks, all of them at once; nothing is written."""
    wanted = {picture_key(spec): spec for outcome in outcomes for chart in outcome.charts for spec in chart.all()}
    sound = wanted.keys() & sound_drawings(root)
    found: dict[str, str | DrawingError] = {key: text_of(kept_at(root, key)) for key in sound}
    new = [key for key in wanted if key not in found]
    answers = draw([Picture(wanted[key]) for key in new], lambda made: tell(made, len(new)))
    found |= dict(zip(new, answers, strict=True))
    made: list[Made] = []
    problems: list[Problem] = []
    for outcome in outcomes:
        if failed := list(_failed(outcome, found, root)):
            problems += failed
        else:
            made.append(_made(outcome, {key: svg for key, svg in found.items() if isinstance(svg, str)}))
    return Drawn(made, problems, len(new), len(wanted) - len(new))


def _failed(outcome: Outcome, found: dict[str, str | DrawingError], root: Path) -> Iterable[Problem]:
    """The first fault of each chart that could not be drawn."""
    place = f"notebooks/{outcome.name}.py"
    for chart in outcome.charts:
        errors = (found[picture_key(spec)] for spec in chart.all())
        error = next((e for e in errors if isinstance(e, DrawingError)), None) or _in_chinese(chart, found)
        if error:
            yield unmade("chart", chart.record.id, error, place, text_of(root / place))


def _in_chinese(chart: Specified, found: dict[str, str | DrawingError]) -> DrawingError | None:
    """What an English drawing says in Chinese."""
    drawn = (found[picture_key(spec)] for spec in chart.specifications["en"].values())
    texts = dict.fromkeys(text for svg in drawn if isinstance(svg, str) for text in foreign(svg))
    remedy = "say it in English; what a source prints in Chinese may stand in brackets behind it"
    return DrawingError(f"the English drawing says {', '.join(map(repr, texts))}; {remedy}") if texts else None


def _made(outcome: Outcome, found: dict[str, str]) -> Made:
    keys = {picture_key(spec) for chart in outcome.charts for spec in chart.all()}
    charts = {chart.record.id: _files(chart, found) for chart in outcome.charts}
    files = outcome.files | {name: content for each in charts.values() for name, content in each.items()}
    drawings = {mark_of(key): each[f"{key}.en.wide.svg"].decode() for key, each in charts.items()}
    return Made(outcome, _ipynb(outcome, drawings), files, {key: found[key] for key in sorted(keys)})


def _files(chart: Specified, found: dict[str, str]) -> dict[str, bytes]:
    return chart_files(made_chart(chart, lambda spec: found[picture_key(spec)]))


def _ipynb(outcome: Outcome, drawings: dict[str, str]) -> str:
    """The executed notebook as its file, each drawing in its place."""
    book = nbformat.from_dict(outcome.book)
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            form = output.get("data", {}).get("text/html", "")
            for mark, drawing in drawings.items():
                if mark in form:
                    output.data["text/html"] = form = form.replace(mark, drawing)
    return str(nbformat.writes(book)) + "\n"
