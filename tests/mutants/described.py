"""Changes of descriptors: a kind in; mutants that lose a key, a constraint, a type or a word out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.mutants.model import Kind, Mutant, edit
from tests.mutants.wording import WORDINGS

_TRIES = 300
_Json = dict[str, Any]
#: A resource and a field in; what was done, or nothing.
_Change = Callable[[_Json, _Json, _Json, Random], str]


def in_descriptors(kind: Kind, paths: list[Path], root: Path, chance: Random) -> Iterator[Mutant]:
    """Mutants of a kind; what is written back differs in nothing else."""
    for _ in range(_TRIES):
        path = chance.choice(paths)
        raw = path.read_bytes()
        package = json.loads(raw)
        if _written(package) != raw:
            raise ValueError(f"{path} is not written as this module writes")
        resource = chance.choice(package["resources"])
        field = chance.choice(resource["schema"]["fields"])
        told = _CHANGES[kind.change](package, resource, field, chance)
        if told:
            name = path.relative_to(root).as_posix()
            place = f"{name}: {resource['name']}.{field['name']}: {told}"
            yield Mutant(kind.id, place, (edit(name, raw, _written(package)),))


def _written(package: _Json) -> bytes:
    return f"{json.dumps(package, indent=2, ensure_ascii=False)}\n".encode()


def _constraint(_: _Json, __: _Json, field: _Json, chance: Random) -> str:
    found = sorted(field.get("constraints", {}))
    if not found:
        return ""
    name = chance.choice(found)
    del field["constraints"][name]
    if not field["constraints"]:
        del field["constraints"]
    return f"constraint {name} dropped"


def _wider(_: _Json, __: _Json, field: _Json, chance: Random) -> str:
    values = field.get("constraints", {}).get("enum")
    if not values:
        return ""
    values.append("other")
    return "enum widened"


def _laxer(_: _Json, __: _Json, field: _Json, chance: Random) -> str:
    for name, value in (("pattern", ".*"), ("minimum", -(10**12)), ("maximum", 10**30)):
        if name in field.get("constraints", {}) and field["type"] in {"string", "number", "integer"}:
            field["constraints"][name] = value
            return f"{name} lets anything pass"
    return ""


def _foreign(_: _Json, resource: _Json, __: _Json, chance: Random) -> str:
    keys = resource["schema"].get("foreignKeys", [])
    if not keys:
        return ""
    key = keys.pop(chance.randrange(len(keys)))
    if not keys:
        del resource["schema"]["foreignKeys"]
    return f"foreign key {key['fields']} dropped"


def _primary(_: _Json, resource: _Json, field: _Json, chance: Random) -> str:
    key = resource["schema"]["primaryKey"]
    if isinstance(key, list) and len(key) > 1:
        resource["schema"]["primaryKey"] = key[:-1]
        return "primary key shortened"
    if field["name"] != key and field.get("constraints", {}).get("unique"):
        resource["schema"]["primaryKey"] = field["name"]
        return "another primary key"
    return ""


def _typed(_: _Json, __: _Json, field: _Json, chance: Random) -> str:
    if field["type"] == "string":
        return ""
    was, field["type"] = field["type"], "string"
    return f"type {was} -> string"


def _unit(_: _Json, __: _Json, field: _Json, chance: Random) -> str:
    others = {"USD": "CNY", "percent": "times", "hour": "day", "count": "USD"}
    if field.get("unit") not in others:
        return ""
    was, field["unit"] = field["unit"], others[field["unit"]]
    return f"unit {was} -> {field['unit']}"


def _worded(name: str) -> _Change:
    def change(_: _Json, __: _Json, field: _Json, chance: Random) -> str:
        old = field.get("description", "")
        new = WORDINGS[name](old, chance) if old else None
        if not new or new == old:
            return ""
        field["description"] = new
        return f"description {name}: {new[:60]!r}"

    return change


def _title(package: _Json, resource: _Json, __: _Json, chance: Random) -> str:
    where = chance.choice([package, resource])
    old = where.get("title", "")
    new = next((n for name in ("renamed", "misdated", "turned") if (n := WORDINGS[name](old, chance))), None)
    if not new or new == old:
        return ""
    where["title"] = new
    return f"title {old!r} -> {new!r}"


def _licensed(package: _Json, *_: Any) -> str:
    licences = package.get("licenses", [])
    if not licences or licences[0].get("name") == "CC0-1.0":
        return ""
    was, licences[0]["name"] = licences[0].get("name"), "CC0-1.0"
    return f"licence {was} -> CC0-1.0"


_CHANGES: dict[str, _Change] = {
    "constraint": _constraint,
    "wider": _wider,
    "laxer": _laxer,
    "foreign-key": _foreign,
    "primary-key": _primary,
    "type": _typed,
    "unit": _unit,
    "described": lambda *a: next((t for n in ("negated", "turned", "renamed") if (t := _worded(n)(*a))), ""),
    "title": _title,
    "licence": _licensed,
}
