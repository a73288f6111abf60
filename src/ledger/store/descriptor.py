"""Descriptors: a ``datapackage.json`` in; what it says, of whatever shape, or why it cannot be read, out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ledger.base.files import read_text
from ledger.base.fresh import read_once
from ledger.base.json_text import JsonError, read_json
from ledger.base.problem import Problem


class Descriptor(NamedTuple):
    """A ``datapackage.json`` as it was read: what it says, of whatever shape, and what kept it from being read."""

    package: Any
    problems: tuple[Problem, ...] = ()


@read_once
def read_descriptor(path: Path, root: Path) -> Descriptor:
    """Read a descriptor, once until it changes."""
    text, unread = read_text(path, root)
    if unread:
        return Descriptor(None, tuple(unread))
    try:
        return Descriptor(read_json(text))
    except JsonError as error:
        place, what = path.relative_to(root).as_posix(), f"is not JSON: {error}"
        return Descriptor(None, (Problem(place, error.line, what, "correct the syntax", "descriptor-unreadable"),))


def told(part: Mapping[str, Any], field: str, lang: str) -> str:
    """The title or description of a package, a resource or a field: the standard's own text is English, ours beside it
    Chinese; the English one where there is no other."""
    return str(part.get(f"{field}_{lang}") or part.get(field) or "")


def period(head: Mapping[str, Any]) -> str:
    """The period that a package covers, as ISO 8601 writes one; empty where it states none."""
    covered = head.get("temporal")
    return f"{covered['start']}/{covered['end']}" if covered else ""


def foreign(schema: Mapping[str, Any]) -> dict[str, str]:
    """The resource that each foreign key of a single field leads to, by its field; empty for the table itself."""
    return {str(key["fields"]): key["reference"]["resource"] for key in schema.get("foreignKeys", [])}
