"""Where rows lie: their keys in order and their spacing in; the middle of each row and heading in pixels out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import altair as alt
import pandas as pd

from ledger.charts.spec import Width

Spacing = Literal["close", "normal", "loose", "double", "tall", "both"]
#: The height of a heading and how much less the first one takes; from its foot up to its words.
_HEADING: dict[Width, float] = {"wide": 40, "narrow": 38}
_FIRST_LESS, _HEAD_ABOVE = 12, 13
#: The height of one of several lines that a row holds, and what lies between two such rows.
_LINE, _BETWEEN = 18, 12
#: How wide a name at the side may be, in pixels.
NAME_LIMIT = 330


class Step(NamedTuple):
    """Heights in pixels: a row with its name at the side, one with the name above, and from its middle to that name."""

    side: float
    above: float
    lift: float


STEPS: dict[Spacing, Step] = {
    "close": Step(25, 40, 17),
    "normal": Step(28, 42, 17),
    "loose": Step(46, 60, 19),
    "double": Step(42, 68, 33),  # words above the marks, so the name stands a line higher
    "tall": Step(58, 58, 34),  # two lines of words above the marks
    "both": Step(66, 84, 34),  # words above the marks and below them
}


class Key(NamedTuple):
    """A row of the drawing: its group, its name, and which of its lines."""

    group: Any
    name: str
    line: Any = ""


class Layout(NamedTuple):
    """The middle of every line, name and heading, and the height of all."""

    lines: dict[Key, float]
    names: dict[Key, float]
    heads: dict[Any, float]
    high: float


def laid_out(keys: Sequence[Key], spacing: Spacing, width: Width, *, above: bool, grouped: bool) -> Layout:
    """Lay out rows in the order in which their keys first appear."""
    step = STEPS[spacing].above if above else STEPS[spacing].side
    lowered = (STEPS[spacing].above - STEPS[spacing].side) / 2 if above else 0
    several = any(key.line != "" for key in keys)
    named: set[tuple[Any, str]] = set()
    lines: dict[Key, float] = {}
    heads: dict[Any, float] = {}
    high = 0.0
    for key in dict.fromkeys(keys):
        if grouped and key.group not in heads:
            high += _HEADING[width] - (0 if heads else _FIRST_LESS)
            heads[key.group] = high - _HEAD_ABOVE
        if several and key[:2] not in named:
            high += _BETWEEN
            named.add(key[:2])
        high += _LINE if several else step
        lines[key] = high - (_LINE if several else step) / 2 + lowered
    return Layout(lines, _names(lines), heads, high)


def _names(lines: Mapping[Key, float]) -> dict[Key, float]:
    """A name stands in the middle of its lines."""
    places: dict[Key, list[float]] = {}
    for key, at in lines.items():
        places.setdefault(Key(key.group, key.name), []).append(at)
    return {key: sum(at) / len(at) for key, at in places.items()}


@dataclass(frozen=True)
class RowAxis:
    """The vertical axis of rows: pixels from the top, with the names at the side if they stand there."""

    high: float
    names: Mapping[float, str] = field(default_factory=dict)
    column: str = "_y"

    def number(self, value: Any) -> float:
        return float(value)

    def fraction(self, value: float, data: pd.DataFrame) -> float:
        """How far down a place lies."""
        return value / self.high

    def middle(self, one: float, other: float) -> float:
        """The place halfway between two."""
        return (one + other) / 2

    def channel(
        self, kind: type, name: str, data: pd.DataFrame, place: list[Any] | None, lang: str, room: float
    ) -> Any:
        """A column of pixels along the rows."""
        ends = [0, self.high]
        return kind(f"{name}:Q", scale=alt.Scale(domain=ends, range=ends, nice=False), axis=self._axis())

    def _axis(self) -> alt.Axis | None:
        if not self.names:
            return None
        words, places = (json.dumps(list(of), ensure_ascii=False) for of in (self.names.values(), self.names))
        more = {"labelLimit": NAME_LIMIT, "labelOverlap": False, "labelFlush": False, "title": None, "grid": False}
        said = f"{words}[indexof({places}, datum.value)]"
        return alt.Axis(values=list(self.names), labelExpr=said, ticks=False, **more)
