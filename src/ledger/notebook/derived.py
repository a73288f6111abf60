"""``data/derived``: what notebooks computed, as committed tables.

In: the outcomes of notebooks.  Out: ``quantity.csv`` and ``lineage.csv``, sorted, rewritten only if they change.
"""

from __future__ import annotations

from pathlib import Path

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
    folder = root / "data" / "derived"
    if not (folder / "quantity.csv").exists():
        return {}
    inputs: dict[str, list[str]] = {}
    for row in read_table(folder / "lineage.csv", root).rows:
        inputs.setdefault(row["quantity"], []).append(row["input"])
    result: dict[str, list[dict[str, str]]] = {}
    for row in read_table(folder / "quantity.csv", root).rows:
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
