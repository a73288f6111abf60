"""What a notebook has read: a file, rows of a table or a resource of a descriptor in; its name and digest out.

A result depends on what was really read, and each input has a name that stands in the record of the run::

    data/package/table.csv                           a whole table
    data/ledger/quantity.csv?id=some-price           the rows of a table that hold this cell, or that there is none
    data/package/datapackage.json#table              what a descriptor says of one resource

The digest is taken when the input is read first, so a file that changes while a notebook runs makes it stale.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from ledger.base.files import content
from ledger.base.fresh import read_once
from ledger.base.tables import read_table
from ledger.store.descriptor import read_descriptor

Record = TypeVar("Record")
_GONE = ""


@dataclass(frozen=True)
class Inputs:
    """What one notebook has read so far: every input by its name, with its digest."""

    root: Path
    found: dict[str, str] = field(default_factory=dict)

    def file(self, path: Path) -> None:
        """A whole file was read."""
        self._note(path)

    def rows(self, path: Path, **cells: str) -> None:
        """The rows of a table that hold some cells were read, or it was found that there are none."""
        self._note(path, f"?{urlencode(cells)}")

    def resource(self, path: Path, name: str) -> None:
        """What a descriptor says of one resource was read."""
        self._note(path, f"#{name}")

    def _note(self, path: Path, part: str = "") -> None:
        name = path.relative_to(self.root).as_posix() + part
        if name not in self.found:
            self.found[name] = digest_of(name, self.root)


class Followed(dict[str, Record]):
    """Records by id that note which of them are asked for; who looks at all of them depends on the table."""

    def __init__(self, records: dict[str, Record], table: Path, inputs: Inputs) -> None:
        super().__init__(records)
        self._table, self._inputs = table, inputs

    def __getitem__(self, key: str) -> Record:
        self._inputs.rows(self._table, id=key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._inputs.rows(self._table, id=str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._inputs.rows(self._table, id=str(key))
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._inputs.file(self._table)
        return super().__iter__()

    def __len__(self) -> int:
        self._inputs.file(self._table)
        return super().__len__()

    def keys(self) -> Any:
        self._inputs.file(self._table)
        return super().keys()

    def values(self) -> Any:
        self._inputs.file(self._table)
        return super().values()

    def items(self) -> Any:
        self._inputs.file(self._table)
        return super().items()

    def __or__(self, other: Any) -> Any:
        return dict(self.items()) | other

    def __ror__(self, other: Any) -> Any:
        return other | dict(self.items())

    def copy(self) -> dict[str, Record]:
        return dict(self.items())

    def __eq__(self, other: object) -> bool:
        return dict(self.items()) == other

    __hash__ = None


def digest_of(name: str, root: Path) -> str:
    """The digest of an input as it stands now; nothing where the file is gone."""
    place, mark, part = _parted(name)
    path = root / place
    if not path.is_file():
        return _GONE
    if mark == "?":
        cells = dict(parse_qsl(part, keep_blank_values=True))
        return _of(_by_cells(path, root, tuple(cells)).get(tuple(cells.values()), []))
    if mark == "#":
        return _of(_resources(path, root).get(part))
    return digest(path)


def told(name: str) -> str:
    """An input in words."""
    place, mark, part = _parted(name)
    if mark == "?":
        return f"{place} ({', '.join(f'{k} {v}' for k, v in parse_qsl(part))})"
    return f"{place} (resource {part})" if mark else place


def _parted(name: str) -> tuple[str, str, str]:
    mark = next((c for c in name if c in "?#"), "")
    place, _, part = name.partition(mark) if mark else (name, "", "")
    return place, mark, part


@read_once
def digest(path: Path) -> str:
    """SHA-256 of a file, taken again only after it changed."""
    return hashlib.sha256(content(path)).hexdigest()


@read_once
def _by_cells(path: Path, root: Path, columns: tuple[str, ...]) -> dict[tuple[str, ...], list[dict[str, str]]]:
    """The rows of a table by some of their cells."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in read_table(path, root).rows:
        found.setdefault(tuple(row[column] for column in columns), []).append(row.cells)
    return found


@read_once
def _resources(path: Path, root: Path) -> dict[str, Any]:
    package = read_descriptor(path, root).package
    return {resource["name"]: resource for resource in package["resources"]} if package else {}


def _of(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
