"""The drawing of a chart: a :class:`~ledger.charts.spec.Chart` in; what is drawn, then what a run leaves, out.

A chart is specified once for each language and width, without asking the schema of Vega-Lite at each turn: a test holds
every specification to it.  What is specified is plain data, to be drawn elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from ledger.base.paths import LANGS
from ledger.charts import style
from ledger.charts.made import ChartRecord, Drawing, Field, MadeChart
from ledger.charts.plain_data import DATA
from ledger.charts.slim import slim
from ledger.charts.spec import ROWS, Chart, Width
from ledger.charts.spots import spots
from ledger.charts.telling import told_anyway
from ledger.charts.vega import svg_of
from ledger.numbers.value import Value, inputs_of

_WIDTHS: tuple[Width, Width] = ("wide", "narrow")
#: What a cell of a frame may hold; a bool is a number too, so it comes first.
_TYPES = (("boolean", (bool,)), ("number", (int, float, Decimal)), ("date", (pd.Timestamp,)), ("string", (str,)))


@dataclass(frozen=True)
class Specified:
    """A chart that is not drawn yet: its record, its data as CSV, and by language and width what is to be drawn."""

    record: ChartRecord
    csv: str
    specifications: Mapping[str, Mapping[Width, dict[str, Any]]]

    def all(self) -> Iterator[dict[str, Any]]:
        """The specification in every language and width."""
        return (each for widths in self.specifications.values() for each in widths.values())


def specified(chart: Chart, notebook: str, cell: int) -> Specified:
    """Specify a chart in both languages and widths.

    Raises:
        ValueError: a column mixes types.
    """
    rests = tuple((ident,) for ident in chart.each) or rests_of(chart.data)
    record = ChartRecord(chart.id, notebook, cell, tuple(chart.inputs), fields_of(chart.data), rests)
    specs = {lang: {width: specification(chart, lang, width) for width in _WIDTHS} for lang in LANGS}
    return Specified(record, csv_of(chart.data), specs)


def made_chart(chart: Specified, draw: Callable[[dict[str, Any]], str]) -> MadeChart:
    """The chart as a run leaves it, each drawing made by ``draw``."""

    def drawing(lang: str) -> Drawing:
        specs = chart.specifications[lang]
        wide, narrow = (for_page(draw(specs[width]), f"{chart.record.id}-{lang}-{width}") for width in _WIDTHS)
        return Drawing(wide, narrow, specs["wide"])

    return MadeChart(chart.record, chart.csv, {lang: drawing(lang) for lang in LANGS})


def csv_of(data: pd.DataFrame) -> str:
    """Exactly the data drawn."""
    return str(data.to_csv(index=False, lineterminator="\n"))


def fields_of(data: pd.DataFrame) -> tuple[Field, ...]:
    """The columns of a frame with their types.

    Raises:
        ValueError: a column mixes types.
    """
    units = _units(data)
    return tuple(Field(str(name), _type(data[name]), units.get(str(name), "")) for name in data)


def rests_of(data: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """What the values of each row rest on; nothing where none says it."""
    found = tuple(inputs_of(values.values()) for values in _values(data))
    return found if any(found) else ()


def _values(data: pd.DataFrame) -> list[Mapping[str, Value]]:
    """The values of each row that is still there."""
    known = data.attrs.get(ROWS, ())
    return [known[at] if at in range(len(known)) else {} for at in data.index]


def _units(data: pd.DataFrame) -> dict[str, str]:
    """The unit of each column whose values have one and the same."""
    found: dict[str, set[str]] = {}
    for values in _values(data):
        for name, value in values.items():
            if str(value.unit) == "calendar_date":
                continue
            for column in (name, f"{name}_low", f"{name}_high"):
                found.setdefault(column, set()).add(value.named().unit_key)
    return {name: next(iter(units)) for name, units in found.items() if len(units) == 1}


def draw_svg(chart: Chart, lang: str, width: Width) -> str:
    """The drawing for the page, drawn in this process: for a notebook that nobody runs."""
    return for_page(svg_of(specification(chart, lang, width)), f"{chart.id}-{lang}-{width}")


def specification(chart: Chart, lang: str, width: Width) -> dict[str, Any]:
    """The chart as Vega-Lite with our look, without title and paper."""
    with debug_mode(False), alt.data_transformers.enable(DATA):
        view = chart.draw(chart.data.assign(_row=range(len(chart.data))), lang, width)
        view.width, view.autosize = style.WIDTHS[width], alt.AutoSizeParams(type="fit-x", contains="padding")
        spec: dict[str, Any] = told_anyway(view.to_dict(validate=False))
    spec["config"] = style.config(lang)
    return _named_by_content(spec)


def for_page(svg: str, prefix: str) -> str:
    """A drawing for a page: CSS variables for colours, no fonts of its own, ids made unique, no name yet."""
    for colour, variable in style.VARIABLES.items():
        svg = re.sub(colour, f"var({variable})", svg, flags=re.IGNORECASE)
    places = spots(svg)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    svg = re.sub(r' (?:role|class|aria-[a-z]+|pointer-events)="[^"]*"', "", svg)
    svg = re.sub(r'(id="|url\(#)(clip|gradient)', rf"\1{prefix}-\2", svg)
    return slim(svg, {"data-at": places} if places else {})


def _type(column: pd.Series[Any]) -> str:
    """The one type of a column's cells; one without any cell is text."""
    found = {
        next((name for name, kinds in _TYPES if isinstance(cell, kinds)), type(cell).__name__)
        for cell in column.dropna().tolist()
    }
    if len(found) > 1 or not found <= {name for name, _ in _TYPES}:
        raise ValueError(f"column {column.name!r} holds {' and '.join(sorted(found))}; give each type its own column")
    return next(iter(found), "string")


def _named_by_content(spec: dict[str, Any]) -> dict[str, Any]:
    """Altair names data by hash and views by counter; keep the first, drop the second."""
    text = json.dumps(spec, ensure_ascii=False)
    for n, name in enumerate(dict.fromkeys(re.findall(r'"(view_\d+|param_\d+)"', text))):
        text = text.replace(f'"{name}"', f'"{name.split("_")[0]}_{n}"')
    result: dict[str, Any] = json.loads(text)
    return result
