"""What one notebook produced, ready to be compared and installed; and the digest that tells whether a file changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledger.base.files import content
from ledger.base.fresh import read_once


@dataclass(frozen=True)
class Outcome:
    """What one notebook produced."""

    name: str
    ipynb: str
    quantities: list[dict[str, Any]]
    charts: dict[str, bytes]
    inputs: dict[str, str]


@read_once
def digest(path: Path) -> str:
    """SHA-256 of a file, taken again only after it changed."""
    return hashlib.sha256(content(path)).hexdigest()
