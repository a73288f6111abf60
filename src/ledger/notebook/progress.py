"""What a run tells while it is at work: how far it is, what it keeps and why it does the rest.

:class:`Watch` keeps quiet; whoever shows something overrides what it wants to hear of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

#: Called with the name of a notebook and what has become of it: "running", then "done" or "failed".
Report = Callable[[str, str], None]
#: Called by a worker with the number of the cell that it begins, how many there are, and the line it stands at.
Cell = Callable[[int, int, int], None]


class Watch:
    """Hears of a run, and says nothing; ``report`` is told what becomes of notebooks."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report

    def begins(self, stale: Mapping[str, Sequence[str]], kept: Sequence[str]) -> None:
        """The notebooks that will run, each with every reason, and those that need not."""

    def notebook(self, name: str, state: str) -> None:
        """What has become of a notebook."""
        if self._report:
            self._report(name, state)

    def cell(self, name: str, number: int, cells: int) -> None:
        """A notebook has come to a cell, counted from 1."""

    def drawing(self, made: int, wanted: int) -> None:
        """So many drawings are made."""


class Ran(list[str]):
    """The names of the notebooks that ran, and counts of everything.

    Attributes:
        kept: notebooks that did not have to run.
        drawn, drawings_kept: drawings that were made, and those that were at hand.
    """

    def __init__(self, names: Sequence[str], kept: int, drawn: int, drawings: int) -> None:
        super().__init__(names)
        self.kept, self.drawn, self.drawings_kept = kept, drawn, drawings - drawn
