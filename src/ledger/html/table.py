"""The data table under a chart: a frame and its headings in, an HTML table out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from html import escape
from typing import Any

import pandas as pd

from ledger.numbers import render_plain
from ledger.numbers.dates import render_date


def data_table(data: pd.DataFrame, columns: Mapping[str, str], lang: str) -> str:
    """Write the named columns of a frame.

    Raises:
        KeyError: a named column is not in the data.
    """
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in columns.values())
    body = "".join(
        "<tr>" + "".join(_cell(row[name], lang) for name in columns) + "</tr>" for row in data.to_dict("records")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any, lang: str) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return "<td></td>"
    if isinstance(value, pd.Timestamp):
        return f"<td>{render_date(Decimal(value.strftime('%Y%m%d')), 'date', lang)}</td>"
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        number = Decimal(str(value))
        sign = "−" if number < 0 else ""
        return f'<td class="num">{sign}{render_plain(abs(number), lang, 5)}</td>'
    return f"<td>{escape(str(value))}</td>"
