"""What one notebook produced, ready to be compared and installed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledger.charts.drawing import Specified


@dataclass(frozen=True)
class Outcome:
    """What one notebook produced.

    Attributes:
        book: the executed notebook, in the shape of its file; charts are marks until they are drawn.
        files: what goes beside the drawings, by name.
        charts: what is to be drawn.
        inputs: what it has read of the repository's data, by name, with its digest.
    """

    name: str
    book: dict[str, Any]
    quantities: list[dict[str, Any]]
    files: dict[str, bytes]
    charts: tuple[Specified, ...]
    inputs: dict[str, str]


@dataclass(frozen=True)
class Made:
    """An outcome whose charts are drawn, ready to be installed.

    Attributes:
        files: all that goes to the folder of charts, by name.
        drawings: the SVG of each drawing by the key that it is kept under.
    """

    outcome: Outcome
    ipynb: str
    files: dict[str, bytes]
    drawings: dict[str, str]
