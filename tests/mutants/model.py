"""What a mutant is: kinds out of ``kinds.toml``, and single changes of files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KINDS = Path(__file__).with_name("kinds.toml")
#: What all choices are made from, so that every run makes the same mutants of the same files.
SEED = 20261130


@dataclass(frozen=True)
class Kind:
    """A kind of change: where it is made, to which columns or parts, and how.

    Attributes:
        area: what is changed: data, observations, prose, findings and so on.
        files: patterns of the files, below the repository.
        change: the name of the operation, see the modules that make changes.
        columns: of a table, the columns; of other files, the part that is meant.
        where: of a table, what other columns of the row must hold.
        harmless: why no reader could be misled by it, if so; it is counted apart.
        guards: it misleads nobody by itself, it only makes a check weaker.
    """

    area: str
    name: str
    files: tuple[str, ...]
    change: str
    columns: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guards: bool = False
    harmless: str = ""

    @property
    def id(self) -> str:
        return f"{self.area}/{self.name}"


@dataclass(frozen=True)
class Edit:
    """One place of one file: what stood there and what stands there now, as bytes."""

    path: str
    at: int
    old: bytes
    new: bytes

    def applied(self, before: bytes) -> bytes:
        """The file after the change."""
        assert before[self.at : self.at + len(self.old)] == self.old, f"{self.path} is not what was mutated"
        return before[: self.at] + self.new + before[self.at + len(self.old) :]


@dataclass(frozen=True)
class Mutant:
    """A change of a kind; ``told`` names the place and what was done there."""

    kind: str
    told: str
    edits: tuple[Edit, ...]


def kinds() -> list[Kind]:
    """Every kind, in the order of the file."""
    found = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    return [_kind(area, name, row) for area, group in found.items() for name, row in group.items()]


def _kind(area: str, name: str, row: Mapping[str, Any]) -> Kind:
    where = {column: tuple(values) for column, values in row.get("where", {}).items()}
    columns, files = (tuple(row.get(key, "").split()) for key in ("columns", "files"))
    return Kind(area, name, files, row["change"], columns, where, row.get("guards", False), row.get("harmless", ""))


def edit(path: str, before: bytes, after: bytes) -> Edit:
    """The smallest change that leads from one content of a file to another."""
    at = _alike(before, after)
    tail = _alike(before[at:][::-1], after[at:][::-1])
    return Edit(path, at, before[at : len(before) - tail], after[at : len(after) - tail])


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes both begin with; found by halving, since tables are long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low
