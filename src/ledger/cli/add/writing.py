"""Rows into their tables: the draft in; every table and file that changes, whole and in order, on disk out, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ledger.base.files import write_together
from ledger.base.problem import Problem
from ledger.base.tables import Row, table_bytes
from ledger.cli.add.chart import chart_files, chart_problems
from ledger.cli.add.columns import Table, scaffolds
from ledger.cli.add.draft import Draft
from ledger.cli.add.order import placed
from ledger.cli.add.page import page_files, page_problems


def grown(draft: Draft) -> dict[str, Table]:
    """The tables with their new rows; claims first, because other tables follow their order."""
    tables = dict(draft.tables)
    for name in sorted({new.table for new in draft.new} - set(scaffolds()), key=lambda n: n != "claim"):
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
        Each new or changed row by place and key, and each other file that was written.
    """
    tables, told = grown(draft), list[str]()
    files: dict[Path, bytes] = {}
    for name, table in tables.items():
        if table.rows != draft.tables[name].rows:
            files[table.path] = table_bytes(list(table.columns), [row.cells for row in table.rows])
            told += _told(table, draft)
    scaffolded = scaffold_files(draft)
    told += [path.relative_to(draft.root).as_posix() for path in scaffolded]
    write_together(files | scaffolded)
    return told


def _told(table: Table, draft: Draft) -> list[str]:
    new = {table.key_of(n.row.cells) for n in draft.new if n.table == table.name}
    new |= set(draft.covers) if table.name == "token" else set()
    place, keys = table.path.relative_to(draft.root).as_posix(), (table.key_of(row.cells) for row in table.rows)
    return [f"{place}: {' '.join(key)}" for key in keys if key in new]


def scaffold_problems(draft: Draft) -> list[Problem]:
    """What keeps files of pages and charts from being written."""
    return [p for n in draft.new if n.table in _SCAFFOLDS for p in _SCAFFOLDS[n.table][0](n, draft)]


def scaffold_files(draft: Draft) -> dict[Path, bytes]:
    """The files of pages and charts."""
    files: dict[Path, bytes] = {}
    for new in draft.new:
        files |= _SCAFFOLDS[new.table][1](new, draft) if new.table in _SCAFFOLDS else {}
    return files


_SCAFFOLDS = {"page": (page_problems, page_files), "chart": (chart_problems, chart_files)}
