"""Every package against its descriptor, as frictionless validates it: problems with file and line out.

A package is not validated again until one of its files, frictionless or our code changes.  Descriptors are read by
frictionless.  Tables are first compared with them in bulk (:mod:`ledger.checks.conforming`); where that is no answer,
frictionless validates the whole package, and all that is told is its report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from ledger.base.files import content
from ledger.base.kept import keep, key_of
from ledger.base.leavings import listed
from ledger.base.paths import checked_dir
from ledger.base.problem import Problem
from ledger.base.tables import Row, read_table
from ledger.checks.answers import code_key
from ledger.checks.conforming import conforms
from ledger.store.descriptor import read_descriptor

_REMEDY = {
    "foreign-key": "use an existing key, or add the missing row",
    "primary-key": "give every row a key of its own",
    "unique-error": "remove the double",
    "constraint-error": "use an allowed value (see the field's description)",
    "type-error": "write the cell in the type of the field",
}


def check_packages(root: Path) -> list[Problem]:
    """Validate each ``data/*/datapackage.json`` as plain frictionless would."""
    code = code_key()
    problems: list[Problem] = []
    for path in listed(root / "data", "*/datapackage.json"):
        files = [p for p in listed(path.parent, "*") if p.is_file()]
        key = key_of(code, *(part for p in files for part in (p.name, content(p))))
        outcome = partial(_outcome, path, root, code)
        problems += (Problem(**found) for found in keep(checked_dir(root), path.parent.name, key, outcome))
    return problems


def _outcome(path: Path, root: Path, code: str) -> list[dict[str, Any]]:
    """What is wrong with a package."""
    described = keep(
        checked_dir(root) / "described", path.parent.name, key_of(code, content(path)), partial(_is_described, path)
    )
    if described and conforms(path.parent, root, read_descriptor(path, root).package["resources"]):
        return []
    return [asdict(problem) for problem in _validate(path, root)]


def _is_described(path: Path) -> bool:
    """Whether frictionless takes the descriptor."""
    from frictionless import Package, system

    try:
        with system.use_context(trusted=True):
            Package(str(path)).to_descriptor(validate=True)
    except Exception:  # what it makes of the descriptor is told when the package is validated
        return False
    return True


def _validate(path: Path, root: Path) -> list[Problem]:
    from frictionless import Checklist, FrictionlessException, Package, system

    folder = path.parent.relative_to(root)
    descriptor = f"{folder.as_posix()}/datapackage.json"
    try:
        with system.use_context(trusted=True):
            report = Package(str(path)).validate(Checklist())
    except FrictionlessException as error:
        what = f"is refused by frictionless: {error.error.note}"
        return [Problem(descriptor, 0, what, "correct the descriptor", "package-refused")]
    except Exception as error:  # a library that reads what anybody wrote may raise anything
        what = f"frictionless cannot read it: {type(error).__name__}: {error}".splitlines()[0]
        return [Problem(descriptor, 0, what, "correct the descriptor or its tables", "package-refused")]
    problems = [Problem(descriptor, 0, e.note, "correct the descriptor", "package-refused") for e in report.errors]
    for task in report.tasks:
        place = (folder / task.place.split("/")[-1]).as_posix()
        rows = read_table(root / place, root).rows
        problems += [_problem(error, place, rows) for error in task.errors]
    return problems


def _problem(error: Any, place: str, rows: Sequence[Row]) -> Problem:
    """Name the field and the cell, where the error has them, before what is wrong with it; and the line, where
    frictionless counts rows with the header."""
    field, cell = getattr(error, "field_name", ""), getattr(error, "cell", None)
    note = error.note.strip().rstrip(".")
    if field:
        note = f"{field} {cell!r}: {note}" if cell is not None else f"{field}: {note}"
    number = getattr(error, "row_number", 0) or 0
    line = rows[number - 2].line if 2 <= number < len(rows) + 2 else number
    return Problem(place, line, note, _REMEDY.get(error.type, "correct the table or its schema"), "package-cell")
