"""The index of charts: what runs have left and the navigation in; every chart by its finding out."""

from __future__ import annotations

import re

from markupsafe import Markup

from ledger.base.words import capital
from ledger.charts.made import chart_records
from ledger.html.addresses import chart_url
from ledger.html.links import Link
from ledger.html.templating import fill
from ledger.judge.bind import plain
from ledger.prose.nav import titles
from ledger.store import Ledger
from ledger.store.chart_words import chart_words

#: "Notebook: cost" stands under notebooks, so its name is enough.
_LABEL = re.compile(r"[:：]\s*")


def chart_index(ledger: Ledger, lang: str, _: str) -> Markup:
    """Every chart by its title, under the notebook that draws it as the navigation calls it."""
    named = titles(ledger.root, lang)
    found: dict[str, list[Link]] = {}
    for record in chart_records(ledger.root):
        title = plain(chart_words(ledger.root, record.id, lang).title, ledger, lang)
        found.setdefault(record.notebook, []).append(Link(chart_url(record.id), title))
    order = {uri: place for place, uri in enumerate(named)}
    pages = {name: f"appendix/{name}.ipynb" for name in found}
    groups = sorted(found, key=lambda name: (order.get(pages[name], len(order)), name))
    shown = [(name, capital(_LABEL.split(named.get(pages[name], name))[-1]), found[name]) for name in groups]
    return fill("chart_list.html", groups=shown)
