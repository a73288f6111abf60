"""Both languages of a record were read together: rows of ``seal/read.csv``, for what has changed since publication.

What the seal holds counts as read.  When a change is published its rows leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ledger.base.paths import LANGS
from ledger.base.tables import table_bytes
from ledger.store.seal.compared import Difference
from ledger.store.seal.logs import log_rows
from ledger.store.seal.parts import DIGEST, hashed

NAME, HEADER = "read", ["place", "key", "column", *LANGS]


@dataclass(frozen=True)
class Pair:
    """A cell in both languages, in a row that has changed; ``changed`` are the languages that have."""

    one: Difference
    column: str
    changed: tuple[str, ...]

    @property
    def row(self) -> dict[str, str]:
        """The row that says that it was read."""
        part = self.one.part
        cells = dict(zip(part.names, part.texts, strict=True)) if part else {}
        read = (hashed(cells.get(in_language(self.column, lang), ""), DIGEST) for lang in LANGS)
        return dict(zip(HEADER, (self.one.place, self.one.key, self.column, *read), strict=True))


def in_language(column: str, lang: str) -> str:
    """The name of a column in a language; a table of words alone has columns that are languages."""
    return f"{column}_{lang}" if column else lang


def pairs(found: Iterable[Difference]) -> Iterator[Pair]:
    """Every cell of two languages that has changed in either."""
    for one in found:
        names = set(one.part.names) if one.part else set()
        for column in dict.fromkeys(_without_language(name) for name in one.columns if _has_language(name)):
            if all(in_language(column, lang) in names for lang in LANGS):
                yield Pair(one, column, tuple(lang for lang in LANGS if in_language(column, lang) in one.columns))


def _has_language(name: str) -> bool:
    return name.rpartition("_")[2] in LANGS


def _without_language(name: str) -> str:
    return name.rpartition("_")[0]


def lagging(root: Path, found: Iterable[Difference]) -> list[Pair]:
    """Those that nobody has read together as they stand.

    Raises:
        LedgerError: the table is damaged.
    """
    read = {tuple(row.cells.values()) for row in log_rows(root, NAME, HEADER)}
    return [pair for pair in pairs(found) if tuple(pair.row.values()) not in read]


def read_file(found: Iterable[dict[str, str]]) -> bytes:
    """The table of what was read."""
    return table_bytes(HEADER, sorted(found, key=lambda row: (row["place"], row["key"], row["column"])))
