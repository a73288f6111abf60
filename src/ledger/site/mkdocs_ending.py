"""How a build ends: what it wrote or what stopped it in; a line or two for whoever called it out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from ledger.base.disk import refused
from ledger.base.problem import LedgerError

log = logging.getLogger("mkdocs.ledger")


def count(languages: Mapping[str, tuple[Mapping[str, str], int]]) -> None:
    """How many pages were written, each with the reason, and how many kept."""
    for lang, (written, kept) in languages.items():
        for uri, why in written.items():
            log.debug("Page written: %s %s (%s)", lang, uri, why)
        log.info("Pages in %s: %d written, %d kept", lang, len(written), kept)


def warned() -> bool:
    """Whether MkDocs has warned of anything, so that a strict build ends."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


def end_if_refused(error: Exception, root: Path) -> None:
    """A full disk or a folder that is read-only is told like any other problem.

    Raises:
        Abort: that was the error.
    """
    if isinstance(error, OSError) and (problem := refused(error, root)):
        raise Abort(str(LedgerError([problem])))
