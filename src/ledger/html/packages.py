"""Data packages as readers see them: a descriptor and its tables in; an index, or one package with everything, out.

A package's page says what it holds, what each field means, under which licence, who uses it, and in which forms it can
be taken away; the files themselves are made by the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from typing import Any

from markupsafe import Markup

from ledger.base.files import content
from ledger.html.package_use import chart_links, charts_with, claim_links, notebook_links
from ledger.html.templating import fill
from ledger.numbers.writing import render_plain
from ledger.store import Ledger
from ledger.store.descriptor import told
from ledger.store.packages import Package, open_package, package_names

#: The forms of a table, and of a whole package, by the ending of their files.
TABLE_FORMS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
PACKAGE_FORMS = {"zip": "Data Package (zip)", "xlsx": "XLSX"}
#: What describes a package for programs, by the name of the standard.
DESCRIPTIONS = {"Data Package": "datapackage.json", "CSVW": "csv-metadata.json", "Croissant": "croissant.json"}
#: What people wrote about where a package is from, how it was made and what is wrong with it.
NOTES = "README.txt"
_THOUSAND = Decimal(1000)
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
    """A table: what it holds, its fields, its first rows, and the names of its files; how large it is as CSV, and how
    many of its cells hold nothing."""

    name: str
    title: str
    rows: int
    size: str
    empty: str
    cells: str
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
    charts = charts_with(name, ledger)
    return fill(
        "package.html",
        lang=lang,
        name=name,
        title=told(head, "title", lang),
        description=told(head, "description", lang),
        version=head["version"],
        covered=head.get("temporal"),
        licences=head.get("licenses", ()),
        sources=head.get("sources", ()),
        forms={label: f"{name}.{ending}" for ending, label in PACKAGE_FORMS.items()},
        tables=[_table(package, resource, lang) for resource in head["resources"]],
        described=DESCRIPTIONS,
        notes=NOTES if (package.folder / "README.md").exists() else "",
        charts=chart_links(charts, ledger, lang),
        notebooks=notebook_links(charts, name, ledger),
        claims=claim_links(charts, name, ledger, lang),
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
    stem, empty = resource["path"].removesuffix(".csv"), sum(not row[field.name] for row in rows for field in fields)
    kilobytes = (Decimal(len(content(package.folder / resource["path"]))) / _THOUSAND).to_integral_value(ROUND_UP)
    return ShownTable(
        resource["name"],
        told(resource, "title", lang),
        len(rows),
        render_plain(kilobytes, lang),
        render_plain(Decimal(empty), lang),
        render_plain(Decimal(len(rows) * len(fields)), lang),
        fields,
        tuple(tuple(row[field.name] for field in fields) for row in rows[:_PREVIEW]),
        {label: f"{stem}.{ending}" for ending, label in TABLE_FORMS.items()},
    )
