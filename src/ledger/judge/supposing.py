"""What would follow if a number were another: a ledger and a number in; computed numbers and verdicts out.

A number is supposed to be half, or double, or at either end of its interval.  Whatever is computed with it is computed
again, by its own expression, and the rule judges anew every claim that one of these numbers bears on.  A number that is
computed itself is part of every expression that holds its own, since expressions go back to what was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ledger.judge.recomputing import computed_again, resolver_of
from ledger.judge.rule import rule
from ledger.numbers.expression import Call, Tree
from ledger.numbers.parsing import parse
from ledger.numbers.rounding import rounded
from ledger.numbers.units import UNITS, pint_unit
from ledger.numbers.value import Value
from ledger.store import Ledger
from ledger.store.lookups import by
from ledger.store.sourced import Quantity
from ledger.store.values import value_of

_FACTORS = {"half": Decimal("0.5"), "double": Decimal(2)}
#: What a number is supposed to be.
CASES = (*_FACTORS, "low", "high")


@dataclass(frozen=True)
class Moved:
    """A computed number as it would be; None where it could not be computed any more."""

    key: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Turned:
    """A claim on which the rule would give another verdict."""

    claim: str
    before: str
    after: str


@dataclass(frozen=True)
class Supposition:
    """What would follow in one case, in which the number would have this value."""

    case: str
    value: Decimal
    numbers: tuple[Moved, ...]
    verdicts: tuple[Turned, ...]


class Supposer:
    """Supposes numbers of one ledger to be others; each costs what rests on it, however many others there are."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._resolver = ledger, resolver_of(ledger)

    def resting(self, key: str) -> list[str]:
        """The numbers that are computed with a number."""
        found = set(self._naming.get(key, ()))
        if key in self._trees:
            found.update(self._holding.get(self._trees[key], ()))
        return sorted(found)

    def bearing(self, key: str) -> list[str]:
        """The claims that a number bears on: they are about it, or it is among their evidence."""
        return self._claims.get(key, [])

    def suppose(self, key: str) -> tuple[Supposition, ...]:
        """What would follow, in each case in which the number would be another than it is."""
        supposed = dict(_cases(self._ledger.quantity(key)))
        return tuple(self._supposition(case, number) for case, number in supposed.items())

    def _supposition(self, case: str, number: Quantity) -> Supposition:
        moved = [m for name in self.resting(number.id) if (m := self._moved(name, number))]
        known = self._ledger.quantities
        ends = ((m, m.value) for m in moved)
        others = {m.key: replace(known[m.key], value=v, low=m.low, high=m.high) for m, v in ends if v is not None}
        return Supposition(case, number.value, tuple(moved), tuple(self._turned({number.id: number} | others)))

    def _moved(self, name: str, number: Quantity) -> Moved | None:
        """A number that is computed with another, if it would not stay what it is."""
        stored, tree = self._ledger.quantities[name], self._trees[name]
        tree = _replaced(tree, self._trees[number.id], number.id) if number.id in self._trees else tree
        given = replace(self._resolver, supposed={number.id: self._given(number)})
        try:
            found = computed_again(stored, given, tree)
        except (ArithmeticError, ValueError):
            return Moved(name, None)
        value, low, high = map(rounded, (found.value, found.low, found.high))
        ends = (None, None) if low == value == high else (low, high)
        moved = Moved(name, value, *ends)
        return None if moved == Moved(name, stored.value, stored.low, stored.high) else moved

    def _given(self, number: Quantity) -> Value:
        """A number as expressions take it: what was counted has no unit of its own there."""
        tree = self._trees.get(number.id)
        unit = UNITS["count"].pint if isinstance(tree, Call) and tree.name == "count" else UNITS[number.unit].pint
        return replace(value_of(number), unit=pint_unit(unit))

    def _turned(self, supposed: Mapping[str, Quantity]) -> Iterator[Turned]:
        claims = dict.fromkeys(claim for key in supposed for claim in self.bearing(key))
        for claim in sorted(map(self._ledger.claim, claims), key=self._ledger.place):
            before, after = rule(claim, self._ledger).verdict, rule(claim, self._ledger, "now", supposed).verdict
            if before != after:
                yield Turned(claim.id, before, after)

    @cached_property
    def _trees(self) -> dict[str, Tree]:
        """What is computed, and how; an expression that cannot be read, which a check tells, is passed over."""
        derived = (q for q in self._ledger.quantities.values() if q.status == "derived")
        return {q.id: tree for q in derived if (tree := _read(q.lineage.expression)) is not None}

    @cached_property
    def _naming(self) -> dict[str, list[str]]:
        """The computed numbers by what their expressions name."""
        return by(self._trees, lambda key: self._ledger.quantities[key].lineage.inputs)

    @cached_property
    def _holding(self) -> dict[Tree, list[str]]:
        """The computed numbers by each part of their expressions that is no number with an entry of its own."""
        found = by(self._trees, lambda key: dict.fromkeys(_parts(self._trees[key])))
        return {part: keys for part, keys in found.items() if part not in self._ledger.quantities}

    @cached_property
    def _claims(self) -> dict[str, list[str]]:
        about = ((claim.about, claim.id) for claim in self._ledger.claims.values())
        rows = ((e.quantity, e.claim) for e in self._ledger.evidence)
        pairs = [(key, claim) for key, claim in dict.fromkeys((*about, *rows)) if claim in self._ledger.claims]
        return {key: [claim for _, claim in found] for key, found in by(pairs, lambda pair: [pair[0]]).items()}


def _read(expression: str) -> Tree | None:
    try:
        return parse(expression)
    except ValueError:
        return None


def _cases(number: Quantity) -> Iterator[tuple[str, Quantity]]:
    """A number as it is supposed to be, unless that is what it is; of a day there is no half."""
    if not UNITS[number.unit].calendar and number.value:
        for case, factor in _FACTORS.items():
            yield case, _scaled(number, factor)
    for case, end in (("low", number.low), ("high", number.high)):
        if end is not None and end != number.value:
            yield case, replace(number, value=end, low=None, high=None)


def _scaled(number: Quantity, factor: Decimal) -> Quantity:
    low, high = (None if end is None else end * factor for end in (number.low, number.high))
    return replace(number, value=number.value * factor, low=low, high=high)


def _parts(tree: Tree) -> Iterator[Tree]:
    """Every tree in a tree."""
    for inner in _inner(tree):
        yield inner
        yield from _parts(inner)


def _inner(tree: Tree) -> tuple[Tree, ...]:
    if isinstance(tree, Call):
        return tree.arguments
    return (tree[1], tree[2]) if isinstance(tree, tuple) else ()


def _replaced(tree: Tree, part: Tree, name: str) -> Tree:
    """A tree in which a name stands for a part."""
    if tree == part:
        return name
    if isinstance(tree, Call):
        return replace(tree, arguments=tuple(_replaced(inner, part, name) for inner in tree.arguments))
    if isinstance(tree, tuple):
        return tree[0], _replaced(tree[1], part, name), _replaced(tree[2], part, name)
    return tree
