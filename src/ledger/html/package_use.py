"""What uses a data package: the ledger and what a run has left in; links to charts, notebooks and claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.charts.made import ChartRecord, chart_records
from ledger.html.addresses import cell_url, chart_url, entry_url
from ledger.html.chart_choice import chart_of
from ledger.html.links import Link, judged_claim
from ledger.judge.bind import numbers_of, plain
from ledger.store import Ledger, in_order
from ledger.store.chart_words import chart_words
from ledger.store.lineage import trace
from ledger.store.records import Claim

#: Of the packages that every repository has, one holds all claims and the other what was computed for them.
_CORE = ("ledger", "derived")


def charts_with(package: str, ledger: Ledger) -> list[ChartRecord]:
    """The charts that draw a package."""
    return [record for record in chart_records(ledger.root) if package in set(_packages(record.inputs, ledger))]


def chart_links(charts: Iterable[ChartRecord], ledger: Ledger, lang: str) -> list[Link]:
    """The pages of charts, by their titles."""
    titles = ((c.id, plain(chart_words(ledger.root, c.id, lang).title, ledger, lang)) for c in charts)
    return [Link(chart_url(key), title) for key, title in titles]


def notebook_links(charts: Iterable[ChartRecord], package: str, ledger: Ledger) -> list[Link]:
    """The notebooks that draw a package or compute with it."""
    made = (q.lineage for q in ledger.quantities.values() if q.lineage.notebook)
    using = {made.notebook for made in made if package in set(_packages(made.inputs, ledger))}
    return [Link(cell_url(name, 0), name) for name in sorted(using | {record.notebook for record in charts})]


def claim_links(charts: Iterable[ChartRecord], package: str, ledger: Ledger, lang: str) -> list[Link]:
    """The claims that an observed package bears on, in the article's order.

    Their evidence or their findings rest on it, or their pages show one of the charts that draw it.
    """
    if package in _CORE:
        return []
    drawn = {chart.id for chart in charts}
    using = [c for c in in_order(ledger) if chart_of(c, ledger) in drawn or package in set(_observed(c, ledger))]
    return [Link(entry_url("claim", claim.id, ledger), judged_claim(claim, ledger, lang)) for claim in using]


def _observed(claim: Claim, ledger: Ledger) -> Iterator[str]:
    """The packages that the numbers in its evidence and its findings rest on."""
    keys = {claim.about, *(row.quantity for row in ledger.evidence_of(claim.id))}
    verdicts = (ledger.verdict(claim.id, when) for when in ("then", "now"))
    keys.update(key for verdict in verdicts if verdict for key in numbers_of(verdict))
    for key in keys & ledger.quantities.keys():
        yield from (ident.split("/")[0] for ident in trace(ledger, key).below if "/" in ident)


def _packages(inputs: Iterable[str], ledger: Ledger) -> Iterator[str]:
    """The packages in which some inputs stand: an observation names its own, a quantity is typed or derived."""
    for ident in inputs:
        if "/" in ident:
            yield ident.split("/")[0]
        elif ident in ledger.quantities:
            yield "derived" if ledger.quantity(ident).status == "derived" else "ledger"
