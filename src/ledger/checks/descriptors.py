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
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.base.files import content, text_of
from ledger.base.kept import key_of, unless_passed
from ledger.base.leavings import is_left, listed
from ledger.base.paths import checked_dir
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import header_of, read_table
from ledger.checks.answers import code_key
from ledger.numbers.units import UNITS
from ledger.store.descriptor import read_descriptor
from ledger.store.subject import use_units

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

_SCHEMA = Path(__file__).with_name("descriptor.schema.json")


@cache
def _closed() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # as long to load as all else here to run

    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


_REMEDY = "use a key that is enforced (see CONTRIBUTING), or remove it"


def check_descriptors(root: Path) -> list[Problem]:
    """Check every ``data/*/datapackage.json``."""
    use_units(root)  # what is wrong with them is said when the store is read
    paths = sorted(
        p / "datapackage.json" for p in (root / "data").iterdir() if not is_left(p.name) and listed(p, "*.csv")
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
        errors = list(_closed().iter_errors(self.package))
        if causes := [cause for error in errors if (cause := self._cause(error))]:
            what = f"is not JSON of a data package: {causes[0]}"
            return [Problem(self.place, 0, what, "restore what is missing", "descriptor-unreadable")]
        resources = {r["name"]: r for r in self.package["resources"]}
        problems = [p for error in errors for p in self._closed(error)]
        for resource in resources.values():
            problems += [*self._units(resource), *self._header(resource), *self._references(resource, resources)]
        return problems

    def _cause(self, error: ValidationError) -> str:
        """What keeps the descriptor from being read at all; empty if it is only a key too many."""
        if error.validator in {"additionalProperties", "const"}:
            return ""
        path = list(error.absolute_path)
        number = int(path[1]) if len(path) > 1 else 0
        resource = self.package["resources"][number] if len(path) > 1 else {}
        name = resource.get("name") if isinstance(resource, dict) else ""
        return str(error.schema.get("cause", error.message)).format(number=number + 1, name=name)

    def _closed(self, error: ValidationError) -> Iterator[Problem]:
        where = self._where(list(error.absolute_path))
        if error.validator == "const":
            key = str(error.absolute_path[-1])
            yield self._at(key, f"{key} of {where} is not true", "write true, or leave it out", "descriptor-key")
            return
        known = error.schema["properties"]
        for key in [k for k in error.instance if k not in known]:
            what = f"{where} has the key {key!r}, which nothing enforces{did_you_mean(key, known)}"
            yield self._at(key, what, _REMEDY, "descriptor-key")

    def _where(self, path: list[str | int]) -> str:
        """The part of the descriptor that a path leads to, as a contributor calls it."""
        if len(path) < 2:
            return "the package"
        resource = self.package["resources"][path[1]]
        match path[2:]:
            case ["schema"]:
                return f"the schema of {resource['name']}"
            case ["schema", "fields", int(at), *rest]:
                field = f"field {resource['name']}.{resource['schema']['fields'][at]['name']}"
                return f"the constraints of {field}" if rest else field
            case ["schema", "foreignKeys", *_]:
                return f"a foreign key of {resource['name']}"
        return f"resource {resource['name']}"

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
            for whose, field in ((whose, f) for whose, fields in sides for f in _listed(fields)):
                if field not in {f["name"] for f in resources[whose]["schema"]["fields"]}:
                    what = f"a foreign key of {name} names no field {whose}.{field}"
                    yield self._at(field, what, "name an existing field", "descriptor-reference")

    def _at(self, token: str, what: str, remedy: str, code: str) -> Problem:
        at = self.text.find(json.dumps(token))
        return Problem(self.place, self.text[:at].count("\n") + 1 if at >= 0 else 0, what, remedy, code)


def _listed(fields: Any) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields or [])
