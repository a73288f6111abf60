"""Frictionless on every package, its report turned into problems with file and line."""

from __future__ import annotations

from pathlib import Path

from frictionless import Checklist, Package, system

from ledger.problem import Problem

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
        problems += _validate(path, root)
    return problems


def _validate(path: Path, root: Path) -> list[Problem]:
    folder = path.parent.relative_to(root)
    with system.use_context(trusted=True):
        report = Package(str(path)).validate(Checklist())
    problems = [
        Problem(f"{folder.as_posix()}/datapackage.json", 0, e.note, "correct the descriptor") for e in report.errors
    ]
    for task in report.tasks:
        place = (folder / task.place.split("/")[-1]).as_posix()
        for error in task.errors:
            line = getattr(error, "row_number", 0) or 0
            remedy = _REMEDY.get(error.type, "correct the table or its schema")
            problems.append(Problem(place, line, error.note.strip().rstrip("."), remedy))
    return problems
