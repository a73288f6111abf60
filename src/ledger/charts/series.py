"""One line, one definition: a chart and what tells whose a number is in; the lines that join numbers of several out.

A line says that its points may be compared.  Numbers of two publishers count two things until somebody says otherwise:
``Line(…, joined="the company's own reports, as filed")``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from ledger.charts.canvas import chosen
from ledger.charts.marks import Line
from ledger.charts.plane import Plane
from ledger.charts.spec import ROWS, Chart

#: The publisher of a quantity or an observation, by its id.
Whose = Callable[[str], str]


def one_series(chart: Chart, whose: Whose) -> None:
    """See that every line of a chart is of one publisher, or says why not.

    Raises:
        ValueError: one is not.
    """
    for line, told in mixed(chart, whose):
        raise ValueError(
            f"a line of chart {chart.id!r}{f' ({line})' if line else ''} joins numbers of {' and of '.join(told)}; "
            "give each a line of its own, or say in joined= why they are one series"
        )


def mixed(chart: Chart, whose: Whose) -> Iterator[tuple[str, list[str]]]:
    """The lines that join numbers of several publishers without a word: what each is of, and the publishers."""
    known = chart.data.attrs.get(ROWS)
    if known is None or not isinstance(chart.draw, Plane):
        return
    column = chart.draw.y.column
    for mark in (m for m in chart.draw.marks if isinstance(m, Line) and not m.joined):
        for line, rows in _lines(chosen(chart.data, mark.where), mark.by):
            points = [known[at][column].inputs for at in rows.index if at in range(len(known)) and column in known[at]]
            publishers = dict.fromkeys(" with ".join(sorted({whose(i) for i in point})) for point in points if point)
            if len(publishers) > 1:
                yield line, list(publishers)


def _lines(rows: pd.DataFrame, by: str) -> Iterator[tuple[str, Any]]:
    if not by:
        yield "", rows
        return
    yield from ((str(value), some) for value, some in rows.groupby(by, sort=False))
