"""A chart of arcs: names in a column, joined on either side by arcs between those that have to do with one another.

In: rows with the first and the last of two names, a kind and a number.  Out: what a ``Chart`` takes as ``draw``.
For example::

    Arcs("first", "last", "n", by="kind", looks=KIND, heads=HEADS, left=("rests-on",), names=PARTS)

Arcs are thicker for larger numbers; an arc from a name to itself is a small one.  Kinds in ``left`` lie to the left.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from ledger.charts.axes import Words
from ledger.charts.canvas import breadth, by_look
from ledger.charts.spec import Width
from ledger.charts.style import DASHES, WIDTHS, Look
from ledger.charts.telling import of_row, of_rows

#: Pixels: from name to name, from the names to the arcs, at the edges of the drawing, from head to head.
_STEP, _GAP, _EDGES, _HEAD = 29, 14, 12, 20
#: Half the height of an arc from a name to itself, in steps, and how far it reaches, as a share of the longest.
_OWN, _LEAST = 0.27, 0.06
_POINTS = 24
#: The thickness of an arc: of the first, and of each further one.
_FIRST, _FURTHER = 1.5, 0.6


@dataclass(frozen=True)
class Arcs:
    """Names in a column joined by arcs.

    Attributes:
        first, last: the columns of the data with the names that an arc joins, the upper first.
        number: the column that says how thick an arc is.
        by, looks: the column of the kind, and the colour and line of each kind.
        heads: what is said above the arcs of each kind.
        left: the kinds on the left.
        names: what each name is called, in order from top to bottom; on a narrow drawing it stands for itself.
    """

    first: str
    last: str
    number: str
    by: str
    looks: Mapping[Any, Look]
    heads: Mapping[Any, Words]
    left: tuple[Any, ...]
    names: Mapping[Any, Words]

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """The arcs, then the names and the heads."""
        names = [str(name) if width == "narrow" else words[lang] for name, words in self.names.items()]
        half, inner = (WIDTHS[width] - _EDGES) / 2, breadth(names) / 2 + _GAP
        top = _HEAD * len(self.heads)
        high = top + _STEP * len(names)
        x = alt.X("_x:Q", axis=None, scale=alt.Scale(domain=[-half, half], nice=False))
        y = alt.Y("_y:Q", axis=None, scale=alt.Scale(domain=[0, high], range=[0, high], nice=False))
        at = {name: top + _STEP * (n + 0.5) for n, name in enumerate(self.names)}
        named = pd.DataFrame({"_x": 0.0, "_y": list(at.values()), "_said": names})
        words = alt.Chart(named).mark_text().encode(x=x, y=y, text=alt.Text("_said:N"))
        return alt.layer(*self._arcs(data, at, inner, half, x, y), words, *self._heads(inner, lang, x, y)).properties(
            height=high
        )

    def _arcs(
        self, data: pd.DataFrame, at: Mapping[Any, float], inner: float, half: float, x: alt.X, y: alt.Y
    ) -> list[alt.Chart]:
        """A layer for each kind and thickness."""
        found, longest = [], max(at.values()) - min(at.values())
        for look, rows in by_look(data, self.by, self.looks, None):
            for number in sorted(set(rows[self.number])):
                some = of_row(rows[rows[self.number] == number])
                turns = [
                    _turned(at[row[self.first]], at[row[self.last]], longest).assign(_arc=n, _row=row["_row"])
                    for n, row in enumerate(some.to_dict("records"))
                ]
                side = -1 if some[self.by].iloc[0] in self.left else 1
                points = pd.concat(turns, ignore_index=True)
                points = points.assign(_x=side * (inner + points["_reach"] * (half - inner)))
                line = {"color": look.colour, "strokeDash": DASHES[look.line], "opacity": 0.85}
                chart = of_rows(alt.Chart(points)).mark_line(strokeWidth=_FIRST + _FURTHER * (number - 1), **line)
                found.append(chart.encode(x=x, y=y, order=alt.Order("_step:Q"), detail=alt.Detail("_arc:N")))
        return found

    def _heads(self, inner: float, lang: str, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        """The kinds by name, each in its colour and on its side, one below the other."""
        found = []
        for kinds, side, align in (
            (self.left, -1, "right"),
            ([k for k in self.heads if k not in self.left], 1, "left"),
        ):
            for n, kind in enumerate(kinds):
                place = pd.DataFrame([{"_x": side * inner, "_y": _HEAD * (n + 0.5), "_said": self.heads[kind][lang]}])
                text = alt.Chart(place).encode(x=x, y=y, text=alt.Text("_said:N"))
                found.append(text.mark_text(align=align, fontWeight="bold", color=self.looks[kind].colour))
        return found


def _turned(top: float, bottom: float, longest: float) -> pd.DataFrame:
    """The points of half an ellipse from one height to another, and how far each reaches to the side."""
    middle, half = (top + bottom) / 2, max((bottom - top) / 2, _OWN * _STEP)
    reach = max((bottom - top) / longest, _LEAST)
    turn = [math.pi * step / _POINTS for step in range(_POINTS + 1)]
    return pd.DataFrame(
        {
            "_reach": [reach * math.sin(t) for t in turn],
            "_y": [middle - half * math.cos(t) for t in turn],
            "_step": range(_POINTS + 1),
        }
    )
