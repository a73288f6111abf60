"""Numbers that must be looked at again as a table: a ledger in; when, which and why out.

Every day that is set stands in it, past or to come: a page says the same whenever it was built.
"""

from __future__ import annotations

from markupsafe import Markup

from ledger.html.links import quantity_link
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.lasting import dues


def due_list(ledger: Ledger, lang: str) -> Markup:
    """Numbers by day and reason, the earliest first; a sentence if there is none."""
    groups: dict[tuple[str, str], list[object]] = {}
    for due in dues(ledger.root):
        if due.quantity in ledger.quantities:
            link = quantity_link(ledger.quantities[due.quantity], ledger, lang)
            groups.setdefault((due.day, due.why(lang)), []).append(link)
    return fill("due.html", lang=lang, groups=groups)
