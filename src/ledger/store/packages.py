"""Observation packages: a package name in; its tables as pandas frames and single cells as values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.base.fresh import read_once
from ledger.base.leavings import listed
from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row, read_table
from ledger.numbers.units import pint_unit, unit
from ledger.numbers.value import Value
from ledger.store.descriptor import read_descriptor

if TYPE_CHECKING:  # a check asks for single cells: no frame of numbers is made for it
    import pandas as pd


@dataclass(frozen=True)
class Package:
    """One folder of ``data/`` with a ``datapackage.json``."""

    name: str
    folder: Path
    root: Path
    descriptor: dict[str, Any]

    def table(self, resource: str) -> pd.DataFrame:
        """A resource as a frame: text as ``str``, numbers as float64 (for drawing), dates as datetime64.

        Raises:
            KeyError: no such resource.
        """
        import pandas as pd

        schema = self.resource(resource)["schema"]["fields"]
        names = [c["name"] for c in schema]
        frame = pd.DataFrame([r.cells for r in self.rows(resource)], columns=names, dtype="str")
        for column in schema:
            name, kind = column["name"], column["type"]
            if kind in {"number", "integer"}:
                frame[name] = pd.to_numeric(frame[name].replace("", None))
            elif kind == "date":
                frame[name] = pd.to_datetime(frame[name].replace("", None))
        return frame

    def value(self, resource: str, key: str, column: str, unit_key: str) -> Value:
        """One cell, exactly, as the start of a computation; its id is ``package/resource/key/column``.

        Raises:
            KeyError: no row has this key (close ones are suggested), or the cell is empty.
        """
        rows = self.by_key(resource)
        if key not in rows:
            raise KeyError(f"no row {key!r} in {self.name}/{resource}{did_you_mean(key, rows)}")
        cell = rows[key][column]
        if not cell:
            raise KeyError(f"{self.name}/{resource}/{key} has no {column}")
        number = Decimal(cell)
        ident = f"{self.name}/{resource}/{key}/{column}"
        return Value(number, number, number, pint_unit(unit(unit_key).pint), ident, (ident,))

    def by_key(self, resource: str) -> dict[str, Row]:
        """The rows of a resource by primary key, shared by all who ask.

        Raises:
            ValueError: the file is damaged, or a correction no longer meets it.
        """
        return self._read(resource).by_key

    def rows(self, resource: str) -> tuple[Row, ...]:
        """The rows of a resource as text.

        Raises:
            ValueError: the file is damaged, or a correction no longer meets it.
        """
        return self._read(resource).rows

    def _read(self, resource: str) -> Corrected:
        found = self.resource(resource)
        key = found["schema"]["primaryKey"]
        files = (self.folder / found["path"], corrections_file(self.root))
        return _corrected(files, self.root, (self.name, resource), (key,) if isinstance(key, str) else tuple(key))

    def resource(self, name: str) -> dict[str, Any]:
        """What the descriptor says of a resource.

        Raises:
            KeyError: no such resource.
        """
        resources = {r["name"]: r for r in self.descriptor["resources"]}
        if name not in resources:
            raise KeyError(f"package {self.name} has no resource {name!r}{did_you_mean(name, resources)}")
        return dict(resources[name])


def corrections(root: Path) -> tuple[Row, ...]:
    """The guarded corrections of the ledger."""
    path = corrections_file(root)
    return sound_rows(path, root) if path.exists() else ()


def corrections_file(root: Path) -> Path:
    """The table of corrections."""
    return root / "data" / "ledger" / "correction.csv"


def corrected(rows: tuple[Row, ...], fixes: list[Row], key_of: Callable[[Row], str]) -> tuple[Row, ...]:
    """Apply corrections to the rows of a table.

    Raises:
        ValueError: upstream no longer has the old value, or the row or column is gone.
    """
    if not fixes:
        return rows
    changed = {key_of(r): r for r in rows}
    for fix in fixes:
        row = changed.get(fix["key"])
        found = row.cells.get(fix["field"]) if row else None
        if row is None or found != fix["old"]:
            have = "no such row or column" if found is None else repr(found)
            raise ValueError(f"correction of {fix['key']}.{fix['field']} expects {fix['old']!r}, the table has {have}")
        changed[fix["key"]] = replace(row, cells=row.cells | {fix["field"]: fix["new"]})
    return tuple(changed.values())


def package_names(root: Path) -> list[str]:
    """The data packages of a repository, in order of name."""
    return sorted(p.parent.name for p in listed(root / "data", "*/datapackage.json"))


def open_package(root: Path, name: str) -> Package:
    """Open ``data/<name>``.

    Raises:
        KeyError: there is no such package.
    """
    folder = root / "data" / name
    if name in {"", ".", ".."} or "/" in name or not (folder / "datapackage.json").exists():
        raise KeyError(f"no package data/{name}{did_you_mean(name, package_names(root))}")
    return Package(name, folder, root, read_descriptor(folder / "datapackage.json", root).package)


class Corrected(NamedTuple):
    """A table with its corrections applied: its rows, in order and by primary key."""

    rows: tuple[Row, ...]
    by_key: dict[str, Row]


@read_once
def _corrected(files: tuple[Path, ...], root: Path, table: tuple[str, str], keys: tuple[str, ...]) -> Corrected:
    """Out of the file of a table and that of the corrections."""

    def key_of(row: Row) -> str:
        return "/".join(row[key] for key in keys)

    fixes = [c for c in corrections(root) if (c["package"], c["resource"]) == table]
    rows = corrected(sound_rows(files[0], root), fixes, key_of)
    return Corrected(rows, {key_of(row): row for row in rows})


def sound_rows(path: Path, root: Path) -> tuple[Row, ...]:
    """The rows of a table as they stand in its file.

    Raises:
        ValueError: the file is damaged.
    """
    rows, problems = read_table(path, root)
    if problems:
        raise ValueError(str(problems[0]))
    return rows


def source_of(root: Path, ident: str) -> tuple[str, str]:
    """The source id behind an observation id, and the package it stands in.

    Raises:
        KeyError: the observation is unknown, or its table names no source.
    """
    name, resource, *rest = ident.split("/")
    rows = open_package(root, name).by_key(resource)
    wanted, column = "/".join(rest[:-1]), rest[-1]
    if wanted not in rows:
        raise KeyError(f"no row {wanted!r} in {name}/{resource}{did_you_mean(wanted, rows)}")
    cells = rows[wanted].cells
    if column not in cells or "source" not in cells:
        lacking = "source" if column in cells else column
        raise KeyError(f"{name}/{resource} has no column {lacking!r}{did_you_mean(lacking, cells)}")
    return cells["source"], name
