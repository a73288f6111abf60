"""Rows into their tables: the draft in; every table that changes, whole and in order, on disk out, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ledger.base.files import write_together
from ledger.base.tables import Row, table_bytes
from ledger.cli.add.columns import Table
from ledger.cli.add.draft import Draft
from ledger.cli.add.order import placed


def grown(draft: Draft) -> dict[str, Table]:
    """The tables with their new rows; claims first, because other tables follow their order."""
    tables = dict(draft.tables)
    for name in sorted({new.table for new in draft.new}, key=lambda n: n != "claim"):
        rows = placed(tables[name], [new.row.cells for new in draft.new if new.table == name], tables)
        tables[name] = replace(tables[name], rows=_rows(rows, name))
    if draft.covers:
        tables["token"] = _covering(tables["token"], draft.covers)
    return tables


def _rows(cells: list[dict[str, str]], name: str) -> tuple[Row, ...]:
    return tuple(Row(row, name, 0) for row in cells)


def _covering(table: Table, covers: dict[tuple[str, ...], str]) -> Table:
    rows = [c | {"claim": covers.get(table.key_of(c), c["claim"])} for c in (row.cells for row in table.rows)]
    return replace(table, rows=_rows(rows, table.name))


def write(draft: Draft) -> list[str]:
    """Write what the draft adds.

    Returns:
        For each new or changed row its place and its key.
    """
    tables, files, told = grown(draft), dict[Path, bytes](), []
    for name, table in tables.items():
        if table.rows == draft.tables[name].rows:
            continue
        files[table.path] = table_bytes(list(table.columns), [row.cells for row in table.rows])
        new = {table.key_of(n.row.cells) for n in draft.new if n.table == name} | (
            set(draft.covers) if name == "token" else set()
        )
        place = table.path.relative_to(draft.root).as_posix()
        told += [f"{place}: {' '.join(table.key_of(r.cells))}" for r in table.rows if table.key_of(r.cells) in new]
    write_together(files)
    return told
