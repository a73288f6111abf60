"""Stored copies of sources on the site: the table ``archive`` in; the file behind each address out."""

from __future__ import annotations

from pathlib import Path

from ledger.store.lasting import COPIES, copies


def copies_at(root: Path) -> dict[str, Path]:
    """Each stored copy, as its publisher gave it, below ``copies/``; one that is missing is told by the check."""
    paths = {copy.file: root / COPIES / copy.file for copy, _ in copies(root) if copy.file}
    return {f"copies/{name}": path for name, path in paths.items() if path.is_file()}
