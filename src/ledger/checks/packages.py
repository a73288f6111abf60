"""Frictionless on every package, its report turned into problems with file and line.

A package that passed is not read again until one of its files, frictionless or this module changes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import frictionless
from frictionless import Checklist, FrictionlessException, Package, system

from ledger.base.files import write_if_changed
from ledger.base.paths import passed_dir
from ledger.base.problem import Problem

_REMEDY = {
    "foreign-key": "use an existing key, or add the missing row",
    "primary-key": "give every row a key of its own",
    "unique-error": "remove the double",
    "constraint-error": "use an allowed value (see the field's description)",
    "type-error": "write the cell in the type of the field",
}


def check_packages(root: Path) -> list[Problem]:
    """Validate each ``data/*/datapackage.json`` as plain frictionless would."""
    problems: list[Problem] = []
    for path in sorted((root / "data").glob("*/datapackage.json")):
        passed, key = passed_dir(root) / path.parent.name, _key(path.parent)
        if passed.exists() and passed.read_bytes() == key:
            continue
        found = _validate(path, root)
        problems += found
        if not found:
            write_if_changed(passed, key)
    return problems


def _key(folder: Path) -> bytes:
    """Everything the outcome depends on."""
    files = [Path(__file__), *sorted(p for p in folder.iterdir() if p.is_file())]
    parts = [frictionless.__version__.encode(), *(p.name.encode() + b"\0" + p.read_bytes() for p in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest().encode()


def _validate(path: Path, root: Path) -> list[Problem]:
    folder = path.parent.relative_to(root)
    descriptor = f"{folder.as_posix()}/datapackage.json"
    try:
        with system.use_context(trusted=True):
            report = Package(str(path)).validate(Checklist())
    except FrictionlessException as error:
        return [Problem(descriptor, 0, f"is refused by frictionless: {error.error.note}", "correct the descriptor")]
    problems = [Problem(descriptor, 0, e.note, "correct the descriptor") for e in report.errors]
    for task in report.tasks:
        place = (folder / task.place.split("/")[-1]).as_posix()
        problems += [_problem(error, place) for error in task.errors]
    return problems


def _problem(error: Any, place: str) -> Problem:
    """Name the field and the cell, where the error has them, before what is wrong with it."""
    field, cell = getattr(error, "field_name", ""), getattr(error, "cell", None)
    note = error.note.strip().rstrip(".")
    if field:
        note = f"{field} {cell!r}: {note}" if cell is not None else f"{field}: {note}"
    line = getattr(error, "row_number", 0) or 0
    return Problem(place, line, note, _REMEDY.get(error.type, "correct the table or its schema"))
