"""Numbers, sources and charts as records of the API: a record in; plain mappings out."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.base.paths import LANGS
from ledger.charts.made import ChartRecord
from ledger.html.addresses import chart_url, entry_url, source_url
from ledger.html.figure import shown_words
from ledger.site.api.judged import number, pages, said
from ledger.site.api.shapes import ChartShape, LineageShape, QuantityShape, SourceShape, Text
from ledger.site.floats import exact
from ledger.store import Ledger
from ledger.store.chart_words import chart_words
from ledger.store.lasting import Copy
from ledger.store.sourced import Lineage, Quantity, Source

#: How the files of a chart end, by what they are.
_FILES = {
    "csv": "csv",
    "json": "json",
    "svg": "svg",
    "png": "png",
    "print-png": "print.png",
    "vega-lite": "vl.json",
}


def quantity(record: Quantity, claims: list[str], ledger: Ledger) -> QuantityShape:
    """A quantity; ``claims`` are those whose evidence it is."""
    return {
        "id": record.id,
        "topic": record.topic,
        "label": said(record, "label", ledger),
        "value": exact(record.value),
        "low": number(record.low),
        "high": number(record.high),
        "unit": record.unit,
        "bound": record.bound,
        "hedge": record.hedge,
        "as_of": record.as_of,
        "as_of_basis": record.as_of_basis,
        "status": record.status,
        "source": record.source,
        "locator": record.locator,
        "printed": record.printed,
        "note": said(record, "note", ledger),
        "inferred": said(record, "inferred", ledger),
        "lineage": _lineage(record.lineage),
        "used_by": claims,
        "page": pages(entry_url("quantity", record.id, ledger)),
    }


def _lineage(made: Lineage) -> LineageShape:
    return {
        "expression": made.expression,
        "inputs": list(made.inputs),
        "notebook": made.notebook,
        "cell": made.cell,
    }


def source(record: Source, copies: Sequence[Copy], ledger: Ledger) -> SourceShape:
    """A source with its copies."""
    return {
        "id": record.id,
        "publisher": {"en": record.name("en"), "zh": record.name("zh")},
        "title": {"en": record.heading("en"), "zh": record.heading("zh")},
        "author": record.author,
        "published": record.published,
        "accessed": record.accessed,
        "url": record.url,
        "retrieved_url": record.retrieved_url,
        "kind": record.kind,
        "licence": record.licence,
        "language": record.language,
        "independent_of": record.independent_of,
        "read": record.read,
        "grade": record.grade,
        "archived": [
            {"day": c.day, "url": c.url, "file": c.file and f"copies/{c.file}", "sha256": c.sha256} for c in copies
        ],
        "note": said(record, "note", ledger),
        "page": pages(source_url(record, ledger)),
    }


def chart(record: ChartRecord, ledger: Ledger) -> ChartShape:
    """A chart; its files are named from the root of the site."""
    words = {lang: shown_words(chart_words(ledger.root, record.id, lang), ledger, lang) for lang in LANGS}
    told: dict[str, Text] = {name: {"en": words["en"][name], "zh": words["zh"][name]} for name in words["en"]}
    return {
        "id": record.id,
        "title": told["title"],
        "subtitle": told["subtitle"],
        "alternative": told["alt"],
        "notebook": record.notebook,
        "cell": record.cell,
        "inputs": list(record.inputs),
        "columns": [field.name for field in record.fields],
        "files": {name: f"charts/{record.id}.en.{ending}" for name, ending in _FILES.items()},
        "files_zh": {name: f"zh/charts/{record.id}.zh.{ending}" for name, ending in _FILES.items()},
        "page": pages(chart_url(record.id)),
        "embed": pages(f"{{base}}embed/{record.id}.html"),
    }
