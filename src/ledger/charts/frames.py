"""Frames for charts: values and rows that hold them in; labels and plain columns with value, low and high out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from ledger.base.paths import LANGS
from ledger.charts.axes import Words
from ledger.numbers import render
from ledger.numbers.dates import to_date
from ledger.numbers.value import Value, inputs_of

__all__ = ["amount_row", "frame", "in_both", "inputs_of", "labels", "with_heads"]


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


def labels(value: Value, digits: int | None = None, en: str = "{}", zh: str = "{}") -> dict[str, str]:
    """A value as a label in both languages, in words such as "over {}".

    Args:
        digits: significant digits in English; Chinese has one more, because its scales are shorter.
    """
    shown = value.named()
    return {
        "label_en": en.format(render(shown.value, shown.unit_key, "en", digits)),
        "label_zh": zh.format(render(shown.value, shown.unit_key, "zh", digits and digits + 1)),
    }


def in_both(column: str, text: Callable[[str], str]) -> dict[str, str]:
    """A column of words in both languages, from what writes them in one."""
    return {f"{column}_{lang}": text(lang) for lang in LANGS}


def amount_row(column: str, group: str, value: Value, en: str, zh: str, digits: int = 3, **more: Any) -> dict[str, Any]:
    """A row of a group: its name, an amount in a column of its own, the amount as a label, and what else it holds."""
    return {"group": group, "what_en": en, "what_zh": zh, column: value, **labels(value, digits), **more}


def with_heads(data: pd.DataFrame, heads: Mapping[Any, Words], column: str = "group") -> pd.DataFrame:
    """The rows with the heading of their group in both languages, for the table."""
    return data.assign(**{f"{column}_{lang}": [heads[key][lang] for key in data[column]] for lang in LANGS})
