"""What a calculator is before it is written: a result, what a reader may change, and what it is held against.

It has no words: its parts have ids, and :mod:`ledger.store.calculator_words` says what each is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ledger.numbers.value import Value

#: What a reader has set, by control: a number as text, the key of an option, "1" or "0".
State = Mapping[str, str]


@dataclass(frozen=True)
class Number:
    """A slider with a box; it sets one input of the formula, whose own value is the start."""

    id: str
    leaf: Value
    low: str
    high: str
    step: str


@dataclass(frozen=True)
class Switch:
    """A box to tick; without the tick its inputs of the formula count as nothing."""

    id: str
    leaves: tuple[Value, ...]


@dataclass(frozen=True)
class Choice:
    """A list of options by key, the first of them chosen.

    Each stands for a value of the one input ``sets``; where there is none, a :class:`Lookup` says what they set.
    """

    id: str
    options: Mapping[str, Value] | tuple[str, ...]
    sets: Value | None = None

    @property
    def values(self) -> Mapping[str, Value]:
        """The values that the options stand for; none where a lookup has them."""
        return self.options if isinstance(self.options, Mapping) else {}


@dataclass(frozen=True)
class Lookup:
    """What several choices set together: for each combination of their options a value for each of the leaves."""

    by: tuple[str, ...]
    leaves: tuple[Value, ...]
    rows: Mapping[tuple[str, ...], tuple[Value, ...]]


@dataclass(frozen=True)
class Output:
    """A computed value: the formula is its lineage."""

    id: str
    value: Value


@dataclass(frozen=True)
class Against:
    """A claim of the article; its interval is the claim's own, or one that it implies, at least from ``low`` on."""

    claim: str
    low: Value | None = None
    high: Value | None = None


@dataclass(frozen=True)
class Axis:
    """The scale of the small chart, with the numbers written along it."""

    kind: Literal["log", "linear"]
    ticks: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A row of the table: a state, and the value that the notebook found for it, where it did."""

    id: str
    state: State = field(default_factory=dict)
    value: Value | None = None


@dataclass(frozen=True)
class Calculator:
    """One calculator.

    Attributes:
        id: kebab-case key; prose places it with ``![](try:id)``.
        outputs: the first is shown large, judged and drawn; the others stand below it.
        controls: what a reader may change.
        against: the claims that the first output is held against.
        axis: the scale of the small chart.
        cases: the table that stands there without a script, too.
        lookups: what choices set together.
    """

    id: str
    outputs: tuple[Output, ...]
    controls: tuple[Number | Switch | Choice, ...]
    against: tuple[Against, ...]
    axis: Axis
    cases: tuple[Case, ...]
    lookups: tuple[Lookup, ...] = ()

    def __repr__(self) -> str:
        return f"Calculator({self.id!r}, {len(self.cases)} cases)"


def typed(value: Value) -> str:
    """A value as a reader would type it into a control."""
    return f"{value.value.normalize():f}"
