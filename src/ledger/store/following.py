"""What a computed number takes over from what it rests on: it and the ledger in; it with its bound and hedge out."""

from __future__ import annotations

from dataclasses import replace

from ledger.numbers.direction import bound_from, hedge_from
from ledger.numbers.parsing import parse
from ledger.store import Ledger
from ledger.store.packages import open_package
from ledger.store.sourced import Quantity


def followed(quantity: Quantity, ledger: Ledger) -> Quantity:
    """A derived quantity with the bound and the hedge that follow from its expression."""
    try:
        tree = parse(quantity.lineage.expression)
    except ValueError:
        return quantity  # that it cannot be read is said where it is computed again
    return replace(
        quantity,
        bound=bound_from(tree, lambda ident: bound_at(ident, ledger)),
        hedge=hedge_from(tree, lambda ident: _hedge(ident, ledger)),
    )


def _hedge(ident: str, ledger: Ledger) -> str:
    return ledger.quantities[ident].hedge if ident in ledger.quantities else ""


def bound_at(ident: str, ledger: Ledger) -> str:
    """The bound of a typed quantity, or what the row of an observed cell says under ``comparator``."""
    if ident in ledger.quantities:
        return ledger.quantities[ident].bound
    package, _, rest = ident.partition("/")
    resource, _, cell = rest.partition("/")
    try:
        rows = open_package(ledger.root, package).by_key(resource)
    except (KeyError, ValueError):
        return ""
    row = rows.get(cell.rpartition("/")[0])
    return row["comparator"] if row else ""
