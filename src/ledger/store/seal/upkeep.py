"""Why something published has changed that readers need not be told of: rows of ``seal/upkeep.csv``.

A row names the columns or files that were touched, holds four characters for each changed part as it stands then, and
the reason.  So one row covers a whole edit, and nothing that changes after it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ledger.base.tables import Row
from ledger.store.seal.compared import TOKEN, Difference
from ledger.store.seal.kept import Seal
from ledger.store.seal.logs import log_rows

NAME, HEADER = "upkeep", ["date", "cells", "proof", "reason"]
PLACE = f"seal/{NAME}.csv"
#: Rows of a table that are named one by one; more stand as one star.
_NAMED = 3


@dataclass(frozen=True)
class Entry:
    """A dated reason and what it covers."""

    row: Row
    cells: tuple[str, ...]
    tokens: frozenset[str]

    def covers(self, one: Difference) -> bool:
        """Whether a part stands as it did when the reason was given, and each of its changed cells is named."""
        return one.token in self.tokens and all(any(fnmatchcase(p, c) for c in self.cells) for p in paths(one))


def entries(root: Path) -> list[Entry]:
    """Every reason, in order.

    Raises:
        LedgerError: the table is damaged.
    """
    found = []
    for row in log_rows(root, NAME, HEADER):
        proof = row["proof"]
        tokens = frozenset(proof[at : at + TOKEN] for at in range(0, len(proof), TOKEN))
        found.append(Entry(row, tuple(row["cells"].split()), tokens))
    return found


def pending(root: Path, seal: Seal) -> list[Entry]:
    """The reasons that were given since the last publication."""
    known = seal.get(PLACE, {})
    return [e for e in entries(root) if f"{e.row['date']} {e.row['proof']}" not in known]


def paths(one: Difference) -> list[str]:
    """The changed cells of a part, such as ``ledger/source/ds-r1/title``; the file of a text."""
    return [f"{table_of(one.place)}/{one.key}/{column}" for column in one.columns] or [one.place]


def table_of(place: str) -> str:
    """How a table is named, such as ``ledger/source``."""
    return place.removeprefix("data/").removesuffix(".csv")


def entry(found: Iterable[Difference], day: str, reason: str) -> dict[str, str]:
    """The row that explains some differences."""
    together = sorted(found, key=lambda one: (one.place, one.key))
    proof = "".join(sorted({one.token for one in together}))
    return dict(zip(HEADER, (day, " ".join(_patterns(together)), proof, reason), strict=True))


def as_line(row: dict[str, str]) -> str:
    """A row as it stands in its file, without the line end."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow(row.values())
    return line.getvalue()


def _patterns(found: Iterable[Difference]) -> list[str]:
    """Few words for many cells: a column of a table with a star for its keys, where they are more than a few."""
    keys: dict[tuple[str, str], list[str]] = {}
    for one in found:
        for column in one.columns or ("",):
            keys.setdefault((one.place, column), []).append(one.key)
    return [
        path
        for (place, column), rows in keys.items()
        for path in ([f"{table_of(place)}/{key}/{column}" for key in _keys(rows)] if column else [place])
    ]


def _keys(keys: list[str]) -> list[str]:
    plain = all(not set(key) & set(" *?[]") for key in keys)
    return keys if plain and len(keys) <= _NAMED else ["*"]
