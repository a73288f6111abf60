"""The page of a chart that was merged into another: its id in; where its content stands now, out."""

from __future__ import annotations

from markupsafe import Markup

from ledger.html.addresses import chart_url
from ledger.html.figure import shown_words
from ledger.html.links import Link
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.chart_words import chart_words
from ledger.store.merged import merged_charts


def merged_page(ledger: Ledger, lang: str, key: str) -> Markup:
    """What it was merged into, by its finding.

    Raises:
        KeyError: no such chart was merged.
        FileNotFoundError: nobody has written the words of the other.
    """
    into = require_merged(ledger, key)
    title = shown_words(chart_words(ledger.root, into, lang), ledger, lang)["title"]
    return fill("merged.html", lang=lang, to=Link(chart_url(into), title))


def require_merged(ledger: Ledger, key: str) -> str:
    """The id of the chart that a chart was merged into.

    Raises:
        KeyError: no such chart was merged.
    """
    found = merged_charts(ledger.root)
    if key not in found:
        raise KeyError(f"no chart {key!r} was merged into another")
    return found[key]
