"""``ledger reviewed``: names of pages and tables in; the record that both of their languages were read together out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ledger.base.files import write_if_changed
from ledger.base.problem import LedgerError
from ledger.checks import check_readable
from ledger.checks.sealed import compare
from ledger.prose.twins import record
from ledger.store.loading import current_ledger
from ledger.store.seal.kept import seal_dir
from ledger.store.seal.read import NAME, lagging, pairs, read_file
from ledger.store.seal.upkeep import table_of


def review(root: Path, names: Sequence[str]) -> str:
    """Record pages, and tables such as ``ledger/evidence``, as read; all of both if none is named.

    Returns:
        What was recorded, in a line.

    Raises:
        LedgerError: there is no such page, or a table or a record is damaged.
    """
    tables = [name for name in names if (root / "data" / f"{name}.csv").is_file()]
    pages = [name for name in names if name not in tables]
    count = record(root, pages) if pages or not names else 0
    cells = _cells(root, tables) if tables or not names else 0
    return f"reviewed: {count} sections are new, changed or gone" + (f"; {cells} cells of records" if cells else "")


def _cells(root: Path, tables: Sequence[str]) -> int:
    """Record the cells that have changed since publication in some tables, or in all."""
    if unread := check_readable(root):
        raise LedgerError(unread)
    found = compare(current_ledger(root)).all
    behind = lagging(root, found)
    new = [pair for pair in behind if not tables or table_of(pair.one.place) in tables]
    kept = [pair for pair in pairs(found) if pair not in behind]
    if new:
        write_if_changed(seal_dir(root) / f"{NAME}.csv", read_file(pair.row for pair in (*kept, *new)))
    return len(new)
