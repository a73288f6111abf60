"""``data/derived``: what notebooks computed, as committed tables.

In: the outcomes of notebooks.  Out: ``quantity.csv`` and ``lineage.csv``, sorted, rewritten only if they change.
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.tables import read_table, write_table
from ledger.notebook.outcome import Outcome

_QUANTITY = [
    "id",
    "topic",
    "label_en",
    "label_zh",
    "value",
    "low",
    "high",
    "unit",
    "as_of",
    "status",
    "notebook",
    "cell",
    "expression",
    "note_en",
    "note_zh",
]


def rows_of(outcome: Outcome) -> list[dict[str, str]]:
    """The rows of one notebook, as they stand in the table."""
    ordered = sorted(outcome.quantities, key=lambda r: r["id"])
    return [{c: q[c] for c in _QUANTITY} | {"inputs": " ".join(q["inputs"])} for q in ordered]


def derived_rows(root: Path) -> dict[str, list[dict[str, str]]]:
    """Committed derived quantities by notebook, each with its inputs."""
    files = tuple(root / "data" / "derived" / name for name in ("quantity.csv", "lineage.csv"))
    return _rows_by_notebook(files, root) if files[0].exists() else {}


@read_once
def _rows_by_notebook(files: tuple[Path, ...], root: Path) -> dict[str, list[dict[str, str]]]:
    """Sorted out once for all notebooks that ask whether theirs still stand."""
    quantities, lineage = (read_table(file, root).rows for file in files)
    inputs: dict[str, list[str]] = {}
    for row in lineage:
        inputs.setdefault(row["quantity"], []).append(row["input"])
    result: dict[str, list[dict[str, str]]] = {}
    for row in quantities:
        cells = {c: row[c] for c in _QUANTITY} | {"inputs": " ".join(inputs.get(row["id"], []))}
        result.setdefault(row["notebook"], []).append(cells)
    return result


def write_derived(outcomes: list[Outcome], root: Path, known: set[str]) -> None:
    """Replace the rows of the notebooks that ran; rows of notebooks that are gone leave."""
    rows = {n: r for n, r in derived_rows(root).items() if n in known}
    rows |= {o.name: rows_of(o) for o in outcomes}
    flat = sorted((r for group in rows.values() for r in group), key=lambda r: r["id"])
    lineage = [{"quantity": r["id"], "input": i} for r in flat for i in r["inputs"].split()]
    folder = root / "data" / "derived"
    for name, header, table in (("quantity.csv", _QUANTITY, flat), ("lineage.csv", ["quantity", "input"], lineage)):
        cells = [{c: r[c] for c in header} for r in table]
        write_table(folder / name, header, cells)
