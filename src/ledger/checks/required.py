"""What the house asks of its own tables: descriptors in; each that lost a key, a constraint or a type of a schema out.

The house's schemas are those of the skeleton of ``ledger new``: the tables of ``data/ledger`` and ``data/derived``, and
the table ``source`` of every package.  A descriptor may say it in other words (title, description), not ask for less.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ledger
from ledger.base.files import text_of
from ledger.base.leavings import listed
from ledger.base.problem import Problem
from ledger.base.tables import read_table
from ledger.store.descriptor import read_descriptor

_HOUSE = Path(ledger.__file__).parent / "cli" / "skeleton" / "data"
_SOURCE = "source"
#: The packages of which every table is the house's.
_OWN = {path.parent.name for path in _HOUSE.glob("*/datapackage.json")}
_TYPE = "say in the schema what the column holds"
#: A field whose list of allowed words each repository makes longer as it needs.
_OPEN = {"language"}
_WORDS = {"title", "title_zh", "description", "description_zh", "example"}
_REMEDY = "restore it as it stands in src/ledger/cli/skeleton/data"
_SAME = "describe both alike: the same columns mean the same"
#: The package whose tables all hold words of charts.
_WORD_TABLES = "words"
#: What is asked, with the words that a search in the file finds it by.
_Asked = tuple[str, str]


def check_required(root: Path) -> list[Problem]:
    """Every table of the house in every package; the descriptors must be sound."""
    problems: list[Problem] = []
    for path in listed(root / "data", "*/datapackage.json"):
        asked = _house(path.parent.name)
        found = {r["name"]: r for r in read_descriptor(path, root).package["resources"]}
        place, text = path.relative_to(root).as_posix(), text_of(path)
        for name, wanted in asked.items():
            if name not in found and path.parent.name not in _OWN:
                continue  # what was not observed anywhere has no sources
            for what, token in _lacking(name, wanted, found.get(name)):
                problems.append(Problem(place, _line(text, name, token), what, _REMEDY, "schema-weaker"))
        for what, token in _alike(path.parent.name, found, root):
            problems.append(Problem(place, _line(text, token, token), what, _SAME, "schema-weaker"))
        if path.parent.name not in _OWN:
            for resource in found.values():
                for what, token in _observed(resource, path.parent, root):
                    problems.append(Problem(place, _line(text, resource["name"], token), what, _TYPE, "schema-weaker"))
    return problems


def _alike(package: str, found: dict[str, Any], root: Path) -> Iterator[_Asked]:
    """The sources of a package are described as those of the core package; tables of words all alike."""
    first = next(iter(found.values()))
    for name, resource in found.items():
        core = first if package == _WORD_TABLES else _core(root) if name == _SOURCE and package not in _OWN else {}
        wanted = core.get("schema", {}).get("fields", ())
        for mine, theirs in zip(resource["schema"]["fields"], wanted, strict=False):
            if _closed(mine).items() - _closed(theirs).items():
                yield f"field {name}.{mine['name']} is described otherwise than in {core['name']}", name


def _core(root: Path) -> dict[str, Any]:
    """The table of sources of the core package."""
    package = read_descriptor(root / "data" / "ledger" / "datapackage.json", root).package
    return next((r for r in package.get("resources", ()) if r.get("name") == _SOURCE), {})


def _closed(field: dict[str, Any]) -> dict[str, str]:
    """What a field says, without the list of words that each package makes longer as it needs."""
    return {key: repr(said) for key, said in field.items() if key != "constraints" or field["name"] not in _OPEN}


def _house(package: str) -> dict[str, dict[str, Any]]:
    """The resources that a package of this name must have, by name."""
    own = _HOUSE / package / "datapackage.json"
    if own.exists():
        return {r["name"]: r for r in json.loads(text_of(own))["resources"]}
    return {_SOURCE: _house("ledger")[_SOURCE]}


def _lacking(name: str, wanted: dict[str, Any], found: dict[str, Any] | None) -> Iterator[_Asked]:
    if found is None:
        yield f"has no resource {name}", name
        return
    here, there = found["schema"], wanted["schema"]
    for key in ("primaryKey", "foreignKeys"):
        lost = [k for k in _listed(there.get(key)) if k not in _listed(here.get(key))]
        more = [k for k in _listed(here.get(key)) if k not in _listed(there.get(key))] if key == "primaryKey" else []
        if lost or more:
            said = ", ".join(k if isinstance(k, str) else str(k["fields"]) for k in lost or more)
            yield f"{key} of {name} lacks {said}" if lost else f"{key} of {name} is not only that of the house", name
    fields = {f["name"]: f for f in here["fields"]}
    for field in there["fields"]:
        yield from _weaker(name, field, fields.get(field["name"]))


def _weaker(table: str, wanted: dict[str, Any], found: dict[str, Any] | None) -> Iterator[_Asked]:
    """What a field of the house asks and this one does not."""
    name = wanted["name"]
    if found is None:
        yield f"has no field {table}.{name}", table
        return
    for key in sorted(wanted.keys() - _WORDS - {"constraints"}):
        if found.get(key) != wanted[key]:
            yield f"{key} of field {table}.{name} is {found.get(key)!r}, the house asks {wanted[key]!r}", name
    mine, theirs = found.get("constraints", {}), wanted.get("constraints", {})
    for key, value in theirs.items():
        longer = key == "enum" and name in _OPEN and set(mine.get(key, ())) >= set(value)
        if mine.get(key) != value and not longer:
            yield f"constraint {key} of field {table}.{name} is {mine.get(key)!r}, the house asks {value!r}", name


def _observed(resource: dict[str, Any], folder: Path, root: Path) -> Iterator[_Asked]:
    """Columns of a table of observations that are described as less than they are."""
    table, schema = resource["name"], resource["schema"]
    keys = {key["fields"] for key in schema.get("foreignKeys", []) if isinstance(key["fields"], str)}
    rows = read_table(folder / resource["path"], root).rows
    for field in schema["fields"]:
        name = field["name"]
        if name.endswith(_SOURCE) and name not in keys:
            yield f"field {table}.{name} names sources without a foreign key", name
        cells = {row[name] for row in rows} - {""}
        kind = next((kind for kind, form in _FORMS.items() if cells and all(map(form.fullmatch, cells))), "")
        if kind and field["type"] == "string" and not field.get("constraints", {}).keys() & {"pattern", "enum"}:
            yield f"field {table}.{name} is a string, and all its cells are {kind}s", name


_FORMS = {"number": re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?"), "date": re.compile(r"\d{4}-\d\d-\d\d")}


def _line(text: str, table: str, token: str) -> int:
    """Where the token stands after the name of the table."""
    at = text.find(json.dumps(token), max(text.find(f'"name": {json.dumps(table)}'), 0))
    return text[:at].count("\n") + 1 if at >= 0 else 0


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found] if found else []
