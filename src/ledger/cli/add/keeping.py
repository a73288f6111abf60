"""Answers that were refused: the draft in; a file from which they can be corrected and added, without being asked anew.

Rows that a cell names and that are new stand in that cell; rows that belong to a row stand under their table's name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ledger.base.files import write_if_changed
from ledger.base.paths import build_dir
from ledger.cli.add.draft import Draft, New


def keep(draft: Draft, kind: str) -> Path:
    """Write what was answered.

    Returns:
        The file, which ``ledger add KIND --from`` reads.
    """
    path = build_dir(draft.root) / "add" / f"{kind}.yaml"
    first = next(new for new in draft.new if new.table == kind)
    text = yaml.safe_dump(_typed(first, draft, []), allow_unicode=True, sort_keys=False, width=10**6)
    write_if_changed(path, text.encode())
    return path


def _typed(new: New, draft: Draft, said: list[New]) -> dict[str, Any]:
    """A row as somebody would type it, with every new row that hangs on it; each is said once."""
    said.append(new)
    table, key = draft.tables[new.table], draft.tables[new.table].key_of(new.row.cells)[0]
    cells: dict[str, Any] = {name: cell for name, cell in new.row.cells.items() if cell}
    for name in cells:
        target = table.columns[name].target
        named = [n for n in draft.new if n.table == target and n not in said and _key(n, draft) == cells[name]]
        if named:
            cells[name] = _typed(named[0], draft, said)
    for other in draft.new:
        owners = draft.tables[other.table].pointing(new.table)
        if other not in said and owners and other.row[owners[0]] == key:
            row = _typed(other, draft, said)
            cells.setdefault(other.table, []).append({n: cell for n, cell in row.items() if n != owners[0]})
    return cells


def _key(new: New, draft: Draft) -> str:
    return draft.tables[new.table].key_of(new.row.cells)[0]
