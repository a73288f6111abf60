"""The seal as readers get it: a repository in; its list of hashes with the root, and the reasons of upkeep, out."""

from __future__ import annotations

import json
from pathlib import Path

from ledger.base.certificate import root_of
from ledger.base.files import content
from ledger.store.seal.kept import is_sealed
from ledger.store.seal.listed import sums
from ledger.store.seal.upkeep import PLACE


def sealed_files(root: Path) -> dict[str, bytes]:
    """The files of the site, by name; none before anything was published."""
    if not is_sealed(root):
        return {}
    files = sums(root)
    listed = json.dumps({"root": root_of(files), "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
    return {"seal.json": f"{listed}\n".encode(), "upkeep.csv": content(root / PLACE)}
