"""The one import of a notebook: q() and package() read, publish(), chart() and calculator() write.

In: the ledger and the observation packages.  Out: a :class:`~ledger.notebook.session.Session`, filled
while the notebook runs and written by :mod:`ledger.notebook.run` only if the whole notebook succeeded.
Outside the runner a notebook works too: its session is kept in memory and nothing is written.

This module only passes names on: a notebook depends on the modules behind the names that it imports, and on no others.
"""

from __future__ import annotations

from ledger.base.names import NAMES
from ledger.base.tables import Row
from ledger.charts import style
from ledger.charts.calculator import Against, Axis, Calculator, Case, Choice, Lookup, Number, Output, Switch
from ledger.charts.frames import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.judge.attribution import OUTCOMES, Outlet, outlets
from ledger.judge.bands import bands
from ledger.judge.bind import shown_text
from ledger.judge.coverage import coverage
from ledger.judge.rule import rule
from ledger.notebook.calculating import assumed, calculator
from ledger.notebook.charting import chart
from ledger.notebook.publishing import publish
from ledger.notebook.reading import count, package, q, record, say
from ledger.notebook.session import current
from ledger.numbers import render, render_interval
from ledger.numbers.dates import to_date
from ledger.numbers.units import registry, unit
from ledger.numbers.value import Value, days_between, great_circle, share_left, total
from ledger.store.records import VERDICTS

__all__ = [
    "NAMES",
    "OUTCOMES",
    "VERDICTS",
    "Against",
    "Axis",
    "Calculator",
    "Case",
    "Chart",
    "Choice",
    "Lookup",
    "Number",
    "Outlet",
    "Output",
    "Row",
    "Switch",
    "Value",
    "assumed",
    "bands",
    "calculator",
    "chart",
    "count",
    "coverage",
    "current",
    "days_between",
    "frame",
    "great_circle",
    "inputs_of",
    "outlets",
    "package",
    "publish",
    "q",
    "record",
    "registry",
    "render",
    "render_interval",
    "rule",
    "say",
    "share_left",
    "shown_text",
    "style",
    "to_date",
    "total",
    "unit",
]
