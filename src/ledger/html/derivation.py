"""How a derived quantity came about: its lineage in; the terms of its expression and the tree of its inputs out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger.html.addresses import entry_url, notebook_url
from ledger.html.links import Link, quantity_link, source_link
from ledger.numbers import render
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.lineage import Node, trace
from ledger.store.packages import open_package
from ledger.store.records import Quantity

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:/[^\s()]+)*")
_SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "+"}


@dataclass(frozen=True)
class Term:
    """One piece of an expression: a sign or number; the value of a quantity, linked; or the id of an observation.

    ``before`` and ``after`` are what is glued to it, such as parentheses.
    """

    text: str
    url: str = ""
    label: str = ""
    code: bool = False
    before: str = ""
    after: str = ""


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
    return Derivation(computation(quantity, ledger, lang), notebook_url(quantity.lineage.notebook), inputs)


def computation(quantity: Quantity, ledger: Ledger, lang: str) -> tuple[Term, ...]:
    """The expression with every factor shown as its value and linked to its own entry."""
    return tuple(_term(token, ledger, lang) for token in quantity.lineage.expression.split())


def _term(token: str, ledger: Ledger, lang: str) -> Term:
    core = token.strip("()").removeprefix("-")
    if token in _SIGNS:
        return Term(_SIGNS[token])
    if not _ID.fullmatch(core):
        return Term(token)
    before, after = token.split(core, 1)
    before = before.replace("-", _SIGNS["-"])
    quantity = ledger.quantities.get(core)
    if quantity is None or quantity.unit not in UNITS:
        return Term(core, code=True, before=before, after=after)
    text = render(quantity.value, quantity.unit, lang)
    return Term(text, entry_url("quantity", core, ledger), quantity.label(lang), before=before, after=after)


def _input(node: Node, ledger: Ledger, lang: str) -> Input:
    quantity = node.quantity
    value = render(quantity.value, quantity.unit, lang) if quantity else _observed(node.id, ledger)
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
