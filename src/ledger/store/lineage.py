"""Tracing a number: an id in; the tree of what it rests on, down to the sources, out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ledger.base.fresh import read_once
from ledger.base.leavings import listed
from ledger.base.tables import read_table
from ledger.store import Ledger, UnknownKeyError
from ledger.store.descriptor import foreign
from ledger.store.packages import open_package, source_of
from ledger.store.sourced import Quantity, Source


@dataclass(frozen=True)
class Node:
    """One step of the tree: a quantity, an observation or a counted table, with its children."""

    id: str
    quantity: Quantity | None
    sources: tuple[Source, ...]
    children: tuple[Node, ...]

    @cached_property
    def origins(self) -> tuple[Source, ...]:
        """Every source in the tree, once, in order of appearance."""
        found = {source.id: source for source in self.sources}
        for child in self.children:
            for source in child.origins:
                found.setdefault(source.id, source)
        return tuple(found.values())

    @cached_property
    def below(self) -> frozenset[str]:
        """Every id in the tree, its own included."""
        return frozenset({self.id}).union(*(child.below for child in self.children))


def trace(ledger: Ledger, ident: str) -> Node:
    """The tree under a quantity, an observation (``package/resource/key/column``) or a table (``package/resource``).

    Raises:
        UnknownKeyError: nothing has this id.
    """
    if ident not in ledger.nodes:
        ledger.nodes[ident] = _node(ledger, ident)
    found: Node = ledger.nodes[ident]
    return found


def _node(ledger: Ledger, ident: str) -> Node:
    if "/" not in ident:
        quantity = ledger.quantity(ident)
        if quantity.status != "derived":
            return Node(ident, quantity, (ledger.source(quantity.source),), ())
        children = tuple(trace(ledger, i) for i in quantity.lineage.inputs)
        return Node(ident, quantity, (), children)
    try:
        if ident.count("/") == 1:
            return Node(ident, None, _table_sources(ledger, ident), ())
        key, package = source_of(ledger.root, ident)
    except KeyError as error:
        raise UnknownKeyError(str(error.args[0])) from None
    return Node(ident, None, (package_sources(ledger, package)[key],), ())


def sources_behind(ledger: Ledger, idents: tuple[str, ...]) -> list[Source]:
    """Every source a set of ids rests on, once, in order of appearance."""
    return list({source.id: source for ident in idents for source in trace(ledger, ident).origins}.values())


def package_sources(ledger: Ledger, package: str) -> dict[str, Source]:
    """The ``source`` resource of an observation package, shared by all who ask."""
    return _sources(ledger.root / "data" / package / "source.csv", ledger.root)


@read_once
def _sources(path: Path, root: Path) -> dict[str, Source]:
    names = Source.__dataclass_fields__
    return {r["id"]: Source(**{n: r[n] for n in names}) for r in read_table(path, root).rows}


def every_source(ledger: Ledger) -> dict[str, Source]:
    """The sources of the ledger and of all observation packages; one that stands in several is counted once."""
    found = dict(ledger.sources)
    for folder in [p.parent.name for p in listed(ledger.root / "data", "*/source.csv")]:
        found |= package_sources(ledger, folder) if folder != "ledger" else {}
    return found


def _table_sources(ledger: Ledger, ident: str) -> tuple[Source, ...]:
    """The sources that the rows of a table name, in order; tables of the ledger itself rest on no single one.

    Raises:
        KeyError: there is no such table.
    """
    package, resource = ident.split("/")
    opened = open_package(ledger.root, package)
    rows = opened.rows(resource)
    if package in {"ledger", "derived"}:
        return ()
    named = [name for name, target in foreign(opened.resource(resource)["schema"]).items() if target == "source"]
    known = package_sources(ledger, package)
    return tuple(known[key] for key in dict.fromkeys(row[name] for row in rows for name in named) if key)
