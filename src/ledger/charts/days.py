"""An axis of days: its ends and how often it is written in; a scale with dates in the words of the page out.

For example::

    Days("day", "2024-12-31", "2025-03-19", ticks=("2025-01-02", "2025-02-14"))   # 2 Jan, 14 Feb; below 2 Jan the year
    Days("day", "2025-01-01", "2026-03-01", every="quarter")                      # Jan, Apr …, below Jan the year
    Days("day", "2020-01-01", "2026-01-01", every="year")                         # 2020, 2021 …
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt
import pandas as pd

from ledger.charts.axes import Scale, Words
from ledger.numbers.dates import render_short

Every = Literal["month", "other month", "quarter", "half-year", "year", "decade"]
_STARTS: dict[Every, str] = {
    "month": "MS",
    "other month": "2MS",
    "quarter": "QS",
    "half-year": "6MS",
    "year": "YS",
    "decade": "10YS",
}
_ISO = "%Y-%m-%d"


@dataclass(frozen=True)
class Days(Scale[pd.Timestamp]):
    """A scale of days.

    Attributes:
        column: what is drawn.
        first, last: the ends of the scale, as ISO dates.
        ticks: days to be written in day and month; if none are given,
        every: how often a month or a year is written.
        words: what stands at a day in place of its date.
    """

    column: str
    first: str
    last: str
    ticks: Sequence[str] = ()
    every: Every = "month"
    words: Mapping[str, Words] = field(default_factory=dict)
    grid: bool = field(default=False, kw_only=True)

    def places(self) -> list[pd.Timestamp]:
        if self.ticks:
            return [pd.Timestamp(t) for t in self.ticks]
        return list(pd.date_range(self.first, self.last, freq=_STARTS[self.every]))

    def number(self, value: Any) -> float:
        return pd.Timestamp(value).timestamp()

    def extent(self, data: pd.DataFrame) -> tuple[float, float]:
        return self.number(self.first), self.number(self.last)

    def written(self, tick: pd.Timestamp, lang: str) -> str:
        if words := self.words.get(tick.strftime(_ISO)):
            return words[lang]
        year = render_short(tick.date(), "year", lang)
        if not self.ticks and self.every in {"year", "decade"}:
            return year
        said = render_short(tick.date(), "date" if self.ticks else "month", lang)
        before = [day.year for day in self.places() if day < tick]
        return said if before and before[-1] == tick.year else f"{said}\n{year}"

    def channel(
        self, kind: type, name: str, data: pd.DataFrame, place: list[Any] | None, lang: str, room: float
    ) -> Any:
        """The column ``name`` along this scale, between two places or over the whole drawing."""
        more: dict[str, Any] = {"range": place} if place else {}
        scale = alt.Scale(domain=[_moment(pd.Timestamp(d)) for d in (self.first, self.last)], nice=False, **more)
        days = self.shown(lang, room, data, along=issubclass(kind, alt.X))
        words = {d.strftime(_ISO): self.written(d, lang) for d in days}
        values, key = [_moment(d) for d in self.places()], f"timeFormat(datum.value, '{_ISO}')"
        axis = self._drawn(values, key, words, lang, along=issubclass(kind, alt.X))
        return kind(f"{name}:T", scale=scale, axis=axis)


def _moment(day: pd.Timestamp) -> alt.DateTime:
    """A day where the reader is, as Vega-Lite takes it."""
    return alt.DateTime(year=day.year, month=day.month, date=day.day)
