"""What rests on each number, made ahead of the pages that show it: the records in; a file for each topic out."""

from __future__ import annotations

from ledger.base.leavings import listed
from ledger.base.paths import LANGS, charts_dir, docs_dir, uses_dir
from ledger.prose.nav import CONFIG
from ledger.prose.uses import uses_files
from ledger.site.kept_files import kept_files
from ledger.store import Ledger


def write_uses(ledger: Ledger) -> list[str]:
    """Bring the files of both languages up to date and remove those that are gone.

    Returns:
        Their names below ``build/uses``.
    """
    root = ledger.root
    read = [
        *(path for lang in LANGS for path in listed(docs_dir(root, lang), "**/*.md")),
        *(path for path in listed(root / "data", "*/*.csv")),
        *listed(charts_dir(root), "*.calculator.json"),
        *(path for name in CONFIG.values() if (path := root / name).exists()),
    ]
    return kept_files(root, uses_dir(root), read, lambda: dict(uses_files(ledger)))
