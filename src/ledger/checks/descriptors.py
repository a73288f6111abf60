"""Descriptors: what frictionless accepts and ignores is refused here.

A misspelt ``foreignKey`` is ignored by frictionless, ``uniqueKeys`` and ``categories`` are accepted
and not enforced, ``reference.package`` is dropped, a foreign key to a missing field passes on an
empty resource.  So every key of a descriptor must be one this project knows to work: those are the keys of
``descriptor.schema.json``, a JSON Schema.  What a schema cannot say (names that exist, columns in their
order) is checked here.

In: ``data/*/datapackage.json`` and the heads of its tables.  Out: a problem with file and line for each defect.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ledger.base.files import content, text_of
from ledger.base.kept import key_of, unless_passed
from ledger.base.leavings import is_left, listed
from ledger.base.paths import checked_dir
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import header_of, read_table
from ledger.checks.answers import code_key
from ledger.checks.conforming import ORDERED, plainly
from ledger.checks.covered import uncovered
from ledger.checks.descriptor_shape import check_shape
from ledger.numbers.units import UNITS
from ledger.store.descriptor import read_descriptor
from ledger.store.subject import use_units

_REMEDY = "use a key that is enforced (see CONTRIBUTING), or remove it"


def check_descriptors(root: Path) -> list[Problem]:
    """Check every ``data/*/datapackage.json``."""
    use_units(root)  # what is wrong with them is said when the store is read
    paths = sorted(
        p / "datapackage.json"
        for p in (root / "data").iterdir()
        if not is_left(p.name) and (listed(p, "*.csv") or (p / "datapackage.json").exists())
    )
    common = key_of(code_key(), *UNITS)
    items = ((_key(path, common), partial(_checked, path, root)) for path in paths)
    return unless_passed(checked_dir(root) / "passed", "descriptors", items)


def _key(path: Path, common: str) -> str:
    """A descriptor and the tables beside it."""
    files = [p for p in (path, *listed(path.parent, "*.csv")) if p.is_file()]
    return key_of(common, path.parent.name, *(part for p in files for part in (p.name, content(p))))


def _checked(path: Path, root: Path) -> list[Problem]:
    package, unread = read_descriptor(path, root)
    return list(unread) or _Descriptor(path, root, package).check()


class _Descriptor:
    def __init__(self, path: Path, root: Path, package: Any) -> None:
        self.folder, self.root, self.package, self.text = path.parent, root, package, text_of(path)
        self.place = path.relative_to(root).as_posix()

    def check(self) -> list[Problem]:
        shape = check_shape(self.package, self.text, self.place)
        if any(p.code == "descriptor-unreadable" for p in shape):
            return shape
        if unmeant := [*self._doubles(), *self._keys(), *self._bounds()]:
            return [*shape, *unmeant]
        resources = {r["name"]: r for r in self.package["resources"]}
        problems = [*shape, *self._undescribed()]
        for resource in resources.values():
            problems += [*self._units(resource), *self._header(resource), *self._references(resource, resources)]
        return [*problems, *(self._at(*wrong) for wrong in uncovered(self.package, self.folder, self.root))]

    def _undescribed(self) -> Iterator[Problem]:
        """A table that no resource names is read by nobody, however it is spelled."""
        named = {resource["path"] for resource in self.package["resources"]}
        for path in listed(self.folder, "*.csv"):
            if path.is_file() and path.name not in named:
                what = f"no resource of {self.place} names it{did_you_mean(path.name, named)}"
                remedy = "describe it in the descriptor, or remove it"
                yield Problem(path.relative_to(self.root).as_posix(), 0, what, remedy, "descriptor-reference")

    def _doubles(self) -> Iterator[Problem]:
        """No two resources have one name or one file, and no two fields of one have one name."""
        resources = self.package["resources"]
        groups = [("resources", (key, resources)) for key in ("name", "path")]
        groups += [(f"fields of {r['name']}", ("name", r["schema"]["fields"])) for r in resources]
        for what, (key, members) in groups:
            names = [member[key] for member in members]
            for name in sorted({name for name in names if names.count(name) > 1}):
                told = f"two {what} have the {key} {name!r}"
                yield self._at(name, told, "give each its own", "descriptor-unreadable")

    def _keys(self) -> Iterator[Problem]:
        """The parts of a primary key are fields."""
        for resource in self.package["resources"]:
            known = [field["name"] for field in resource["schema"]["fields"]]
            for part in [p for p in _listed(resource["schema"]["primaryKey"]) if p not in known]:
                what = f"the primary key of {resource['name']} names no field {part!r}{did_you_mean(part, known)}"
                yield self._at(part, what, "name an existing field", "descriptor-unreadable")

    def _bounds(self) -> Iterator[Problem]:
        """What a constraint allows can be a value of its field."""
        fields = ((r["name"], f) for r in self.package["resources"] for f in r["schema"]["fields"])
        for name, field in fields:
            constraints = field.get("constraints", {})
            ends = [(key, constraints[key]) for key in ("minimum", "maximum") if key in constraints]
            for key, bound in [*ends, *(("enum", one) for one in constraints.get("enum", ()))]:
                if plainly(field["type"], bound) is None or (key != "enum" and field["type"] not in ORDERED):
                    what = f"{key} of field {name}.{field['name']} holds {bound!r}, which is no {field['type']}"
                    yield self._at(bound, what, "write a value of the field's type", "descriptor-unreadable")

    def _units(self, resource: dict[str, Any]) -> Iterator[Problem]:
        for field in resource["schema"]["fields"]:
            unit = field.get("unit")
            if unit is not None and unit not in UNITS:
                what = f"field {resource['name']}.{field['name']} has the unknown unit {unit!r}"
                hint = did_you_mean(unit, UNITS)
                yield self._at(unit, f"{what}{hint}", "use a unit of the vocabulary", "unit-unknown")

    def _header(self, resource: dict[str, Any]) -> Iterator[Problem]:
        """The table has exactly the columns of its schema, in order."""
        path, wanted = self.folder / resource["path"], [f["name"] for f in resource["schema"]["fields"]]
        if read_table(path, self.root).problems:
            return  # what is wrong with the whole table is said by check_tables
        place, found = path.relative_to(self.root).as_posix(), header_of(path)
        for column in [c for c in wanted if c not in found]:
            what = f"has no column {column!r}{did_you_mean(column, found)}"
            yield Problem(place, 1, what, "add the column, or correct its name", "column-missing")
        for column in [c for c in found if c not in wanted]:
            what = f"has the column {column!r}, which its schema does not know{did_you_mean(column, wanted)}"
            yield Problem(place, 1, what, "correct its name, or describe it in the schema", "column-unknown")

    def _references(self, resource: dict[str, Any], resources: dict[str, Any]) -> Iterator[Problem]:
        """Foreign keys name resources and fields that exist."""
        name = resource["name"]
        for key in resource["schema"].get("foreignKeys", []):
            reference = key.get("reference", {})
            target = reference.get("resource") or name
            if target not in resources:
                what = f"a foreign key of {name} names no resource {target!r}{did_you_mean(target, resources)}"
                yield self._at(target, what, _REMEDY, "descriptor-reference")
                continue
            sides = ((name, key.get("fields")), (target, reference.get("fields")))
            if len({len(_listed(fields)) for _, fields in sides}) > 1:
                what = f"a foreign key of {name} leads from {key['fields']!r} to {reference['fields']!r}"
                yield self._at("foreignKeys", what, "name as many fields on either side", "descriptor-reference")
            for whose, field in ((whose, f) for whose, fields in sides for f in _listed(fields)):
                if field not in {f["name"] for f in resources[whose]["schema"]["fields"]}:
                    what = f"a foreign key of {name} names no field {whose}.{field}"
                    yield self._at(field, what, "name an existing field", "descriptor-reference")

    def _at(self, token: object, what: str, remedy: str, code: str) -> Problem:
        at = self.text.find(json.dumps(token))
        return Problem(self.place, self.text[:at].count("\n") + 1 if at >= 0 else 0, what, remedy, code)


def _listed(fields: Any) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields or [])
