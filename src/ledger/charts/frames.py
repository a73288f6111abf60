"""Frames for charts: values and rows that hold them in; labels and plain columns with value, low and high out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from ledger.base.paths import LANGS
from ledger.charts.axes import Words
from ledger.charts.spec import INPUTS, ROWS, RowValues
from ledger.numbers import render
from ledger.numbers import value as values
from ledger.numbers.dates import to_date
from ledger.numbers.value import Value

__all__ = ["both", "frame", "inputs_of", "labels", "signed", "with_heads"]


def frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build the data of a chart.

    A cell ``x`` that is a :class:`~ledger.numbers.value.Value` becomes three float columns, ``x``,
    ``x_low`` and ``x_high``, in its published unit; a date quantity becomes a timestamp.  The frame knows what its
    values rest on, so that a :class:`~ledger.charts.spec.Chart` need not be told.
    """
    kept = list(rows)
    data = pd.DataFrame([_flat(row) for row in kept])
    data.attrs[INPUTS] = inputs_of(cell for row in kept for cell in row.values() if isinstance(cell, Value))
    data.attrs[ROWS] = RowValues({n: cell for n, cell in row.items() if isinstance(cell, Value)} for row in kept)
    return data


def inputs_of(found: Iterable[Value] | pd.DataFrame) -> tuple[str, ...]:
    """Every input behind some values, or behind those of a frame, once, in order of appearance."""
    return tuple(found.attrs.get(INPUTS, ())) if isinstance(found, pd.DataFrame) else values.inputs_of(found)


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


def both(**columns: str | Words | Callable[[str], str]) -> dict[str, str]:
    """Columns in both languages: from their words, from a function of the language, or with one text for both.

    For example ``both(what={"en": "Oslo", "zh": "奥斯陆"}, label=partial(say, value))`` for ``what_en``, ``what_zh``,
    ``label_en`` and ``label_zh``.
    """
    return {f"{name}_{lang}": _in(said, lang) for name, said in columns.items() for lang in LANGS}


def _in(said: str | Words | Callable[[str], str], lang: str) -> str:
    if isinstance(said, str):
        return said
    return said(lang) if callable(said) else said[lang]


def signed(value: Value, lang: str, step: str = "1") -> str:
    """A change with its sign, gains too, rounded to a step such as "0.01"."""
    rounded = value.value.quantize(Decimal(step), ROUND_HALF_UP)
    return ("+" if rounded > 0 else "") + render(rounded, value.named().unit_key, lang)


def with_heads(data: pd.DataFrame, heads: Mapping[Any, Words], column: str = "group") -> pd.DataFrame:
    """The rows with the heading of their group in both languages, for the table."""
    return data.assign(**{f"{column}_{lang}": [heads[key][lang] for key in data[column]] for lang in LANGS})
