"""What a chart is before it is drawn: data, a drawing function, and its words in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

Width = Literal["wide", "narrow"]
Words = Mapping[str, str]
#: (data, language, width) -> a single or layered view; width and theme are set by the helper.
Draw = Callable[[pd.DataFrame, str, Width], "alt.Chart | alt.LayerChart"]


@dataclass(frozen=True, repr=False)
class Chart:
    """One chart.

    Attributes:
        id: kebab-case key; prose places it with ``![](chart:id)``.
        data: exactly the data drawn, one row per mark; becomes the table and the CSV.
        draw: builds the Altair view for a language and a width.
        title: the finding, as a sentence; figures are bound like in prose (``[…](quantity:id)``).
        subtitle: what is drawn, in which unit.
        alt: text alternative: what a reader who cannot see the chart must know.
        columns: per language, the columns of the data table and their headings, in order.
        inputs: ids of the quantities and observations the data comes from; the source line is built from them.
    """

    id: str
    data: pd.DataFrame
    draw: Draw
    title: Words
    subtitle: Words
    alt: Words
    columns: Mapping[str, Mapping[str, str]]
    inputs: tuple[str, ...]

    def __repr__(self) -> str:
        """Without the drawing function, whose address differs from run to run."""
        return f"Chart({self.id!r}, {len(self.data)} rows)"

    def _repr_html_(self) -> str:
        """In a notebook: the wide English drawing."""
        from ledger.charts.drawing import draw_svg

        return f'<figure class="chart">{draw_svg(self, "en", "wide", {})}</figure>'

    def words(self, lang: str) -> dict[str, Any]:
        return {"title": self.title[lang], "subtitle": self.subtitle[lang], "alt": self.alt[lang]}
