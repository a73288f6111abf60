"""Charts of rows: a name and marks in each; beside the marks on a wide drawing, above them on a narrow one.

In: the columns that name the rows and their groups, an axis and the marks.  Out: what a ``Chart`` takes as ``draw``.
A short manual::

    WHO = {"before": Look(style.C1), "after": Look(style.C2, "diamond")}
    draw = Rows(
        "what",                                       # what_en and what_zh
        Measure("usd", "USD", (1e9, 1e12), domain=(1e8, 2e12), log=True),
        (Interval(by="who", looks=WHO), Dot(by="who", looks=WHO), Label("label")),
        group="kind",                                 # a heading before each kind
        heads={"lost": {"en": "Lost in a day", "zh": "单日损失"}},
    )
    chart(Chart("two-shocks", data, draw, title=…))

Rows stand in the order of the data; rows of the data with one name (and group) are one row of the drawing, so that a
row may hold several marks.  Labels to the right find their room by themselves.  The marks are those of
:mod:`ledger.charts.marks`, :mod:`ledger.charts.labels`, :mod:`ledger.charts.across` and
:mod:`ledger.charts.row_marks`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import altair as alt
import pandas as pd

from ledger.charts.axes import Words
from ledger.charts.canvas import Along, Canvas, Mark, Said, Where, breadth, layered, with_room
from ledger.charts.labels import Label
from ledger.charts.legend import Legend, legend_of
from ledger.charts.row_places import NAME_LIMIT, STEPS, Key, Layout, RowAxis, Spacing, laid_out
from ledger.charts.spec import Width
from ledger.charts.style import INK, MUTED, WIDTHS

#: Pixels: between a name and the marks, drawn by us or along the axis; what a drawing needs at its edges.
_BESIDE, _PADDING, _EDGES = 14, 6, 12
_SECOND = 17
#: Names at zero, on the side on which a row has no bar.
_ACROSS: tuple[Mark, ...] = (
    Label("_name", "left", at="_zero", where={"_gains": True}),
    Label("_name", "right", at="_zero", where={"_gains": False}),
)


@dataclass(frozen=True)
class Rows:
    """A chart of rows.

    Attributes:
        name: what each row is called.
        x: the axis.
        marks: what is drawn in the rows, the lowest first.
        group: the column by which rows are grouped; heads: what is said above each group.
        names: where names stand: at the ``side``, or above the marks where that is too narrow; always ``beside``;
            always ``above``; ``across`` from the marks, on the other side of zero, where it is narrow; or ``none``.
        brief: what a row is called on a narrow drawing.
        second: a quiet second line below names that stand above.
        line: the column by whose values a row has several lines.
        where: the rows of the data that are rows of the drawing; others may be marks across it.
        order: the names from top to bottom, where it is not the order of the data.
        spacing: the height of a row.
        legend: what the symbols stand for.
    """

    name: Said
    x: Along
    marks: tuple[Mark, ...]
    group: str = ""
    heads: Mapping[Any, Words] = field(default_factory=dict)
    names: Literal["side", "beside", "above", "across", "none"] = "side"
    brief: Said = ""
    second: Said = ""
    line: str = ""
    where: Where = None
    order: Sequence[str] = ()
    spacing: Spacing = "normal"
    legend: Legend | None = None

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """Draw: lay the rows out, ask the marks how much room they need, then let them draw."""
        canvas, layout = self.canvas(data, lang, width)
        marks = self.marks + (_ACROSS if self.names == "across" and width == "narrow" else ())
        canvas = with_room(canvas, marks)
        if canvas.left and self._beside(width) and not self.group:  # words to the left keep clear of the names
            canvas = replace(canvas, left=canvas.left + _PADDING)
        layers = [layer for mark in marks for layer in mark.layers(canvas)]
        legend = legend_of(self.legend, canvas, marks)
        return layered((*layers, *self._words(canvas, layout), *legend), layout.high)

    def canvas(self, data: pd.DataFrame, lang: str, width: Width) -> tuple[Canvas, Layout]:
        """The rows at their heights, and the axes."""
        canvas = Canvas(data, lang, width, self.x, RowAxis(1), 0, 0)
        text = self.brief if self.brief and width == "narrow" else self.name
        rows = canvas.rows(self.where)
        keys = self._keys(rows, canvas.said(rows, text))
        inside = sorted(keys, key=lambda key: self.order.index(key.name)) if self.order else keys
        layout = laid_out(inside, self.spacing, width, above=self._above(width), grouped=bool(self.group))
        beside = self._beside(width)
        room = breadth(key.name for key in keys) if beside else 0
        along_axis = {at: key.name for key, at in layout.names.items()} if beside and not self.group else {}
        return (
            replace(
                canvas,
                data=self._placed(
                    data, pd.DataFrame([(k.name, layout.lines[k]) for k in keys], rows.index, ["_name", "_y"])
                ),
                y=RowAxis(layout.high, along_axis),
                across=WIDTHS[width] - _EDGES - (min(room, NAME_LIMIT) + _PADDING if along_axis else 0),
                high=layout.high,
                left=room + _BESIDE if beside and self.group else 0,
            ),
            layout,
        )

    def _placed(self, data: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
        """The data with the names and heights of its rows; a name that stands across from marks is said once."""
        if self.names == "across":
            rows = rows.assign(_name=rows["_name"].where(~rows["_y"].duplicated(), ""))
            data = data.assign(_zero=0.0, _gains=data[self.x.column] >= 0)
        return data.join(rows)

    def _above(self, width: Width) -> bool:
        return self.names == "above" or (self.names == "side" and width == "narrow")

    def _beside(self, width: Width) -> bool:
        return self.names == "beside" or (self.names in {"side", "across"} and width == "wide")

    def _keys(self, rows: pd.DataFrame, names: list[str]) -> list[Key]:
        blank = [""] * len(rows)
        groups = rows[self.group] if self.group else blank
        lines = rows[self.line] if self.line else blank
        return [Key(*key) for key in zip(groups, names, lines, strict=True)]

    def _words(self, canvas: Canvas, layout: Layout) -> list[alt.Chart]:
        """Headings, and the names that do not stand along the axis."""
        heads = {at: self.heads[group][canvas.lang] for group, at in layout.heads.items()}
        found = [_text(canvas, heads).mark_text(align="left", fontWeight="bold")] if heads else []
        names = {at: key.name for key, at in layout.names.items()}
        if self._above(canvas.width):
            lift = STEPS[self.spacing].lift
            quiet = MUTED if not self.group and not self.second else INK
            weight = "bold" if self.second else "normal"
            found.append(_text(canvas, names).mark_text(align="left", dy=-lift, color=quiet, fontWeight=weight))
            if self.second:
                rows = canvas.data.drop_duplicates(["_y"])
                said = dict(zip(rows["_y"], canvas.said(rows, self.second), strict=True))
                look = {"dy": _SECOND - lift, "color": MUTED, "fontSize": 12}
                found.append(_text(canvas, said).mark_text(align="left", **look))
        elif self.group and self.names != "none":
            found.append(_text(canvas, names).mark_text(align="left"))
        return found


def _text(canvas: Canvas, said: Mapping[float, str]) -> alt.Chart:
    """Words at the left edge, by their height."""
    rows = pd.DataFrame({"_y": list(said), "_said": list(said.values())})
    return alt.Chart(rows).encode(x=alt.value(0), y=canvas.up(), text=alt.Text("_said:N"))


@dataclass(frozen=True)
class Either:
    """Two drawings of one chart, where a narrow one needs more than another arrangement of its words."""

    wide: Any
    narrow: Any

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """Draw the one that is asked for."""
        return (self.wide if width == "wide" else self.narrow)(data, lang, width)
