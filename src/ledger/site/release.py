"""The release: ``CITATION.cff`` in; its date out, which stands for the day of the build wherever one is asked for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from ledger.base.files import text_of


def released(root: Path) -> str:
    """The release date in CITATION.cff."""
    found = re.search(r'date-released: "([0-9-]+)"', text_of(root / "CITATION.cff"))
    assert found, "CITATION.cff names no date-released"
    return found[1]


def release_epoch(root: Path) -> str:
    """Midnight UTC of that day."""
    return str(int(datetime.fromisoformat(released(root)).replace(tzinfo=UTC).timestamp()))
