"""A chart of slopes: two columns of the same names, and lines between them as thick as what went from one to the other.

In: rows with a key on either side and a number.  Out: what a ``Chart`` takes as ``draw``.  For example::

    Slopes("then", "now", "n", looks=VERDICT, signs=VERDICTS, heads=({"en": "Then", …}, {"en": "Now", …}))

The words of a key are those of the column in the language of the drawing (``then_en``); its sign stands before them.
Each name says the sum of its side.  Lines that stay level are quiet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from ledger.charts.axes import Words
from ledger.charts.canvas import breadth
from ledger.charts.legend import Legend
from ledger.charts.signs import sign
from ledger.charts.spec import Width
from ledger.charts.style import ACCENT, GRID, MUTED, WIDTHS, Look
from ledger.charts.telling import of_row, of_rows

#: Pixels: from name to name, from the end of a line to the sign and to the words, the size of a sign.
_STEP, _TO_SIGN, _TO_WORDS, _SIGN = 39, 19, 34, 15
#: The thickness of a line, from a single piece to many.
_THICK = {"domain": [0, 60], "range": [1.5, 14]}
_SIDES = (("right", -1), ("left", 1))


@dataclass(frozen=True)
class Slopes:
    """Two columns joined by lines.

    Attributes:
        left, right: the columns of the data with the keys of either side.
        number: the column that says how many.
        looks, signs: the colour and the sign of each key, in their order from top to bottom.
        heads: what is said above either side.
        moved: how lines look whose ends differ.
        legend: what the lines stand for.
    """

    left: str
    right: str
    number: str
    looks: Mapping[Any, Look]
    signs: Mapping[Any, str]
    heads: tuple[Words, Words]
    moved: Look = Look(ACCENT)  # noqa: RUF009  # frozen
    legend: Legend | None = None

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """The lines, those that moved on top, then both sides."""
        high = _STEP * (len(self.looks) + 1)
        sides = [self._side(data, column, lang) for column in (self.left, self.right)]
        room = max(breadth(side["_said"]) for side in sides) + _TO_WORDS
        ends = [room, alt.ExprRef(f"width - {room:g}")]
        x = alt.X("_x:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=ends))
        y = alt.Y("_y:Q", axis=None, scale=alt.Scale(domain=[0, high], range=[0, high], nice=False))
        layers = self._lines(data, x, y)
        for place, (side, head) in enumerate(zip(sides, self.heads, strict=True)):
            layers += self._names(side.assign(_x=place), head[lang], place, x, y)
        layers += self.legend.layers(lang, WIDTHS[width]) if self.legend else []
        return alt.layer(*layers).properties(height=high)

    def _at(self, keys: pd.Series[Any]) -> list[float]:
        """The heights of keys; the first line is that of the heads."""
        order = list(self.looks)
        return [_STEP * (order.index(key) + 1.5) for key in keys]

    def _side(self, data: pd.DataFrame, column: str, lang: str) -> pd.DataFrame:
        """Each key of a side with its words and its sum."""
        sums = data.groupby([column, f"{column}_{lang}"], as_index=False)[[self.number]].sum()
        said = [f"{word} {n:.0f}" for word, n in zip(sums[f"{column}_{lang}"], sums[self.number], strict=True)]
        return sums.assign(_key=sums[column], _said=said, _sign=sums[column].map(self.signs), _y=self._at(sums[column]))

    def _lines(self, data: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        rows = data.assign(_x=0, _x2=1, _y=self._at(data[self.left]), _y2=self._at(data[self.right]))
        thick = alt.StrokeWidth(f"{self.number}:Q", legend=None, scale=alt.Scale(**_THICK))
        still = rows[self.left] == rows[self.right]
        return [
            of_rows(alt.Chart(of_row(some)))
            .mark_rule(strokeCap="round", color=colour)
            .encode(x=x, x2=alt.X2("_x2"), y=y, y2=alt.Y2("_y2"), strokeWidth=thick)
            for some, colour in ((rows[still], GRID), (rows[~still], self.moved.colour))
        ]

    def _names(self, rows: pd.DataFrame, head: str, place: int, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        """The head of a side, its signs and its names."""
        align, away = _SIDES[place]
        found = []
        for key, look in self.looks.items():
            base = alt.Chart(rows[rows["_key"] == key]).encode(x=x, y=y, xOffset=alt.value(_TO_SIGN * away))
            found += sign(base, self.signs[key], _SIGN, look)
        words = alt.Chart(rows).mark_text(align=align, dx=_TO_WORDS * away).encode(x=x, y=y, text=alt.Text("_said:N"))
        top = alt.Chart(rows.head(1).assign(_y=_STEP / 2)).encode(x=x, y=y)
        return [*found, words, top.mark_text(align=align, dx=_TO_WORDS * away, color=MUTED, text=head)]
