"""The order of rows: a table and new rows in; the table with each new row in its place out.

A table is sorted in one of three ways, and the rows it has tell which: by its key, by the paragraphs of the
article, or by the claims as they follow in the article.  Tables that fit none are left as they are, with the new
rows after the last one of their kind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from ledger.base.tables import Cells
from ledger.cli.add.columns import Table

_Place = Callable[[Cells], tuple[Any, ...]]


def placed(table: Table, rows: list[Cells], tables: dict[str, Table]) -> list[Cells]:
    """The rows of a table and new ones, in the table's own order."""
    result = [row.cells for row in table.rows]
    place = order_of(table, tables)
    for cells in rows:
        result.insert(bisect_right(result, place(cells), key=place) if place else len(result), cells)
    return result


def order_of(table: Table, tables: dict[str, Table]) -> _Place | None:
    """The first order that the rows of a table are in; None if they are in none."""
    orders = list(_orders(table, tables))
    return next((o for o in orders if all(o(a.cells) <= o(b.cells) for a, b in pairwise(table.rows))), None)


def _orders(table: Table, tables: dict[str, Table]) -> Iterator[_Place]:
    paragraphs = paragraph_order(tables)
    if "paragraph" in table.columns:
        within = [name for name in ("order", "position") if name in table.columns]
        yield lambda c: (paragraphs.get(c["paragraph"], len(paragraphs)), *_typed(table, c, (*within, *table.key)))
    if "order" in table.columns:
        yield lambda c: _typed(table, c, ("order",))
    yield lambda c: table.key_of(c)
    if "claim" in table.columns and table.rows:
        claims = tables["claim"]
        at = {
            c["id"]: n for n, c in enumerate(sorted((r.cells for r in claims.rows), key=_of_claim(claims, paragraphs)))
        }
        yield lambda c: (at.get(c["claim"], len(at)), table.key_of(c))


def _of_claim(claims: Table, paragraphs: dict[str, int]) -> _Place:
    return lambda c: (paragraphs.get(c["paragraph"], 0), *_typed(claims, c, ("order", "id")))


def paragraph_order(tables: dict[str, Table]) -> dict[str, int]:
    """The place of each paragraph in the article."""
    rows = sorted(tables["paragraph"].rows, key=lambda r: int(r["order"]))
    return {row["id"]: n for n, row in enumerate(rows)}


def _typed(table: Table, cells: Cells, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Cells as they compare: whole numbers as numbers, all else as text."""
    whole = {name for name in names if table.columns[name].described["type"] == "integer"}
    return tuple(int(cells[n]) if n in whole and cells[n].isdigit() else cells[n] for n in names)
