"""The tables of the data packages as values: a descriptor and its CSV files in; typed columns and cells out.

What stands in the files is exported as it stands; corrections of others' tables are a table of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger.base.leavings import listed
from ledger.base.problem import LedgerError
from ledger.base.tables import Row
from ledger.site.floats import exact
from ledger.store.descriptor import read_descriptor
from ledger.store.packages import sound_rows

#: A cell as a value; what is missing is None.
Cell = str | int | float | bool | date | None

_TRUE = {"true", "True", "TRUE", "1"}


@dataclass(frozen=True)
class Column:
    """A field of a resource: its name, its type in Table Schema, and what the descriptor says of it."""

    name: str
    type: str
    unit: str
    description: str


@dataclass(frozen=True)
class Reference:
    """A foreign key: fields here, and those of a table of the same package that they name."""

    fields: tuple[str, ...]
    table: str
    named: tuple[str, ...]


@dataclass(frozen=True)
class ExportTable:
    """One resource with all its rows; ``path`` is its file, ``keys`` its primary key."""

    package: str
    name: str
    path: Path
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    references: tuple[Reference, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class ExportPackage:
    """A data package: its folder, its descriptor and its tables."""

    name: str
    folder: Path
    descriptor: dict[str, Any]
    tables: tuple[ExportTable, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """Everything in its folder that belongs to it, in order of name."""
        return tuple(stored(self.folder))


def stored(folder: Path) -> list[Path]:
    """The files of a package as they are stored, in order of name, without what editors leave."""
    return [path for path in listed(folder, "*") if path.is_file()]


def read_package(root: Path, name: str) -> ExportPackage:
    """Read a package whole.

    Raises:
        LedgerError: a cell is not of the type that the descriptor gives it; every such cell at once.
        ValueError: a file of the package is damaged.
    """
    folder = root / "data" / name
    descriptor = read_descriptor(folder / "datapackage.json", root).package
    tables = tuple(_table(name, folder, resource, root) for resource in descriptor["resources"])
    return ExportPackage(name, folder, descriptor, tables)


def _table(package: str, folder: Path, resource: dict[str, Any], root: Path) -> ExportTable:
    schema, path = resource["schema"], folder / resource["path"]
    columns = tuple(Column(f["name"], f["type"], f.get("unit", ""), f.get("description", "")) for f in schema["fields"])
    keys, name = _fields(schema["primaryKey"]), resource["name"]
    references = tuple(_reference(key, name) for key in schema.get("foreignKeys", ()))
    return ExportTable(package, name, path, columns, keys, references, _rows(sound_rows(path, root), columns))


def _reference(key: dict[str, Any], own: str) -> Reference:
    named = key["reference"]
    return Reference(_fields(key["fields"]), named["resource"] or own, _fields(named["fields"]))


def _fields(key: str | list[str]) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else tuple(key)


def _rows(rows: tuple[Row, ...], columns: tuple[Column, ...]) -> tuple[tuple[Cell, ...], ...]:
    problems = []
    typed = []
    for row in rows:
        cells: list[Cell] = []
        for column in columns:
            try:
                cells.append(cell_of(row[column.name], column.type))
            except ValueError as error:
                problems.append(row.problem(f"{column.name}: {error}", "write it as its type asks", "export-cell"))
        typed.append(tuple(cells))
    if problems:
        raise LedgerError(problems)
    return tuple(typed)


def cell_of(text: str, kind: str) -> Cell:
    """The value of a cell.

    Raises:
        ValueError: it is not of its type, or a number has more digits than a floating-point number holds.
    """
    if text == "":
        return None
    if kind == "integer":
        return int(text)
    if kind == "number":
        return exact(Decimal(text))
    if kind == "boolean":
        return text in _TRUE
    return date.fromisoformat(text) if kind == "date" else text
