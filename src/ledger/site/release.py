"""The release: ``CITATION.cff`` in; its date out, which stands for the day of the build wherever one is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ledger.store.citation import citation_of


def released(root: Path) -> str:
    """The release date in CITATION.cff.

    Raises:
        LedgerError: the file cannot be read.
    """
    return citation_of(root).released


def release_epoch(root: Path) -> str:
    """Midnight UTC of that day."""
    return str(int(datetime.fromisoformat(released(root)).replace(tzinfo=UTC).timestamp()))
