"""Stored copies of sources on the site: the table ``archive`` in; the file behind each address out."""

from __future__ import annotations

from pathlib import Path

from ledger.store.lasting import COPIES, copies


def copies_at(root: Path) -> dict[str, Path]:
    """Each stored copy with its licence, as published, below ``copies/``; the check names those that are missing."""
    names = (name for copy, _ in copies(root) if copy.file for name in (copy.file, copy.licence))
    paths = {name: root / COPIES / name for name in names}
    return {f"copies/{name}": path for name, path in paths.items() if path.is_file()}
