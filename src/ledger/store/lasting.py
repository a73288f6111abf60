"""What must last: the tables ``archive`` and ``due`` in; copies of sources, and days on which to look again, out.

A repository that has neither table has none of both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from ledger.base.tables import Row, read_if_there
from ledger.store.lookups import by

#: Where copies are stored, below the root of a repository.
COPIES = "data/ledger/copies"
#: Licences that ask for their own text beside a copy.
_WITH_TEXT = re.compile(r"(?:MIT|Apache-2\.0|BSD-[23]-Clause)(?: \(copyright [^)]+\))?", re.IGNORECASE)


@dataclass(frozen=True)
class Copy:
    """A copy of a source: at an address in an archive, or in a file here with its SHA-256."""

    source: str
    day: str
    url: str
    file: str
    sha256: str

    @property
    def licence(self) -> str:
        """Name of the file that holds its licence, where that asks to be passed on with it."""
        return f"{self.file.partition('.')[0]}.licence.txt" if self.file else ""


@dataclass(frozen=True)
class Due:
    """A number, the day from which it is to be looked at again, and why."""

    quantity: str
    day: str
    why_en: str
    why_zh: str

    def why(self, lang: str) -> str:
        return self.why_zh if lang == "zh" else self.why_en


_Record = TypeVar("_Record")


def goes_with_its_text(licence: str) -> bool:
    """Whether a licence lets a copy be passed on together with its own text."""
    return _WITH_TEXT.fullmatch(licence) is not None


def copies(root: Path) -> list[tuple[Copy, Row]]:
    """Every copy with its row."""
    return records(root, "archive", Copy)


def copies_by_source(root: Path) -> dict[str, list[Copy]]:
    """The copies of each source that has any, oldest first."""
    return by(sorted((copy for copy, _ in copies(root)), key=lambda copy: copy.day), lambda copy: [copy.source])


def dues(root: Path) -> list[Due]:
    """Every day on which to look again, the next ones first."""
    return sorted((due for due, _ in records(root, "due", Due)), key=lambda due: (due.day, due.quantity))


def records(root: Path, name: str, kind: type[_Record]) -> list[tuple[_Record, Row]]:
    """The rows of a table that a repository may have, each as what it stands for."""
    columns = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    rows = read_if_there(root / "data" / "ledger" / f"{name}.csv", root, columns)
    return [(kind(**{column: row[column] for column in columns}), row) for row in rows]
