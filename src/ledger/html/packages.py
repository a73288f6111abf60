"""Data packages as readers see them: a descriptor and its tables in; an index, or one package with everything, out.

A package's page says what it holds, what each field means, under which licence, who uses it, and in which forms it can
be taken away; the files themselves are made by the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ledger.charts.made import ChartRecord, chart_records
from ledger.html.addresses import cell_url
from ledger.html.links import Link
from ledger.html.templating import fill
from ledger.judge.bind import plain
from ledger.store import Ledger
from ledger.store.chart_words import chart_words
from ledger.store.descriptor import told
from ledger.store.packages import Package, open_package, package_names

#: The forms of a table, and of a whole package, by the ending of their files.
TABLE_FORMS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
PACKAGE_FORMS = {"zip": "Data Package (zip)", "xlsx": "XLSX"}
#: How many rows of a table its page shows.
_PREVIEW = 3


@dataclass(frozen=True)
class Field:
    """A field of a table: its name and type, its unit, whether it is part of the key, and what it means."""

    name: str
    type: str
    unit: str
    key: bool
    meaning: str


@dataclass(frozen=True)
class ShownTable:
    """A table: what it holds, its fields, its first rows, and the names of its files."""

    name: str
    title: str
    rows: int
    fields: tuple[Field, ...]
    preview: tuple[tuple[str, ...], ...]
    downloads: dict[str, str]


@dataclass(frozen=True)
class PackageLine:
    """A package in the index."""

    name: str
    url: str
    title: str
    licences: tuple[str, ...]
    tables: int
    rows: int


def package_list(ledger: Ledger, lang: str, name: str) -> Markup:
    """One package with everything; without a name, the index of all.

    Raises:
        KeyError: there is no such package.
    """
    if not name:
        lines = [_line(open_package(ledger.root, key), lang) for key in package_names(ledger.root)]
        return fill("packages.html", lang=lang, packages=lines)
    package = open_package(ledger.root, name)
    head = package.descriptor
    charts = [record for record in chart_records(ledger.root) if _uses(record, name, ledger)]
    return fill(
        "package.html",
        lang=lang,
        name=name,
        title=told(head, "title", lang),
        description=told(head, "description", lang),
        version=head["version"],
        licences=head.get("licenses", ()),
        sources=head.get("sources", ()),
        forms={label: f"{name}.{ending}" for ending, label in PACKAGE_FORMS.items()},
        tables=[_table(package, resource, lang) for resource in head["resources"]],
        charts=[_chart_link(record, ledger, lang) for record in charts],
        notebooks=_notebooks(charts, name, ledger),
    )


def ask_package(ledger: Ledger, name: str) -> None:
    """See that a package exists; none at all stands for the index.

    Raises:
        KeyError: there is no such package.
    """
    if name:
        open_package(ledger.root, name)


def _line(package: Package, lang: str) -> PackageLine:
    head = package.descriptor
    resources = head["resources"]
    return PackageLine(
        package.name,
        f"{{base}}data/{package.name}/",
        told(head, "title", lang),
        tuple(licence["name"] for licence in head.get("licenses", ())),
        len(resources),
        sum(len(package.rows(r["name"])) for r in resources),
    )


def _table(package: Package, resource: dict[str, Any], lang: str) -> ShownTable:
    schema, rows = resource["schema"], package.rows(resource["name"])
    keys = schema["primaryKey"]
    fields = tuple(
        Field(f["name"], f["type"], f.get("unit", ""), f["name"] in keys, told(f, "description", lang))
        for f in schema["fields"]
    )
    stem = resource["path"].removesuffix(".csv")
    return ShownTable(
        resource["name"],
        told(resource, "title", lang),
        len(rows),
        fields,
        tuple(tuple(row[field.name] for field in fields) for row in rows[:_PREVIEW]),
        {label: f"{stem}.{ending}" for ending, label in TABLE_FORMS.items()},
    )


def _uses(record: ChartRecord, package: str, ledger: Ledger) -> bool:
    return package in set(_packages(record.inputs, ledger))


def _packages(inputs: Iterable[str], ledger: Ledger) -> Iterable[str]:
    """The packages in which some inputs stand: an observation names its own, a quantity is typed or derived."""
    for ident in inputs:
        if "/" in ident:
            yield ident.split("/")[0]
        elif ident in ledger.quantities:
            yield "derived" if ledger.quantity(ident).status == "derived" else "ledger"


def _chart_link(record: ChartRecord, ledger: Ledger, lang: str) -> Link:
    title = plain(chart_words(ledger.root, record.id, lang).title, ledger, lang)
    return Link(cell_url(record.notebook, record.cell), title)


def _notebooks(charts: Iterable[ChartRecord], package: str, ledger: Ledger) -> list[Link]:
    """The notebooks that draw a package or compute with it."""
    made = (q.lineage for q in ledger.quantities.values() if q.lineage.notebook)
    using = {made.notebook for made in made if package in set(_packages(made.inputs, ledger))}
    return [Link(cell_url(name, 0), name) for name in sorted(using | {record.notebook for record in charts})]
