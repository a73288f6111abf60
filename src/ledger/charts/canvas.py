"""What marks are drawn on: rows of data, two axes and the size of the drawing in; layers at their places out.

A mark gets a :class:`Canvas` and returns layers.  It names columns and rows; where they lie is the canvas's matter.
The words of a label or a row are the name of a column (``"label"`` stands for ``label_en`` and ``label_zh``), the same
words for every row in both languages, or a function of a row and the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

import altair as alt
import pandas as pd

from ledger.charts.axes import LETTER, Words
from ledger.charts.spec import Width
from ledger.charts.style import INK, Look
from ledger.charts.telling import of_row, of_rows
from ledger.numbers.lines import width as text_width

#: Which rows: the value that a column has, or one of several; or a function of the frame.
Where = Mapping[str, Any] | Callable[[pd.DataFrame], "pd.Series[bool]"] | None
#: What is said: a column, the same words for every row, or a function of a row and the language.
Said = str | Words | Callable[[Mapping[Any, Any], str], str]


class Along(Protocol):
    """What a canvas asks of an axis; ``kind`` is an ``alt.X`` or ``alt.Y``, ``place`` its ends in pixels."""

    @property
    def column(self) -> str: ...

    def number(self, value: Any) -> float: ...

    def fraction(self, value: float, data: pd.DataFrame) -> float: ...

    def middle(self, one: float, other: float) -> float: ...

    def channel(
        self, kind: type, name: str, data: pd.DataFrame, place: list[Any] | None, lang: str, room: float
    ) -> Any: ...


class Room(NamedTuple):
    """Pixels that words need beyond the ends of the horizontal axis."""

    left: float
    right: float


NO_ROOM = Room(0, 0)


class X(alt.X):  # type: ignore[misc]  # Altair's channels have no types
    """A place along the horizontal axis: the layers of a drawing share it, and no copy of a layer copies it."""

    def __deepcopy__(self, memo: object) -> X:
        return self


class Y(alt.Y):  # type: ignore[misc]
    """A place along the vertical axis, shared likewise."""

    def __deepcopy__(self, memo: object) -> Y:
        return self


@dataclass(frozen=True)
class Canvas:
    """A drawing to be filled.

    Attributes:
        data: the rows.
        x, y: the axes.
        across, high: its size in pixels; the width is estimated, because the words beside it are measured later.
        left, right: pixels kept free for words at the sides.
    """

    data: pd.DataFrame
    lang: str
    width: Width
    x: Along
    y: Along
    across: float
    high: float
    left: float = 0
    right: float = 0
    _places: dict[tuple[type, str], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rows(self, where: Where = None) -> pd.DataFrame:
        """The rows that a mark is for."""
        return chosen(self.data, where)

    def at(self, rows: pd.DataFrame, x: str = "", y: str = "") -> alt.Chart:
        """Rows at their places along two columns, by default those of the axes."""
        return alt.Chart(rows).encode(x=self.along(x), y=self.up(y))

    def told(self, rows: pd.DataFrame, x: str = "", y: str = "", *, faint: bool = False) -> alt.Chart:
        """The same, for marks that say which row they are of: ``faint`` where another mark says it better."""
        return of_rows(self.at(of_row(rows, faint=faint), x, y))

    def along(self, column: str = "") -> Any:
        """A column along the horizontal axis."""
        return self._once(X, column or self.x.column)

    def up(self, column: str = "") -> Any:
        """A column along the vertical axis."""
        return self._once(Y, column or self.y.column)

    def _once(self, kind: type, column: str) -> Any:
        """A place, made once for all layers."""
        if (kind, column) not in self._places:
            self._places[kind, column] = self._across(column) if kind is X else self._upwards(column)
        return self._places[kind, column]

    def _across(self, column: str) -> Any:
        place = [self.left, alt.ExprRef(f"width - {self.right:g}")] if self.left or self.right else None
        room = self.across - self.left - self.right
        return self.x.channel(X, column, self.data, place, self.lang, room)

    def _upwards(self, column: str) -> Any:
        return self.y.channel(Y, column, self.data, None, self.lang, self.high)

    def pixels(self, values: Iterable[Any]) -> list[float]:
        """Where cells of the horizontal axis's column lie, from the left edge."""
        room = self.across - self.left - self.right
        return [self.left + room * self.x.fraction(self.x.number(v), self.data) for v in values]

    def middle(self, one: Any, other: Any) -> float:
        """The number halfway between two on the horizontal axis."""
        return self.x.middle(self.x.number(one), self.x.number(other))

    def said(self, rows: pd.DataFrame, text: Said) -> list[str]:
        """The words of rows in the language of the drawing."""
        if callable(text):
            return [text(row, self.lang) for row in rows.to_dict("records")]
        if not isinstance(text, str):
            return [text[self.lang]] * len(rows)
        column = f"{text}_{self.lang}" if f"{text}_{self.lang}" in rows else text
        return ["" if pd.isna(word) else str(word) for word in rows[column]]


def chosen(data: pd.DataFrame, where: Where) -> pd.DataFrame:
    """The rows of some data that a mark is for."""
    if where is None:
        return data
    if callable(where):
        return data[where(data)]
    kept = pd.Series(data=True, index=data.index)
    for column, value in where.items():
        kept &= data[column].isin(value if isinstance(value, tuple | list | set) else [value])
    return data[kept]


class Mark(Protocol):
    """Something that can be drawn on a canvas."""

    def layers(self, canvas: Canvas) -> list[alt.Chart]: ...

    def room(self, canvas: Canvas) -> Room:
        """What it needs beyond the ends of the axis."""


def layered(layers: Iterable[alt.Chart], high: float) -> alt.LayerChart:
    """One drawing of all layers; ``properties`` would copy every one of them again."""
    drawing = alt.layer(*layers)
    drawing.height = high
    return drawing


def with_room(canvas: Canvas, marks: Iterable[Mark]) -> Canvas:
    """The canvas with an axis so short that the words of all marks find room beside it."""
    rooms = [mark.room(canvas) for mark in marks]
    right = max((room.right for room in rooms), default=0)
    narrower = replace(canvas, right=right)
    left = max((mark.room(narrower).left for mark in marks), default=0)
    return replace(narrower, left=max(canvas.left, left))


def breadth(words: Iterable[str], letter: float = LETTER) -> float:
    """The width of the longest of some words, in pixels."""
    return max((text_width(word) * letter for word in words), default=0)


def by_look(
    rows: pd.DataFrame, by: str, looks: Mapping[Any, Look], look: Look | None
) -> Iterable[tuple[Look, pd.DataFrame]]:
    """The rows of each look: by the value of a column, and ``look`` (or ink) for those that have none of their own."""
    plain = look or Look(INK)
    if not by:
        yield plain, rows
        return
    for value, own in looks.items():
        yield own, rows[rows[by] == value]
    yield plain, rows[~rows[by].isin(list(looks))]
