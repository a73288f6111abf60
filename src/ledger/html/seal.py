"""The roots of the releases as a table: a ledger in; what each release can be compared with out."""

from __future__ import annotations

from markupsafe import Markup

from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.seal.listed import releases


def release_list(ledger: Ledger, lang: str) -> Markup:
    """Every release with its root and how many entries are later, newest first; a sentence if there was none."""
    found = [(one, sum(change.date > one.date for change in ledger.changes)) for one in releases(ledger.root)]
    return fill("releases.html", lang=lang, releases=found[::-1])
