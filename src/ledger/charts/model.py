"""The working of a calculator: a state in; its inputs, results and offsets out, in Python and as data for the page.

Both sides compute from the same compiled trees; what a control sets is data, not code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain

from ledger.charts.calculator import Calculator, Case, Choice, Lookup, Number, State, Switch
from ledger.judge.offset import Offset, offset
from ledger.numbers.formula import Tree, compiled, evaluate, plain
from ledger.numbers.value import Value
from ledger.store import Ledger, UnknownKeyError
from ledger.store.records import Claim
from ledger.store.values import value_of

Rows = Mapping[tuple[str, ...], Mapping[str, Decimal]]
_DIGITS = 12


@dataclass(frozen=True)
class Model:
    """A calculator with the ledger it reads."""

    spec: Calculator
    ledger: Ledger

    @cached_property
    def leaves(self) -> dict[str, Value]:
        """Every input of the formulas, at its start."""
        own = [c.leaf for c in self.spec.controls if isinstance(c, Number)]
        own += [v for c in self.spec.controls if isinstance(c, Switch) for v in c.leaves]
        own += [v for lookup in self._lookups for v in lookup.leaves]
        given = {v.expression: v for v in own}
        needed = dict.fromkeys(chain.from_iterable(o.value.inputs for o in self.spec.outputs))
        unused = sorted(given.keys() - needed.keys())
        if unused:
            raise ValueError(f"a control sets {', '.join(unused)}, which is no input of the result")
        return {key: given.get(key) or self._typed(key) for key in needed}

    def _typed(self, key: str) -> Value:
        try:
            return value_of(self.ledger.quantity(key))
        except UnknownKeyError:
            raise ValueError(f"input {key!r} is no quantity of the ledger; let a control or a lookup give it") from None

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The outputs as the notebook found them, in units of the vocabulary."""
        return tuple(o.value.named() for o in self.spec.outputs)

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """The formula of each output."""
        return tuple(compiled(value, self.leaves) for value in self.values)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the first output is held against, each with the interval that counts."""
        found = []
        for against in self.spec.against:
            claim = self.ledger.claim(against.claim)
            if against.low is not None:
                high = against.high.to(against.low.unit_key).value if against.high is not None else None
                claim = replace(claim, low=against.low.value, high=high, unit=against.low.unit_key)
            found.append(claim)
        return tuple(found)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The unit of each output."""
        return tuple(value.unit_key for value in self.values)

    @cached_property
    def start(self) -> dict[str, str]:
        """The state that a reader finds."""
        kinds: dict[type, Callable[..., str]] = {
            Number: lambda c: f"{c.leaf.value:f}",
            Switch: lambda c: "1",
            Choice: lambda c: next(iter(c.options)),
        }
        return {c.id: kinds[type(c)](c) for c in self.spec.controls}

    @cached_property
    def settings(self) -> list[tuple[tuple[str, ...], Rows]]:
        """What switches and choices set: by which controls, and the values for each combination."""
        found: list[tuple[tuple[str, ...], Rows]] = []
        for c in self.spec.controls:
            if isinstance(c, Switch):
                on = {v.expression: v.value for v in c.leaves}
                found.append(((c.id,), {("1",): on, ("0",): dict.fromkeys(on, Decimal(0))}))
        for lookup in self._lookups:
            rows = {key: _row(lookup.leaves, values) for key, values in lookup.rows.items()}
            found.append((lookup.by, rows))
        return found

    @property
    def _lookups(self) -> list[Lookup]:
        """What choices set, each alone and several together."""
        choices = ((c, c.sets) for c in self.spec.controls if isinstance(c, Choice))
        alone = [Lookup((c.id,), (s,), {(k,): (v,) for k, v in c.values.items()}) for c, s in choices if s is not None]
        return [*alone, *self.spec.lookups]

    def inputs(self, state: State) -> dict[str, Decimal] | None:
        """The input of the formulas in a state; None if the choices do not go together."""
        full = self.start | dict(state)
        found = {key: v.value for key, v in self.leaves.items()}
        found |= {c.leaf.expression: Decimal(full[c.id]) for c in self.spec.controls if isinstance(c, Number)}
        for by, rows in self.settings:
            row = rows.get(tuple(full[key] for key in by))
            if row is None:
                return None
            found |= row
        return found

    def results(self, state: State) -> tuple[Decimal | None, ...]:
        """The outputs in a state."""
        found = self.inputs(state)
        return tuple(None if found is None else evaluate(tree, found) for tree in self.trees)

    def offsets(self, value: Decimal) -> list[Offset]:
        """How far each claim's number is off a value."""
        return [offset(claim.low, claim.high, value) for claim in self.claims]

    def check(self) -> None:
        """Hold the formula to the notebook's own values, at the start and in every case that names one.

        Raises:
            ValueError: they differ, a state names no control or option, a choice sets nothing, or two parts of a kind
                have one id.
        """
        setting = {key for lookup in self._lookups for key in lookup.by}
        for control in self.spec.controls:
            if isinstance(control, Choice) and control.id not in setting:
                raise ValueError(f"the choice {control.id!r} sets nothing; name its input in sets=, or give a Lookup")
        for parts in (self.spec.outputs, self.spec.controls, self.spec.cases):
            _told_apart([part.id for part in parts])
        for got, value in zip(self.results({}), self.values, strict=True):
            _same(got, value, "at the start")
        for case in self.spec.cases:
            self._check(case)

    def _check(self, case: Case) -> None:
        where = f"in the case {case.id!r}"
        known = {c.id: list(c.options) if isinstance(c, Choice) else None for c in self.spec.controls}
        for key, text in case.state.items():
            options = known.get(key, [])
            if options is not None and text not in options and not self._is_switch(key):
                raise ValueError(f"{key} = {text!r} {where} names no control or option")
        got = self.results(case.state)[0]
        if got is None:
            raise ValueError(f"there is no result {where}")
        if case.value is not None:
            _same(got, case.value.to(self.units[0]), where)

    def _is_switch(self, key: str) -> bool:
        return any(c.id == key and isinstance(c, Switch) for c in self.spec.controls)

    def data(self) -> dict[str, object]:
        """Formulas, inputs and settings for the script of the page; numbers as text, so that none is cut."""
        return {
            "leaves": {key: str(v.value) for key, v in self.leaves.items()},
            "numbers": {c.id: c.leaf.expression for c in self.spec.controls if isinstance(c, Number)},
            "settings": [
                [list(by), {" ".join(key): {leaf: str(v) for leaf, v in row.items()} for key, row in rows.items()}]
                for by, rows in self.settings
            ],
            "trees": [plain(tree) for tree in self.trees],
        }


def _row(leaves: tuple[Value, ...], values: tuple[Value, ...]) -> dict[str, Decimal]:
    """The values of one combination, in the units of the leaves."""
    if len(leaves) != len(values):
        raise ValueError(f"{len(values)} values for {', '.join(v.expression for v in leaves)}")
    return {leaf.expression: value.to(leaf.unit_key).value for leaf, value in zip(leaves, values, strict=True)}


def _same(got: Decimal | None, value: Value, where: str) -> None:
    if got is None or _rounded(got) != _rounded(value.value):
        raise ValueError(f"{where} the formula gives {got}, the notebook {value.value}")


def _told_apart(ids: list[str]) -> None:
    doubles = sorted({key for key in ids if ids.count(key) > 1})
    if doubles:
        raise ValueError(f"two parts of the calculator are called {doubles[0]!r}, and words are found by id")


def _rounded(number: Decimal) -> Decimal:
    return number if not number else round(number, _DIGITS - 1 - number.adjusted())
