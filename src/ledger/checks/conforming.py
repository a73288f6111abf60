"""Whether tables surely conform to their schemas: the resources of a package in; yes, or no answer, out.

Column by column, and of each column only its different cells: a million cells take a second, where frictionless, which
goes row by row, takes minutes.  Anything that is not plainly right here (another type, a format, an unusual number) is
no answer, and frictionless decides; so this may only be stricter than frictionless, never laxer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from ledger.base.tables import header_of, read_table

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_INTEGER = re.compile(r"-?[0-9]{1,300}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Keys of a resource that decide how its file is read, and what they may say here.
_PLAIN = {"type": "table", "scheme": "file", "format": "csv", "encoding": "utf-8"}
#: What a cell holds, by its text; all cells of a column.
_Values = Mapping[str, Any]


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        return None


#: How a cell is read where it says plainly what it holds; None where it does not.
_READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": lambda cell: int(cell) if _INTEGER.fullmatch(cell) else None,
    "number": lambda cell: Decimal(cell) if _NUMBER.fullmatch(cell) else None,
    "boolean": {"true": True, "false": False}.get,
    "date": _day,
}
#: The types whose values have an order.
ORDERED = {"integer", "number", "date"}


def plainly(kind: str, bound: object) -> Any:
    """What a bound of a constraint stands for in a type of field; None where it stands for nothing of it."""
    text = str(bound).lower() if isinstance(bound, bool) else str(bound)
    return _READ[kind](text)


@dataclass(frozen=True)
class _Table:
    """A table whose cells could all be read: by field its type, and the value of each row, None where it is empty."""

    types: Mapping[str, str]
    columns: Mapping[str, Sequence[Any]]

    def keys(self, fields: Sequence[str]) -> list[tuple[Any, ...]]:
        """The values of some fields together, row by row."""
        return list(zip(*(self.columns[name] for name in fields), strict=True))


def conforms(folder: Path, root: Path, resources: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every cell, row and key of a package is surely right; its descriptor must be sound."""
    tables: dict[str, _Table] = {}
    for resource in resources:
        table = _read(folder, root, resource)
        if table is None:
            return False
        tables[resource["name"]] = table
    return all(_primary(r, tables) and _foreign(r, tables) for r in resources)


def _read(folder: Path, root: Path, resource: Mapping[str, Any]) -> _Table | None:
    if any(resource.get(key, plain) != plain for key, plain in _PLAIN.items()):
        return None
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    path = folder / resource["path"]
    rows, unread = read_table(path, root)
    if unread or len(set(names)) != len(names) or header_of(path) != names:
        return None
    if not all(any(row.cells.values()) for row in rows):
        return None
    columns: dict[str, Sequence[Any]] = {}
    for field in fields:
        cells = [row.cells[field["name"]] for row in rows]
        values = _column(field, cells)
        if values is None:
            return None
        columns[field["name"]] = list(map(values.get, cells))
    return _Table({field["name"]: field["type"] for field in fields}, columns)


def _column(field: Mapping[str, Any], cells: Sequence[str]) -> _Values | None:
    """What the cells of a column hold, if all are plain and none breaks a constraint."""
    read, constraints = _READ.get(field["type"]), field.get("constraints", {})
    if read is None or field.get("format", "default") != "default":
        return None
    different = set(cells)
    values = {cell: read(cell) for cell in different if cell}
    filled = len(cells) - cells.count("") if constraints.get("unique") else 0
    if None in values.values() or ("" in different and constraints.get("required")):
        return None
    if constraints.get("unique") and (filled != len(values) or len(set(values.values())) != len(values)):
        return None
    asked = {name: bound for name, bound in constraints.items() if name not in {"required", "unique"}}
    return values if all(_meets(field["type"], name, bound, values) for name, bound in asked.items()) else None


def _meets(kind: str, name: str, bound: Any, values: _Values) -> bool:
    if name in {"minimum", "maximum"} and kind in ORDERED:
        end = plainly(kind, bound)
        wrong = (lambda v: v < end) if name == "minimum" else (lambda v: v > end)
        return end is not None and not any(map(wrong, values.values()))
    if kind != "string":
        return False
    return not any(map(partial(_breaks, name, bound), values))


def _breaks(name: str, bound: Any, cell: str) -> bool:
    match name:
        case "enum":
            return cell not in bound
        case "pattern":
            return not re.match(f"^{bound}$", cell)
        case "minLength":
            return len(cell) < int(bound)
        case "maxLength":
            return len(cell) > int(bound)
    return True


def _primary(resource: Mapping[str, Any], tables: Mapping[str, _Table]) -> bool:
    here, fields = tables[resource["name"]], _listed(resource["schema"]["primaryKey"])
    if not set(fields) <= here.types.keys():
        return False
    keys = here.keys(fields)
    return len(set(keys)) == len(keys) and not any(None in key for key in keys)


def _foreign(resource: Mapping[str, Any], tables: Mapping[str, _Table]) -> bool:
    here = tables[resource["name"]]
    for key in resource["schema"].get("foreignKeys", []):
        there = tables.get(key["reference"]["resource"] or resource["name"])
        fields, targets = _listed(key["fields"]), _listed(key["reference"]["fields"])
        if there is None or not set(fields) <= here.types.keys() or not set(targets) <= there.types.keys():
            return False
        if [here.types[f] for f in fields] != [there.types[f] for f in targets]:
            return False
        wanted = {found for found in here.keys(fields) if set(found) != {None}}
        if not wanted <= set(there.keys(targets)):
            return False
    return True


def _listed(fields: Any) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields)
