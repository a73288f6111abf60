"""The names that a notebook imports from :mod:`ledger.notebook`, each from the module that it stands in."""

from __future__ import annotations

from ledger.base.names import NAMES
from ledger.base.tables import Row
from ledger.charts import style
from ledger.charts.across import Level, Moment, Note, Zone
from ledger.charts.arcs import Arcs
from ledger.charts.axes import Measure
from ledger.charts.calculator import Against, Axis, Calculator, Case, Choice, Lookup, Number, Output, Switch, typed
from ledger.charts.days import Days
from ledger.charts.frames import both, frame, inputs_of, signed, with_heads
from ledger.charts.labels import Label
from ledger.charts.legend import legend
from ledger.charts.maps import Map, Region
from ledger.charts.marks import Area, Bar, Dot, Interval, Line, Span, Stroke
from ledger.charts.plane import Plane
from ledger.charts.row_marks import Aside, Blank, Poles, Sign, Strip, Track
from ledger.charts.rows import Either, Rows
from ledger.charts.slopes import Slopes
from ledger.charts.spec import Chart
from ledger.charts.style import Look
from ledger.judge.attribution import OUTCOMES, Outlet, outlets
from ledger.judge.bands import bands
from ledger.judge.bind import shown_text
from ledger.judge.rule import rule
from ledger.notebook.bounds import amount_row, as_printed, bound_labels, bound_of, labels
from ledger.notebook.calculating import assumed, calculator
from ledger.notebook.charting import chart
from ledger.notebook.naming import Name, names
from ledger.notebook.publishing import publish
from ledger.notebook.reading import article, package, q, record, say, select
from ledger.notebook.session import current
from ledger.numbers import render, render_interval
from ledger.numbers.dates import to_date
from ledger.numbers.several import count, least, mean, median, most
from ledger.numbers.units import unit
from ledger.numbers.value import (
    Value,
    days_between,
    give_or_take,
    great_circle,
    interval,
    relative_change,
    share_left,
    total,
)
from ledger.store.selection import Selection
from ledger.store.verdicts import VERDICTS

__all__ = [
    "NAMES",
    "OUTCOMES",
    "VERDICTS",
    "Against",
    "Arcs",
    "Area",
    "Aside",
    "Axis",
    "Bar",
    "Blank",
    "Calculator",
    "Case",
    "Chart",
    "Choice",
    "Days",
    "Dot",
    "Either",
    "Interval",
    "Label",
    "Level",
    "Line",
    "Look",
    "Lookup",
    "Map",
    "Measure",
    "Moment",
    "Name",
    "Note",
    "Number",
    "Outlet",
    "Output",
    "Plane",
    "Poles",
    "Region",
    "Row",
    "Rows",
    "Selection",
    "Sign",
    "Slopes",
    "Span",
    "Strip",
    "Stroke",
    "Switch",
    "Track",
    "Value",
    "Zone",
    "amount_row",
    "article",
    "as_printed",
    "assumed",
    "bands",
    "both",
    "bound_labels",
    "bound_of",
    "calculator",
    "chart",
    "count",
    "current",
    "days_between",
    "frame",
    "give_or_take",
    "great_circle",
    "inputs_of",
    "interval",
    "labels",
    "least",
    "legend",
    "mean",
    "median",
    "most",
    "names",
    "outlets",
    "package",
    "publish",
    "q",
    "record",
    "relative_change",
    "render",
    "render_interval",
    "rule",
    "say",
    "select",
    "share_left",
    "shown_text",
    "signed",
    "style",
    "to_date",
    "total",
    "typed",
    "unit",
    "with_heads",
]
