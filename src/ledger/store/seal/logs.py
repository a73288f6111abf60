"""The tables that only grow: their names and keys; the rows of those that the seal keeps itself, read once."""

from __future__ import annotations

from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.tables import Row, read_if_there

#: Tables that only ever grow, with the columns of their keys; the last two are the seal's own.
LOGS = {
    "data/ledger/change.csv": ("date", "kind", "key", "field"),
    "seal/upkeep.csv": ("date", "proof"),
    "seal/release.csv": ("version",),
}
#: A table that ``ledger publish`` alone writes; it is sealed line by line.
PUBLISHED = "data/ledger/published.csv"


def log_rows(root: Path, name: str, columns: list[str]) -> tuple[Row, ...]:
    """The rows of one of the seal's own tables; none before the first.

    Raises:
        LedgerError: the table is damaged.
    """
    return _log(root / "seal" / f"{name}.csv", root, tuple(columns))


@read_once
def _log(path: Path, root: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    return read_if_there(path, root, list(columns))
