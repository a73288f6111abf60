"""Files that a build keeps: a file in; whether it is as it was when it was made, by its content, out.

What is kept is named after what it was made from, so its name says nothing of a file that was cut or emptied since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ledger.base.files import read_kept, write_kept
from ledger.base.paths import build_dir


def sum_of(path: Path) -> str:
    """The SHA-256 of a file as it stands on disk; empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


class Sums:
    """The hashes of files of one kind below ``build``, kept beside them in ``build/sums``."""

    def __init__(self, root: Path, kind: str) -> None:
        self._build = build_dir(root)
        self._path = self._build / "sums" / f"{kind}.json"
        self._known: dict[str, str] = read_kept(self._path).get("sums", {})
        self._held: set[Path] = set()

    def holds(self, path: Path) -> bool:
        """Whether a file is there, as it was when it was made."""
        known = self._known.get(self._name(path))
        if known and known == sum_of(path):
            self._held.add(path)
        return path in self._held

    def keep(self, paths: Iterable[Path]) -> None:
        """Note files, those that did not hold as they have just been made; all others are forgotten."""
        names = {path: self._name(path) for path in paths}
        sums = {name: self._known[name] if path in self._held else sum_of(path) for path, name in names.items()}
        write_kept(self._path, {"sums": sums})

    def _name(self, path: Path) -> str:
        return path.relative_to(self._build).as_posix()
