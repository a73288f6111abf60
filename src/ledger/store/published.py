"""What is published: verdicts, findings and numbers that readers have seen, kept as ``data/ledger/published.csv``.

The check compares it with what stands now (:mod:`ledger.checks.history`); ``ledger publish`` brings it
up to date.  Counts of this site itself (a topic of the ``site``) grow with every record and are left out.
For a finding stands a hash of its words in both languages; all else is under the seal (:mod:`ledger.store.seal`).
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.tables import Row, read_if_there, table_bytes
from ledger.store import Ledger
from ledger.store.records import Verdict
from ledger.store.seal.parts import hashed

#: A place that can be corrected: kind of record, its key, the field.
Place = tuple[str, str, str]

HEADER = ["kind", "key", "field", "value"]
FIELDS = ("value", "low", "high", "unit")


def present(ledger: Ledger) -> dict[Place, str]:
    """Every published place and what stands there now; empty cells are left out."""
    places = {("verdict", claim, when): v.verdict for (claim, when), v in ledger.verdicts.items()}
    places |= {("finding", claim, when): read for (claim, when), v in ledger.verdicts.items() if (read := words(v))}
    for q in ledger.quantities.values():
        if not ledger.of_site(q):
            cells = {name: getattr(q, name) for name in FIELDS}
            places |= {("quantity", q.id, n): str(cell) for n, cell in cells.items() if cell is not None}
    return dict(sorted(places.items()))


def words(verdict: Verdict) -> str:
    """What stands for the words of a finding; nothing if it has none."""
    texts = (verdict.finding_en, verdict.finding_zh)
    return hashed("\0".join(texts), 8) if any(texts) else ""


def baseline(root: Path) -> dict[Place, Row]:
    """The published places as they were recorded; none if nothing was published yet.

    Raises:
        LedgerError: the record is damaged; taken for what it still holds, it would be written back so.
    """
    rows = read_if_there(root / "data" / "ledger" / "published.csv", root, HEADER)
    return {(row["kind"], row["key"], row["field"]): row for row in rows}


def published_file(ledger: Ledger) -> tuple[bytes, int]:
    """The record of what stands now, and how many places are new, changed or gone in it."""
    before = {place: row["value"] for place, row in baseline(ledger.root).items()}
    now = present(ledger)
    rows = [dict(zip(HEADER, (*place, value), strict=True)) for place, value in now.items()]
    return table_bytes(HEADER, rows), sum(before.get(place) != now.get(place) for place in before.keys() | now.keys())
