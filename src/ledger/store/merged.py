"""Charts that were merged into another: ``docs/merged.csv`` in; for each the chart that shows its content now, out.

A chart that a page no longer needs goes, and its addresses stay: on its page, in frames of others, in programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.tables import read_if_there

HEADER = ["chart", "into"]


def merged_path(root: Path) -> Path:
    """Where it is kept which chart went where."""
    return root / "docs" / "merged.csv"


def merged_charts(root: Path) -> Mapping[str, str]:
    """The id of each chart that is gone, and of the one that it was merged into.

    Raises:
        LedgerError: the table is damaged.
    """
    return _read(merged_path(root), root)


@read_once
def _read(path: Path, root: Path) -> dict[str, str]:
    return {row["chart"]: row["into"] for row in read_if_there(path, root, HEADER)}
