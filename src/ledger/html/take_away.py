"""How to take the data away: a table in; links to what holds everything, and programs that read it, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.packages import open_package

#: The programs in the order in which they are shown, by the names of their templates.
PROGRAMS = {
    "pandas": "pandas.py",
    "Polars": "polars.py",
    "DuckDB": "duckdb.py",
    "R": "r.R",
    "JavaScript": "javascript.mjs",
    "Shell, SQLite": "shell.sh",
    "LibreOffice": "spreadsheet.txt",
    "=IMPORTDATA": "importdata.txt",
}
API = ("index.json", "claims.json", "quantities.json", "sources.json", "charts.json", "changes.json", "openapi.json")


@dataclass(frozen=True)
class Snippet:
    """A program that reads a table: what it is for, the name of its file, and its text."""

    name: str
    file: str
    code: str


def snippets(package: str, table: str, site: str = "{site}") -> Iterator[Snippet]:
    """A program in each language that reads one table of this site."""
    for name, file in PROGRAMS.items():
        code = fill(f"snippets/{file}.j2", site=site, package=package, table=table)
        yield Snippet(name, file, str(code).strip() + "\n")


def snippet_list(ledger: Ledger, lang: str, selection: str) -> Markup:
    """The programs for ``package/table``.

    Raises:
        KeyError: there is no such table.
    """
    ask_table(ledger, selection)
    package, table = selection.split("/")
    return fill("snippets.html", lang=lang, snippets=list(snippets(package, table)))


def ask_table(ledger: Ledger, selection: str) -> None:
    """See that a table exists.

    Raises:
        KeyError: there is no such table.
    """
    package, _, table = selection.partition("/")
    if not table:
        raise KeyError(f"{selection!r} names no table: write package/table")
    open_package(ledger.root, package).resource(table)


def everything(ledger: Ledger, lang: str, _: str) -> Markup:
    """Links to what holds all data, and what each form is for."""
    return fill("everything.html", lang=lang)


def api_addresses(ledger: Ledger, lang: str, _: str) -> Markup:
    """Links to the files of the API that hold all records of a kind."""
    return fill("addresses.html", lang=lang, addresses=[f"api/v1/{name}" for name in API])
