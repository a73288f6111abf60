"""Observation packages: a package name in; its tables as pandas frames and single cells as values out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from ledger.arithmetic import Value
from ledger.suggest import did_you_mean
from ledger.tables import Row, read_table
from ledger.units import registry, unit


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
        return [self.folder / "datapackage.json", *tables]

    def table(self, resource: str) -> pd.DataFrame:
        """A resource as a frame: text as ``str``, numbers as float64 (for drawing), dates as datetime64.

        Raises:
            KeyError: no such resource.
        """
        schema = self._resource(resource)["schema"]["fields"]
        frame = pd.read_csv(self.folder / self._resource(resource)["path"], dtype="str", keep_default_na=False)
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
        rows = {self.key_of(resource, r): r for r in self.rows(resource)}
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

    def rows(self, resource: str) -> list[Row]:
        """The rows of a resource as text.

        Raises:
            ValueError: the file is damaged.
        """
        rows, problems = read_table(self.folder / self._resource(resource)["path"], self.root)
        if problems:
            raise ValueError(str(problems[0]))
        return rows

    def _resource(self, name: str) -> dict[str, Any]:
        resources = {r["name"]: r for r in self.descriptor["resources"]}
        if name not in resources:
            raise KeyError(f"package {self.name} has no resource {name!r}{did_you_mean(name, resources)}")
        return dict(resources[name])


def open_package(root: Path, name: str) -> Package:
    """Open ``data/<name>``.

    Raises:
        KeyError: there is no such package.
    """
    known = sorted(p.parent.name for p in (root / "data").glob("*/datapackage.json"))
    if name not in known:
        raise KeyError(f"no package data/{name}{did_you_mean(name, known)}")
    folder = root / "data" / name
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return Package(name, folder, root, descriptor)


def source_of(root: Path, ident: str) -> tuple[str, str]:
    """The source id behind an observation id, and the package it stands in.

    Raises:
        KeyError: the observation is unknown.
    """
    name, resource, *rest = ident.split("/")
    package = open_package(root, name)
    wanted = "/".join(rest[:-1])
    for row in package.rows(resource):
        if package.key_of(resource, row) == wanted:
            return row["source"], name
    raise KeyError(f"no row {wanted!r} in {name}/{resource}")
