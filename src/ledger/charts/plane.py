"""Charts in a plane: a value against another, or over time; dots, lines and called-out points.

In: two axes and the marks.  Out: what a ``Chart`` takes as ``draw``.  A short manual::

    MAKER = {"one": Look(style.C1), "another": Look(style.C2, "square")}
    draw = Plane(
        Measure("link", "", (200, 400, 600), domain=(200, 1050), grid=False, title={"en": "GB/s", "zh": "GB/s"}),
        Measure("tpp", "", (0, 4000, 8000), domain=(0, 9000)),
        (
            Zone(x=("link", None), y=("tpp", None), where={"kind": "rule"}, text="label"),
            Dot(by="maker", looks=MAKER, where={"kind": "chip"}),
            Label("label", key="name_en", sides={"A": "above"}, where={"kind": "chip"}, bold=True),
        ),
    )
    chart(Chart("chips", data, draw, inputs=inputs_of([…])))

Over time the horizontal axis is a :class:`~ledger.charts.days.Days`, and a day that matters is a
:class:`~ledger.charts.across.Moment`.  Labels to the right find their room by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import altair as alt
import pandas as pd

from ledger.charts.axes import Measure
from ledger.charts.canvas import Along, Canvas, Mark, breadth, layered, with_room
from ledger.charts.legend import Legend, legend_of
from ledger.charts.spec import Width
from ledger.charts.style import WIDTHS

_HEIGHTS = {"flat": 250, "low": 300, "middle": 340, "high": 400}
#: What a drawing needs at its edges, and between the ticks and the drawing.
_EDGES, _PADDING = 12, 6


@dataclass(frozen=True)
class Plane:
    """A chart of two axes.

    Attributes:
        x, y: the axes.
        marks: what is drawn, the lowest first.
        size: how high the drawing is.
        legend: what the symbols stand for.
    """

    x: Along
    y: Measure
    marks: tuple[Mark, ...]
    size: Literal["flat", "low", "middle", "high"] = "middle"
    legend: Legend | None = None

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """Draw: ask the marks how much room they need, then let them draw."""
        canvas = self.canvas(data, lang, width)
        canvas = with_room(canvas, self.marks)
        layers = [layer for mark in self.marks for layer in mark.layers(canvas)]
        legend = legend_of(self.legend, canvas, self.marks)
        return layered((*layers, *legend), canvas.high)

    def canvas(self, data: pd.DataFrame, lang: str, width: Width) -> Canvas:
        """The data with its axes; the ticks at the side take their share of the width."""
        side = 0 if self.y.hidden else breadth(self.y.written(t, lang) for t in self.y.places()) + _PADDING
        return Canvas(data, lang, width, self.x, self.y, WIDTHS[width] - _EDGES - side, _HEIGHTS[self.size])
