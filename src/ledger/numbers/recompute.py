"""Computing again: the tree of an expression, and who finds what it names, in; a value out.

The arithmetic is that of :mod:`ledger.numbers.value`, so units are checked and intervals carried as in a notebook.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Protocol

from ledger.base.suggest import did_you_mean
from ledger.numbers.expression import Call, Table, Tree
from ledger.numbers.several import SUMMARIES, Countable, Values, count, summary
from ledger.numbers.units import pint_unit
from ledger.numbers.value import Value, days_between, give_or_take, great_circle, interval


class Rows(Countable, Protocol):
    """Rows that a selection found."""

    def values(self) -> Values:
        """The cells of its field."""

    def distinct(self) -> Countable:
        """The different cells of its field."""


class Finder(Protocol):
    """Who knows what an expression names."""

    def value(self, ident: str) -> Value:
        """A quantity or a cell."""

    def rows(self, table: Table) -> Rows:
        """What a selection finds."""


def recomputed(tree: Tree, finder: Finder) -> Value:
    """Compute a tree.

    Raises:
        ValueError: it gives no single value, or calls a function that does not exist.
        KeyError: something that it names is not there.
        ArithmeticError: its units do not go together, or it divides by what may be zero.
    """
    if isinstance(tree, str):
        return finder.value(tree)
    if isinstance(tree, Decimal):
        return Value(tree, tree, tree, pint_unit("dimensionless"), str(tree), ())
    if isinstance(tree, Table):
        raise ValueError(f"{tree} gives several values; take their count, mean, median, min or max")
    if isinstance(tree, Call):
        return _called(tree.name, tree.arguments, finder)
    return _SIGNS[tree[0]](recomputed(tree[1], finder), recomputed(tree[2], finder))


def _called(name: str, arguments: tuple[Tree, ...], finder: Finder) -> Value:
    if name == "count":
        return count(_countable(arguments, finder))
    if name in SUMMARIES:
        return summary(name, _values(arguments, finder))
    if name not in _FUNCTIONS:
        raise ValueError(f"there is no function {name!r}{did_you_mean(name, [*_FUNCTIONS, *SUMMARIES, 'count'])}")
    wanted, function = _FUNCTIONS[name]
    if len(arguments) != wanted:
        raise ValueError(f"{name} takes {wanted} values, not {len(arguments)}")
    return function(*(recomputed(part, finder) for part in arguments))


def _countable(arguments: tuple[Tree, ...], finder: Finder) -> Countable:
    only = arguments[0] if len(arguments) == 1 else None
    if isinstance(only, Table):
        return finder.rows(only)
    if isinstance(only, Call) and only.name == "distinct" and isinstance(only.arguments[0], Table):
        return finder.rows(only.arguments[0]).distinct()
    return _values(arguments, finder)


def _values(arguments: tuple[Tree, ...], finder: Finder) -> Values:
    several = _several(arguments[0], finder) if len(arguments) == 1 else None
    return Values(tuple(recomputed(part, finder) for part in arguments)) if several is None else several


def _several(tree: Tree, finder: Finder) -> Values | None:
    """What a selection of a field gives, or the days from a date to each of them."""
    if isinstance(tree, Table):
        return finder.rows(tree).values()
    if not isinstance(tree, tuple) or tree[0] != "-":
        return None
    dates = _several(tree[1], finder)
    return None if dates is None else dates.days_since(recomputed(tree[2], finder))


def _minus(left: Value, right: Value) -> Value:
    dates = str(left.unit) == str(right.unit) == "calendar_date"
    return days_between(right, left) if dates else left - right


def _circle(north: Value, east: Value, other_north: Value, other_east: Value, radius: Value) -> Value:
    return great_circle((north, east), (other_north, other_east), radius)


_SIGNS: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda a, b: a + b,
    "-": _minus,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "±": give_or_take,
}
_FUNCTIONS: dict[str, tuple[int, Callable[..., Value]]] = {"great-circle": (5, _circle), "interval": (3, interval)}
