"""Observation packages: a package name in; its tables as pandas frames and single cells as values out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row, read_table
from ledger.numbers.units import registry, unit
from ledger.numbers.value import Value


@dataclass(frozen=True)
class Package:
    """One folder of ``data/`` with a ``datapackage.json``."""

    name: str
    folder: Path
    root: Path
    descriptor: dict[str, Any]

    @property
    def files(self) -> list[Path]:
        """The descriptor and every table: what a result computed from the package depends on."""
        tables = [self.folder / r["path"] for r in self.descriptor["resources"]]
        return [self.folder / "datapackage.json", *tables, self.root / "data" / "ledger" / "correction.csv"]

    def table(self, resource: str) -> pd.DataFrame:
        """A resource as a frame: text as ``str``, numbers as float64 (for drawing), dates as datetime64.

        Raises:
            KeyError: no such resource.
        """
        schema = self._resource(resource)["schema"]["fields"]
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
        return Value(number, number, number, registry().parse_units(unit(unit_key).pint), ident, (ident,))

    def key_of(self, resource: str, row: Row) -> str:
        """The primary key of a row, its parts joined by a slash."""
        keys = self._resource(resource)["schema"]["primaryKey"]
        return "/".join(row[n] for n in ([keys] if isinstance(keys, str) else keys))

    def by_key(self, resource: str) -> dict[str, Row]:
        """The rows of a resource by primary key."""
        return {self.key_of(resource, r): r for r in self.rows(resource)}

    def rows(self, resource: str) -> list[Row]:
        """The rows of a resource as text.

        Raises:
            ValueError: the file is damaged.
        """
        path = self.folder / self._resource(resource)["path"]
        rows = _rows_at(path, self.root, path.stat().st_mtime_ns)
        fixes = [c for c in corrections(self.root) if (c["package"], c["resource"]) == (self.name, resource)]
        return corrected(rows, fixes, lambda row: self.key_of(resource, row))

    def _resource(self, name: str) -> dict[str, Any]:
        resources = {r["name"]: r for r in self.descriptor["resources"]}
        if name not in resources:
            raise KeyError(f"package {self.name} has no resource {name!r}{did_you_mean(name, resources)}")
        return dict(resources[name])


def corrections(root: Path) -> list[Row]:
    """The guarded corrections of the ledger."""
    path = root / "data" / "ledger" / "correction.csv"
    return _rows_at(path, root, path.stat().st_mtime_ns) if path.exists() else []


def corrected(rows: list[Row], fixes: list[Row], key_of: Callable[[Row], str]) -> list[Row]:
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
    return list(changed.values())


def open_package(root: Path, name: str) -> Package:
    """Open ``data/<name>``.

    Raises:
        KeyError: there is no such package.
    """
    known = sorted(p.parent.name for p in (root / "data").glob("*/datapackage.json"))
    if name not in known:
        raise KeyError(f"no package data/{name}{did_you_mean(name, known)}")
    folder = root / "data" / name
    path = folder / "datapackage.json"
    return Package(name, folder, root, _descriptor_at(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=32)
def _descriptor_at(path: Path, stamp: int) -> dict[str, Any]:
    """A descriptor, read again only when the file changes."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _rows_at(path: Path, root: Path, stamp: int) -> list[Row]:
    """The rows of a table, read again only when the file changes."""
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
