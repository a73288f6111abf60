"""Frames for charts: rows that hold values in; plain columns with value, low and high out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ledger.numbers.dates import to_date
from ledger.numbers.value import Value, inputs_of

__all__ = ["frame", "inputs_of"]


def frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build the data of a chart.

    A cell ``x`` that is a :class:`~ledger.numbers.value.Value` becomes three float columns, ``x``,
    ``x_low`` and ``x_high``, in its published unit; a date quantity becomes a timestamp.
    """
    return pd.DataFrame([_flat(row) for row in rows])


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, cell in row.items():
        if not isinstance(cell, Value):
            flat[name] = cell
        elif str(cell.unit) == "calendar_date":
            flat[name] = pd.Timestamp(to_date(cell.value))
        else:
            shown = cell.named()
            flat |= {name: float(shown.value), f"{name}_low": float(shown.low), f"{name}_high": float(shown.high)}
    return flat
