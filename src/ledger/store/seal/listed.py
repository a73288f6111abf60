"""One hash for everything: files in; their SHA-256 sums and the root over them out, and the roots of the releases.

The root is the SHA-256 of the lines that ``sha256sum`` would print of the files, in the order of their names, so
anybody can compute it without this program.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ledger.base.files import content
from ledger.store.seal.logs import log_rows
from ledger.store.seal.parts import sealed_files

HEADER = ["version", "date", "root"]
#: It is written with the root, so it cannot be under it.
_OWN = "seal/release.csv"


@dataclass(frozen=True)
class Release:
    """A release and its root."""

    version: str
    date: str
    root: str


def sums(root: Path) -> dict[str, str]:
    """The SHA-256 of every sealed file, by its path."""
    paths = [(path.relative_to(root).as_posix(), path) for path in sealed_files(root)]
    return {name: hashlib.sha256(content(path)).hexdigest() for name, path in paths if name != _OWN}


def releases(root: Path) -> list[Release]:
    """Every release with its root, oldest first.

    Raises:
        LedgerError: the table is damaged.
    """
    return [Release(row["version"], row["date"], row["root"]) for row in log_rows(root, "release", HEADER)]
