"""The data of a drawing: a pandas frame in; its rows as plain values, as Altair writes them and faster, out."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

#: The name under which Altair knows this way of writing data.
DATA = "ledger"
#: More rows than this are no drawing; Altair says what to do with them.
_MOST = 5000


def plain_data(data: Any) -> Any:
    """What Altair makes of data; frames are small and many, so each cell is turned on its own."""
    if not isinstance(data, pd.DataFrame) or len(data) > _MOST or not _is_plain(data):
        return alt.default_data_transformer(data)
    columns = [map(_HOW[_kind(data[name])], data[name].tolist()) for name in data]
    return {"values": [dict(zip(data.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]}


def _is_plain(data: pd.DataFrame) -> bool:
    flat = data.columns.nlevels == data.index.nlevels == 1 and data.columns.is_unique
    return flat and bool(len(data.columns)) and all(isinstance(n, str) and _kind(data[n]) in _HOW for n in data)


def _kind(column: pd.Series[Any]) -> str:
    """The letter of a column's type: "i", "u", "f", "b", "M", or "O" for text and what is mixed."""
    return "O" if column.dtype == "str" else str(getattr(column.dtype, "kind", "")) if _is_numpy(column) else ""


def _is_numpy(column: pd.Series[Any]) -> bool:
    return not isinstance(column.dtype, pd.api.extensions.ExtensionDtype)


def _same(cell: Any) -> Any:
    return cell


def _finite(cell: float) -> Any:
    return cell if math.isfinite(cell) else None


def _day(cell: Any) -> str:
    return "" if cell is pd.NaT else str(cell.isoformat())


def _known(cell: Any) -> Any:
    return None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell


_HOW: dict[str, Callable[[Any], Any]] = {
    "i": _same, "u": _same, "b": _same, "f": _finite, "M": _day, "O": _known,
}  # fmt: skip

alt.data_transformers.register(DATA, plain_data)
