"""The tables of ``data/ledger`` as their descriptor describes them: a root in; tables, columns and rows out.

What a row needs, which values a cell may have and which table a cell points to is said there and nowhere else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from frictionless import Field

from ledger.base.problem import LedgerError
from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row, read_table
from ledger.store.descriptor import read_descriptor

#: What no foreign key of the package can say: a quantity is one of the ledger or a derived one.
_ACROSS = {("claim", "about"): "quantity", ("evidence", "quantity"): "quantity", ("conflict", "quantity"): "quantity"}

#: The descriptor of what is added outside the tables.
SCAFFOLDS = Path(__file__).with_name("scaffolds.json")


@dataclass(frozen=True)
class Column:
    """One field of a table: its descriptor, and the table whose keys it holds, if it holds keys."""

    described: dict[str, Any]
    target: str = ""

    @property
    def name(self) -> str:
        return str(self.described["name"])

    @property
    def about(self) -> str:
        """What a person who fills the cell is told."""
        return str(self.described.get("description", self.name))

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    @property
    def constraints(self) -> dict[str, Any]:
        return dict(self.described.get("constraints", {}))

    @property
    def choices(self) -> list[str]:
        """The values that are allowed, if they are few and listed."""
        return [str(value) for value in self.constraints.get("enum", ())]

    @property
    def twin(self) -> str:
        """The column that says the same in the other language, by its name."""
        stem, _, lang = self.name.rpartition("_")
        return f"{stem}_{'zh' if lang == 'en' else 'en'}" if stem and lang in {"en", "zh"} else ""

    def refusal(self, cell: str) -> str:
        """Why a filled cell may not stand here; empty if it may."""
        notes = self._field.read_cell(cell)[1]
        if not notes:
            return ""
        if self.choices:
            return f"is none of {', '.join(self.choices)}{did_you_mean(cell, self.choices)}"
        return f"is refused: {'; '.join(str(note).rstrip('.') for note in notes.values())}"

    @cached_property
    def _field(self) -> Any:
        return Field.from_descriptor(self.described)


@dataclass(frozen=True)
class Table:
    """A table of the ledger: where it stands, its columns in order, its key and its rows."""

    name: str
    path: Path
    columns: dict[str, Column]
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    def key_of(self, cells: dict[str, str]) -> tuple[str, ...]:
        return tuple(cells.get(name, "") for name in self.key)

    @cached_property
    def keys(self) -> set[tuple[str, ...]]:
        """The keys that are taken."""
        return {self.key_of(row.cells) for row in self.rows}

    def pointing(self, target: str) -> list[str]:
        """The columns that hold keys of another table."""
        return [name for name, column in self.columns.items() if column.target == target]


def tables_of(root: Path) -> dict[str, Table]:
    """Every table of the ledger.

    Raises:
        LedgerError: one cannot be read.
    """
    folder = root / "data" / "ledger"
    package, unread = read_descriptor(folder / "datapackage.json", root)
    problems = list(unread)
    found: dict[str, Table] = {}
    for resource in package["resources"] if not unread else ():
        path = folder / resource["path"]
        rows, damage = read_table(path, root)
        problems += damage
        found[resource["name"]] = _table(resource, path, tuple(rows))
    if problems:
        raise LedgerError(problems)
    return found


def scaffolds() -> dict[str, Table]:
    """What is added outside the tables, described like a table: a page, a chart, and what belongs to them."""
    described = json.loads(SCAFFOLDS.read_text(encoding="utf-8"))["resources"]
    return {resource["name"]: _table(resource, SCAFFOLDS, ()) for resource in described}


def _table(resource: dict[str, Any], path: Path, rows: tuple[Row, ...]) -> Table:
    name, schema = resource["name"], resource["schema"]
    targets = {}
    for key in schema.get("foreignKeys", ()):
        column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
        targets[column] = key["reference"]["resource"] or name
    columns = {
        f["name"]: Column(f, _ACROSS.get((name, f["name"]), targets.get(f["name"], ""))) for f in schema["fields"]
    }
    keys = schema["primaryKey"]
    return Table(name, path, columns, (keys,) if isinstance(keys, str) else tuple(keys), rows)
