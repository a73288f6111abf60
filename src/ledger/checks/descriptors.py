"""Descriptors: what frictionless accepts and ignores is refused here.

A misspelt ``foreignKey`` is ignored by frictionless, ``uniqueKeys`` and ``categories`` are accepted
and not enforced, ``reference.package`` is dropped, a foreign key to a missing field passes on an
empty resource.  So every key of a descriptor must be one this project knows to work.

``mayBeEmpty`` is our own: a table without rows is a problem unless its resource declares it.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from ledger.base.files import read_text
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import read_table
from ledger.numbers.units import UNITS
from ledger.store.subject import use_units

_PACKAGE = {
    "name",
    "title",
    "description",
    "version",
    "created",
    "licenses",
    "sources",
    "contributors",
    "keywords",
    "resources",
}
_RESOURCE = {
    "name",
    "type",
    "title",
    "description",
    "path",
    "scheme",
    "format",
    "mediatype",
    "encoding",
    "schema",
    "licenses",
    "sources",
    "mayBeEmpty",
}
_SCHEMA = {"fields", "primaryKey", "foreignKeys"}
_FIELD = {"name", "type", "title", "description", "format", "constraints", "unit"}
_CONSTRAINTS = {"required", "unique", "minimum", "maximum", "enum", "pattern", "minLength", "maxLength"}
_KEY = {"fields", "reference"}
_REFERENCE = {"resource", "fields"}
_REMEDY = "use a key that is enforced (see CONTRIBUTING), or remove it"


def check_descriptors(root: Path) -> list[Problem]:
    """Check every ``data/*/datapackage.json``."""
    problems: list[Problem] = []
    use_units(root)  # what is wrong with them is said when the store is read
    for path in sorted(p / "datapackage.json" for p in (root / "data").iterdir() if any(p.glob("*.csv"))):
        text, unread = read_text(path, root)
        problems += unread or _Descriptor(path, root, text).check()
    return problems


def _misshapen(package: Any) -> str:
    """What keeps a descriptor from being read at all; empty if nothing does."""
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        return "it lists no resources"
    for number, resource in enumerate(resources, start=1):
        schema = resource.get("schema") if isinstance(resource, dict) else None
        if not isinstance(schema, dict) or not all(isinstance(resource.get(k), str) for k in ("name", "path")):
            return f"resource {number} has no name, path or schema"
        fields = schema.get("fields")
        if not isinstance(fields, list) or not all(isinstance(f, dict) and "name" in f and "type" in f for f in fields):
            return f"a field of resource {resource['name']} has no name or type"
        if not schema.get("primaryKey"):
            return f"resource {resource['name']} has no primaryKey"
    return ""


class _Descriptor:
    def __init__(self, path: Path, root: Path, text: str) -> None:
        self.folder, self.root, self.text = path.parent, root, text
        self.place = path.relative_to(root).as_posix()
        self.problems: list[Problem] = []

    def check(self) -> list[Problem]:
        try:
            package = json.loads(self.text)
        except json.JSONDecodeError as error:
            return [Problem(self.place, error.lineno, f"is not JSON: {error.msg}", "correct the syntax")]
        if cause := _misshapen(package):
            return [Problem(self.place, 0, f"is not JSON of a data package: {cause}", "restore what is missing")]
        self._keys(package, _PACKAGE, "the package")
        resources = {r.get("name", ""): r for r in package.get("resources", [])}
        for name, resource in resources.items():
            self._resource(name, resource, resources)
        return self.problems

    def _resource(self, name: str, resource: dict[str, Any], resources: dict[str, Any]) -> None:
        self._keys(resource, _RESOURCE, f"resource {name}")
        if resource.get("mayBeEmpty", True) is not True:
            self._add("mayBeEmpty", f"mayBeEmpty of resource {name} is not true", "write true, or leave it out")
        schema = resource.get("schema", {})
        self._keys(schema, _SCHEMA, f"the schema of {name}")
        names = self._fields(name, schema)
        self._header(resource, [f.get("name", "") for f in schema.get("fields", [])])
        for key in schema.get("foreignKeys", []):
            self._foreign_key(name, key, names, resources)

    def _header(self, resource: dict[str, Any], wanted: list[str]) -> None:
        """The table has exactly the columns of its schema, in order."""
        path = self.folder / str(resource.get("path", ""))
        if read_table(path, self.root)[1]:
            return  # what is wrong with the whole table is said by check_tables
        with path.open("rb") as file:
            line = file.readline().decode("utf-8", errors="replace")
        found = next(csv.reader(line.splitlines()), [])
        for column in [c for c in wanted if c not in found]:
            what = f"has no column {column!r}{did_you_mean(column, found)}"
            self.problems.append(Problem(self._place_of(path), 1, what, "add the column, or correct its name"))
        for column in [c for c in found if c not in wanted]:
            what = f"has the column {column!r}, which its schema does not know{did_you_mean(column, wanted)}"
            self.problems.append(
                Problem(self._place_of(path), 1, what, "correct its name, or describe it in the schema")
            )

    def _place_of(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _fields(self, name: str, schema: dict[str, Any]) -> set[str]:
        for field in schema.get("fields", []):
            where = f"field {name}.{field.get('name')}"
            self._keys(field, _FIELD, where)
            self._keys(field.get("constraints", {}), _CONSTRAINTS, f"the constraints of {where}")
            if "unit" in field and field["unit"] not in UNITS:
                hint = did_you_mean(field["unit"], UNITS)
                self._add(
                    field["unit"],
                    f"{where} has the unknown unit {field['unit']!r}{hint}",
                    "use a unit of the vocabulary",
                )
        return {f.get("name") for f in schema.get("fields", [])}

    def _foreign_key(self, name: str, key: dict[str, Any], names: set[str], resources: dict[str, Any]) -> None:
        self._keys(key, _KEY, f"a foreign key of {name}")
        reference = key.get("reference", {})
        self._keys(reference, _REFERENCE, f"a foreign key of {name}")
        target = reference.get("resource") or name
        if target not in resources:
            self._add(
                target,
                f"a foreign key of {name} names no resource {target!r}{did_you_mean(target, resources)}",
                _REMEDY,
            )
            return
        there = {f.get("name") for f in resources[target].get("schema", {}).get("fields", [])}
        for field, known, whose in [
            *((f, names, name) for f in _listed(key.get("fields"))),
            *((f, there, target) for f in _listed(reference.get("fields"))),
        ]:
            if field not in known:
                self._add(field, f"a foreign key of {name} names no field {whose}.{field}", "name an existing field")

    def _keys(self, found: dict[str, Any], known: set[str], where: str) -> None:
        for key in found:
            if key not in known:
                self._add(
                    key, f"{where} has the key {key!r}, which nothing enforces{did_you_mean(key, known)}", _REMEDY
                )

    def _add(self, token: str, what: str, remedy: str) -> None:
        at = self.text.find(json.dumps(token))
        self.problems.append(Problem(self.place, self.text[:at].count("\n") + 1 if at >= 0 else 0, what, remedy))


def _listed(fields: Any) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields or [])
