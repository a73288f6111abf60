"""What a run leaves on disk of a chart or a calculator: typed records in, ordinary files out; and back again.

A run of notebooks writes these files, the pages are made from them, and neither knows the other::

    cost-cover.chart.json     notebook, cell and inputs of the chart, and the types of its data
    cost-cover.csv            exactly the data drawn
    cost-cover.en.wide.svg    the drawing for a page of one language, its colours as CSS variables; also narrow
    cost-cover.en.spec.json   the wide drawing as Vega-Lite, without title and paper
    prices.calculator.json    all of a calculator: formulas, controls, claims with their verdicts, cases

The words of both are prose: :mod:`ledger.store.chart_words`, :mod:`ledger.store.calculator_words`.
"""

from ledger.charts.made.files import (
    calculator_files,
    chart_files,
    chart_records,
    made,
    read_calculator,
    read_chart,
    read_record,
)
from ledger.charts.made.records import (
    ChartRecord,
    Control,
    Drawing,
    Field,
    Held,
    MadeCalculator,
    MadeChart,
    Result,
    Stretch,
    Table,
    WorkedCase,
)

__all__ = [
    "ChartRecord",
    "Control",
    "Drawing",
    "Field",
    "Held",
    "MadeCalculator",
    "MadeChart",
    "Result",
    "Stretch",
    "Table",
    "WorkedCase",
    "calculator_files",
    "chart_files",
    "chart_records",
    "made",
    "read_calculator",
    "read_chart",
    "read_record",
]
