"""What one notebook produced, ready to be compared and installed; and the digest that tells whether a file changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What one notebook produced."""

    name: str
    ipynb: str
    quantities: list[dict[str, Any]]
    charts: dict[str, bytes]
    inputs: dict[str, str]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
