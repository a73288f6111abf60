"""What rests on each number, made ahead of the pages that show it: the records in; a file for each topic out."""

from __future__ import annotations

from ledger.base.leavings import listed
from ledger.base.paths import LANGS, charts_dir, docs_dir, uses_dir
from ledger.prose.uses import all_passages, uses_files
from ledger.site.kept_files import kept_files
from ledger.store import Ledger


def write_uses(ledger: Ledger) -> list[str]:
    """Bring the files of both languages up to date and remove those that are gone.

    Of the written pages they take which section says which number; a sentence that says none changes nothing.

    Returns:
        Their names below ``build/uses``.
    """
    root, said = ledger.root, all_passages(ledger)
    told = repr([sorted(links.items()) for each in said.values() for links in (each.saying, each.showing)])
    read = [
        *(path for lang in LANGS for path in listed(docs_dir(root, lang) / "calculators", "*.md")),
        *(path for pattern in ("*/*.csv", "*/datapackage.json") for path in listed(root / "data", pattern)),
        *listed(charts_dir(root), "*.calculator.json"),
    ]
    return kept_files(root, uses_dir(root), read, lambda: dict(uses_files(ledger, said)), told)
