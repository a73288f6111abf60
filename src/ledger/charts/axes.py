"""Axes: a column, its unit and the places of the ticks in; a scale, and ticks in the words of the page, out.

Ticks are written by the code that writes numbers in prose (:func:`ledger.numbers.writing.render_tick`), in both
languages, and every other one is left out where there is no room for all.  For example::

    Measure("usd", "USD", (1e6, 1e9, 1e12), log=True)          # $1 million …, 100 万美元 …
    Measure("share", "percent", (0, 25, 50), domain=(0, 60))
    Measure("lead", "percent", (-50, 0, 50), sign="both", words={0: {"en": "level", "zh": "持平"}})
    Measure("days", hidden=True)                               # nothing is written along it
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, Generic, Literal, TypeVar

import altair as alt
import pandas as pd

from ledger.numbers.lines import width as text_width
from ledger.numbers.writing import render_tick

#: Font size of ticks and labels, and the least room between two ticks, in pixels.
LETTER, APART = 13, 10
#: Each word stands straight at its tick; which of them are written is decided here, not by Vega.
_STRAIGHT = {"labelFlush": False, "labelOverlap": False}
Tick = TypeVar("Tick")
#: A text in both languages.
Words = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Scale(Generic[Tick]):
    """What axes of numbers and axes of days share.

    Attributes:
        title: what is measured along the axis, where the subtitle does not say it.
        grid: lines through the drawing at the ticks; without them, small strokes along the bottom.
        hidden: nothing is written along the axis.
    """

    title: Words | None = None
    grid: bool = True
    hidden: bool = False

    def places(self) -> list[Tick]:
        """Where ticks stand."""
        raise NotImplementedError

    def number(self, value: Any) -> float:
        """A cell of the column as a number."""
        raise NotImplementedError

    def extent(self, data: pd.DataFrame) -> tuple[float, float]:
        """The ends of the scale."""
        raise NotImplementedError

    def fraction(self, value: float, data: pd.DataFrame) -> float:
        """How far along the scale a number lies, from nothing to one."""
        low, high = self.extent(data)
        return (value - low) / (high - low)

    def middle(self, one: float, other: float) -> float:
        """The number halfway between two."""
        return (one + other) / 2

    def written(self, tick: Tick, lang: str) -> str:
        """What stands at a tick."""
        raise NotImplementedError

    def shown(self, lang: str, room: float, data: pd.DataFrame, *, along: bool = True) -> list[Tick]:
        """The ticks that fit into so many pixels, along the drawing or up it: all, or every other one, or …"""
        ticks = self.places()
        for step in range(1, len(ticks)):
            spans = sorted(self._span(tick, lang if along else "", room, data) for tick in ticks[::step])
            if all(a[1] + APART <= b[0] for a, b in pairwise(spans)):
                return ticks[::step]
        return ticks[:1]

    def _span(self, tick: Tick, lang: str, room: float, data: pd.DataFrame) -> tuple[float, float]:
        """From where to where a tick is written, in pixels."""
        at = self.fraction(self.number(tick), data) * room
        words = self.written(tick, lang or "en").split("\n")
        half = max(map(text_width, words)) * LETTER / 2 if lang else LETTER / 2
        return at - half, at + half

    def _drawn(self, values: list[Any], key: str, words: Mapping[Any, str], lang: str, *, along: bool) -> Any:
        """The axis; a tick is looked up among the words by its key, a Vega expression, and may have none."""
        if self.hidden:
            return None
        keys, texts = (json.dumps(list(of), ensure_ascii=False) for of in (words, words.values()))
        said = f"split({texts}[indexof({keys}, {key})] || '', '\\n')"
        title, strokes = self.title[lang] if self.title else None, along and not self.grid
        return alt.Axis(values=values, labelExpr=said, title=title, grid=self.grid, ticks=strokes, **_STRAIGHT)


@dataclass(frozen=True)
class Measure(Scale[float]):
    """A scale of numbers.

    Attributes:
        column: what is drawn; the ends of its interval, if it has one, are ``column_low`` and ``column_high``.
        unit: unit of the vocabulary in which the ticks are written; without one they are plain numbers.
        ticks: where numbers stand, as far as there is room, and lines.
        lines: where lines stand without a number.
        domain: the ends of the scale; by default zero and the largest value, on a logarithmic scale the outer ticks.
        log: whether the scale is logarithmic.
        reverse: whether it runs the other way (ranks: the first on top).
        words: what stands at a tick in place of its number.
        sign: whether gains have a plus, or losses no minus, because the sides are named.
    """

    column: str
    unit: str = ""
    ticks: Sequence[float] = ()
    lines: Sequence[float] = field(default=(), kw_only=True)
    domain: tuple[float, float] | None = None
    log: bool = False
    reverse: bool = False
    words: Mapping[float, Words] = field(default_factory=dict)
    sign: Literal["minus", "both", "none"] = "minus"

    def places(self) -> list[float]:
        return list(self.ticks)

    def number(self, value: Any) -> float:
        return float(value)

    def extent(self, data: pd.DataFrame) -> tuple[float, float]:
        if self.domain:
            return self.domain
        if self.log:
            return min(self.ticks), max(self.ticks)
        columns = [c for c in (self.column, f"{self.column}_low", f"{self.column}_high") if c in data]
        return 0.0, float(max(data[c].max() for c in columns))

    def fraction(self, value: float, data: pd.DataFrame) -> float:
        low, high = self.extent(data)
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        share = (value - low) / (high - low)
        return 1 - share if self.reverse else share

    def middle(self, one: float, other: float) -> float:
        return math.sqrt(one * other) if self.log else super().middle(one, other)

    def written(self, tick: float, lang: str) -> str:
        if words := self.words.get(tick):
            return words[lang]
        value = Decimal(str(abs(tick) if self.sign == "none" else tick))
        return render_tick(value, self.unit, lang, signed=self.sign == "both")

    def channel(
        self, kind: type, name: str, data: pd.DataFrame, place: list[Any] | None, lang: str, room: float
    ) -> Any:
        """The column ``name`` along this scale, between two places or over the whole drawing."""
        more: dict[str, Any] = {"range": place} if place else {}
        if self.log:
            more["type"] = "log"
        scale = alt.Scale(domain=list(self.extent(data)), nice=False, zero=False, reverse=self.reverse, **more)
        words = {t: self.written(t, lang) for t in self.shown(lang, room, data, along=issubclass(kind, alt.X))}
        axis = self._drawn([*self.ticks, *self.lines], "datum.value", words, lang, along=issubclass(kind, alt.X))
        return kind(f"{name}:Q", scale=scale, axis=axis)
