"""The data table under a chart: a table and its headings in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from ledger.charts.made import Table
from ledger.html.templating import fill
from ledger.numbers import render_plain
from ledger.numbers.dates import render_date


def data_table(table: Table, columns: Mapping[str, str], lang: str) -> Markup:
    """Write the named columns of a table.

    Raises:
        KeyError: a named column is not in the data.
    """
    places = {field.name: (at, field.type) for at, field in enumerate(table.fields)}
    wanted = [places[name] for name in columns]
    rows = [
        [{"text": _text(row[at], kind, lang), "number": kind == "number" and row[at]} for at, kind in wanted]
        for row in table.rows
    ]
    return fill("table.html", headings=columns.values(), rows=rows)


def _text(cell: str, kind: str, lang: str) -> str:
    if not cell or kind not in {"date", "number"}:
        return cell
    if kind == "date":
        return render_date(Decimal(f"{date.fromisoformat(cell[:10]):%Y%m%d}"), "date", lang)
    number = Decimal(cell)
    return ("−" if number < 0 else "") + render_plain(abs(number), lang, 5)
