"""What a notebook is given to read: the ledger and packages in; the same, each noting what of it is looked at, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from ledger.base.tables import Row
from ledger.notebook.inputs import Followed, Inputs
from ledger.store import Ledger
from ledger.store.cells import Computed
from ledger.store.packages import Corrected, Package, corrections_file, open_package

#: The table behind each part of the ledger; records by id are noted one by one.
_TABLES = {
    "article": "article",
    "edition": "edition",
    "paragraphs": "paragraph",
    "topics": "topic",
    "licences": "licence",
    "units": "unit",
    "relations": "relation",
    "evidence": "evidence",
    "verdicts": "verdict",
    "tokens": "token",
    "conflicts": "conflict",
    "changes": "change",
    "locators": "locator",
}
_ROWS = {"quantities": "quantity", "claims": "claim", "sources": "source"}


@dataclass(frozen=True)
class FollowedPackage(Package):
    """A package that notes which of its tables are read: the file, what the descriptor says of it, its corrections."""

    inputs: Inputs

    def resource(self, name: str) -> dict[str, Any]:
        self.inputs.resource(self.folder / "datapackage.json", name)
        return super().resource(name)

    def _read(self, resource: str) -> Corrected:
        self.inputs.file(self.folder / self.resource(resource)["path"])
        self.inputs.rows(corrections_file(self.root), package=self.name, resource=resource)
        return super()._read(resource)


def follow_package(root: Path, name: str, inputs: Inputs) -> Package:
    """Open a package.

    Raises:
        KeyError: there is no such package.
    """
    found = open_package(root, name)
    return FollowedPackage(found.name, found.folder, found.root, found.descriptor, inputs)


class FollowedLedger(Ledger):
    """A ledger that notes which of its tables are looked at."""

    def __getattribute__(self, name: str) -> Any:
        space = super().__getattribute__("__dict__")
        if name in _TABLES and "_inputs" in space:
            space["_inputs"].file(space["root"] / "data" / "ledger" / f"{_TABLES[name]}.csv")
        elif name == "rows" and "_inputs" in space:
            for table in (*_TABLES.values(), *_ROWS.values()):
                space["_inputs"].file(space["root"] / "data" / "ledger" / f"{table}.csv")
        return super().__getattribute__(name)


def follow_ledger(ledger: Ledger, inputs: Inputs, own: Mapping[str, Any] | None = None) -> Ledger:
    """The ledger, to be read by a notebook, which may have quantities of its own."""
    folder = ledger.root / "data" / "ledger"
    parts = {f.name: getattr(ledger, f.name) for f in fields(ledger)}
    parts["quantities"] = parts["quantities"] | (own or {})
    parts |= {part: Followed(parts[part], folder / f"{table}.csv", inputs) for part, table in _ROWS.items()}
    found = FollowedLedger(**parts)
    found.__dict__["_inputs"] = inputs
    return found


def follow_computed(
    computed: Mapping[str, Mapping[str, Computed]], root: Path, inputs: Inputs
) -> dict[str, dict[str, Computed]]:
    """Fields that code computes; a cell of one depends on the tables that it rests on."""
    folder = root / "data" / "ledger"

    def noting(field: Computed) -> Computed:
        def cell(row: Row) -> str:
            for resource in field.rests_on:
                inputs.file(folder / f"{resource.partition('/')[2]}.csv")
            return field.cell(row)

        return replace(field, cell=cell)

    return {resource: {name: noting(one) for name, one in found.items()} for resource, found in computed.items()}
