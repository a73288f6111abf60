"""Which way a computed number may err: the tree of its expression and the bounds of what it names in; a bound out.

A source that says "more than" leaves the number open upwards, "up to" downwards, "about" both ways.  What is added or
multiplied keeps the way, what is subtracted or divided by turns it round, and what is open both ways is about so much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ledger.numbers.expression import Call, Table, Tree

#: Each bound as it counts where its number is subtracted or divided by; a range is carried by the interval itself.
_TURNED = {"gt": "lt", "lt": "gt", "ge": "le", "le": "ge", "about": "about"}
_UP, _DOWN = ("gt", "ge"), ("lt", "le")
#: Signs whose right side counts the other way round.
_TURNING = "-/"


def bound_from(tree: Tree, bound_of: Callable[[str], str]) -> str:
    """The bound of what a tree computes; empty where all it rests on is exact.

    Args:
        bound_of: the bound of a quantity or a cell, by its id.
    """
    bounds = ((bound_of(ident), turned) for ident, turned in _named(tree))
    ways = {_TURNED[bound] if turned else bound for bound, turned in bounds if bound in _TURNED}
    up, down = ([way for way in either if way in ways] for either in (_UP, _DOWN))
    if "about" in ways or (up and down):
        return "about"
    return next(iter([*up, *down]), "")


def hedge_from(tree: Tree, hedge_of: Callable[[str], str]) -> str:
    """The hedge of what a tree computes: what is only expected comes before what is only reported.

    What is subtracted or divided by gives none: spending that is compared with a plan has been spent.
    """
    found = {hedge_of(ident) for ident, turned in _named(tree) if not turned}
    return next((hedge for hedge in ("expected", "reported") if hedge in found), "")


def _named(tree: Tree, turned: bool = False) -> Iterator[tuple[str, bool]]:
    """The ids in a tree, each with whether it counts the other way round; what is only counted is no number of it."""
    if isinstance(tree, str):
        yield tree, turned
    elif isinstance(tree, Call):
        for part in tree.arguments if tree.name != "count" else ():
            yield from _named(part, turned)
    elif not isinstance(tree, Decimal | Table):
        yield from _named(tree[1], turned)
        yield from _named(tree[2], turned != (tree[0] in _TURNING))
