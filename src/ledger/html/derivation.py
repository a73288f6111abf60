"""How a derived quantity came about: its lineage in; the terms of its expression and the tree of its inputs out."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.html.addresses import cell_url, entry_url
from ledger.html.links import Link, quantity_link, source_link
from ledger.numbers import render
from ledger.numbers.expression import pieces
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.lineage import Node, trace
from ledger.store.packages import open_package
from ledger.store.sourced import Quantity
from ledger.store.values import written

_SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "+"}


@dataclass(frozen=True)
class Term:
    """A piece of an expression: a sign, word or gap; the value of a quantity, linked; or the id of an observation."""

    text: str
    url: str = ""
    label: str = ""
    code: bool = False


@dataclass(frozen=True)
class Input:
    """A step of the tree: a quantity, by its link, or an observation, by its id; value, sources and inputs of both."""

    link: Link | None
    ident: str
    value: str
    sources: tuple[Link, ...]
    inputs: tuple[Input, ...]


@dataclass(frozen=True)
class Derivation:
    """Expression, notebook and inputs of a derived quantity."""

    terms: tuple[Term, ...]
    notebook: str
    inputs: tuple[Input, ...]


def derivation(quantity: Quantity, ledger: Ledger, lang: str) -> Derivation | None:
    """None for a quantity that was read and not computed."""
    if not quantity.lineage.expression:
        return None
    inputs = tuple(_input(node, ledger, lang) for node in trace(ledger, quantity.id).children)
    made = quantity.lineage
    return Derivation(computation(quantity, ledger, lang), cell_url(made.notebook, made.cell), inputs)


def computation(quantity: Quantity, ledger: Ledger, lang: str) -> tuple[Term, ...]:
    """The expression with every factor shown as its value and linked to its own entry; tables and cells by name."""
    return tuple(_term(piece, ledger, lang) for piece in pieces(quantity.lineage.expression))


def _term(piece: str, ledger: Ledger, lang: str) -> Term:
    quantity = ledger.quantities.get(piece)
    if quantity and quantity.unit in UNITS:
        text = render(quantity.value, quantity.unit, lang)
        return Term(text, entry_url("quantity", piece, ledger), quantity.label(lang))
    if quantity or "/" in piece[1:] or piece.startswith("'"):  # a quoted word is exact, down to its quotes
        return Term(piece, code=True)
    return Term(_SIGNS.get(piece, piece))


def _input(node: Node, ledger: Ledger, lang: str) -> Input:
    quantity = node.quantity
    value = written(quantity, lang) if quantity else _observed(node.id, ledger)
    return Input(
        quantity_link(quantity, ledger, lang) if quantity else None,
        node.id,
        value,
        tuple(source_link(s, ledger, lang) for s in node.sources),
        tuple(_input(child, ledger, lang) for child in node.children),
    )


def _observed(ident: str, ledger: Ledger) -> str:
    """The raw cell behind an observation id; empty for a whole table."""
    name, resource, *rest = ident.split("/")
    package = open_package(ledger.root, name)
    row = package.by_key(resource).get("/".join(rest[:-1])) if rest else None
    return row[rest[-1]] if row else ""
