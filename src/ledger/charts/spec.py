"""What a chart is before it is drawn: data, a drawing function, and where the data come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import altair as alt
import pandas as pd

from ledger.numbers.value import Value

Width = Literal["wide", "narrow"]
#: Under which name the data of a chart carry the ids that they rest on.
INPUTS = "inputs"
#: And under which name the values of each row, by column.
ROWS = "rows"
#: (data, language, width) -> a single or layered view; width and theme are set by the helper.
Draw = Callable[[pd.DataFrame, str, Width], "alt.Chart | alt.LayerChart"]


class RowValues(tuple[dict[str, Value], ...]):
    """The values of each row of a frame, by column; a frame that is made of it shares them."""

    def __deepcopy__(self, memo: object) -> RowValues:
        return self


@dataclass(frozen=True)
class Chart:
    """One chart; its words stand in ``docs/en/charts/ID.md`` and ``docs/zh/charts/ID.md``.

    Attributes:
        id: kebab-case key; prose places it with ``![](chart:id)``.
        data: exactly the data drawn, one row per mark; becomes the table and the CSV.
        draw: builds the Altair view for a language and a width.
        inputs: ids of the quantities and observations the data comes from; the source line is built from them.  By
            default those of the values in the data (:func:`~ledger.charts.frames.frame`).
        each: the input of each row, where rows are taken from a table and hold no values that know it.
    """

    id: str
    data: pd.DataFrame
    draw: Draw
    inputs: tuple[str, ...] = ()
    each: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.inputs:
            object.__setattr__(self, "inputs", self.each or tuple(self.data.attrs.get(INPUTS, ())))
        if self.each and len(self.each) != len(self.data):
            raise ValueError(
                f"chart {self.id!r} has {len(self.data)} rows and says what {len(self.each)} rest on -> give each=… "
                "one input for each row, in their order"
            )

    def __repr__(self) -> str:
        """Without the drawing function, whose address differs from run to run."""
        return f"Chart({self.id!r}, {len(self.data)} rows)"
