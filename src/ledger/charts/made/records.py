"""What a run leaves of a chart or a calculator, as typed records; :mod:`ledger.charts.made.files` puts them on disk."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Field:
    """A column of a chart's data: ``type`` is string, number, date or boolean, as in Table Schema; ``unit`` is that
    of its values, and empty where they are no quantities or differ."""

    name: str
    type: str
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """Tidy data, one row per mark, its cells as text; what is missing is empty."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A chart drawn in one language: two SVG files, and the wide one as Vega-Lite."""

    wide: str
    narrow: str
    specification: dict[str, Any]


@dataclass(frozen=True)
class ChartRecord:
    """Where a chart comes from; ``cell`` counts the cells of the notebook from 1, ``rests`` are the inputs of each row
    where its values say them."""

    id: str
    notebook: str
    cell: int
    inputs: tuple[str, ...]
    fields: tuple[Field, ...]
    rests: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class MadeChart:
    """A chart as a run left it: its record, its data as CSV, and its drawing in each language."""

    record: ChartRecord
    csv: str
    drawings: Mapping[str, Drawing]

    @property
    def table(self) -> Table:
        """The data with their types."""
        _, *rows = csv.reader(io.StringIO(self.csv, newline=""))
        return Table(self.record.fields, tuple(map(tuple, rows)))


@dataclass(frozen=True)
class Control:
    """What a reader may change: a number between two ends, a switch, or one of some options."""

    kind: str
    id: str
    start: str
    low: str
    high: str
    step: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """A computed value at the start of the calculator."""

    id: str
    unit: str
    value: Decimal


@dataclass(frozen=True)
class Stretch:
    """A part of a line; None is without end."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Held:
    """A claim that the first result is held against: what it prints, the stretch it claims, and where it is near."""

    id: str
    printed: str
    claimed: Stretch
    near: Stretch


@dataclass(frozen=True)
class WorkedCase:
    """A row of the table: a full state and its result."""

    id: str
    state: Mapping[str, str]
    value: Decimal


@dataclass(frozen=True)
class MadeCalculator:
    """A calculator as a run left it; ``model`` is what the script of the page computes with."""

    id: str
    notebook: str
    cell: int
    inputs: tuple[str, ...]
    axis: str
    ticks: tuple[str, ...]
    controls: tuple[Control, ...]
    results: tuple[Result, ...]
    claims: tuple[Held, ...]
    cases: tuple[WorkedCase, ...]
    model: dict[str, Any]
