"""Computing a derived number again: its expression and whoever finds what it names in; the value out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from ledger.judge.computed import computed_fields
from ledger.numbers.expression import Call, Tree
from ledger.numbers.parsing import parse
from ledger.numbers.recompute import recomputed
from ledger.numbers.units import UNITS, pint_unit
from ledger.numbers.value import Value
from ledger.store import Ledger
from ledger.store.packages import open_package
from ledger.store.selection import Resolver
from ledger.store.sourced import Quantity


@dataclass(frozen=True)
class Supposing(Resolver):
    """Finds everything as it is stored, but for some numbers that are supposed to be others."""

    supposed: Mapping[str, Value] = field(default_factory=dict)

    def value(self, ident: str) -> Value:
        """A supposed number, or the stored one."""
        return self.supposed.get(ident) or super().value(ident)


def resolver_of(ledger: Ledger) -> Supposing:
    """Whoever finds what expressions name in a ledger; nothing is supposed yet."""
    return Supposing(ledger, partial(open_package, ledger.root), computed_fields(ledger))


def computed_again(quantity: Quantity, resolver: Resolver, tree: Tree | None = None) -> Value:
    """The value of its expression, or of another tree, in the unit of the quantity; a count takes the unit of what it
    counts."""
    tree = parse(quantity.lineage.expression) if tree is None else tree
    found = recomputed(tree, resolver)
    if isinstance(tree, Call) and tree.name == "count":
        return replace(found, unit=pint_unit(UNITS[quantity.unit].pint))
    return found.to(quantity.unit)
