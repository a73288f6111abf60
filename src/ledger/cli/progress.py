"""The progress of a run on the command line: what a run tells in; moving lines on a screen, plain ones elsewhere, out.

On a screen it shows what runs, which cell it is at, and how many drawings are made; what is piped on, and what runs in
CI, gets one line for each notebook and one with counts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from ledger.notebook.progress import Ran, Watch


class Shown(Watch):
    """Shows a run; use it as a context."""

    def __init__(self, console: Console, verbose: bool) -> None:
        super().__init__()
        self._console, self._verbose = console, verbose
        moving = console.is_terminal and not os.environ.get("CI")
        words, time = TextColumn("{task.description}"), TimeElapsedColumn()
        self._bars = Progress(words, BarColumn(), MofNCompleteColumn(), time, console=console, disable=not moving)
        self._tasks: dict[str, TaskID] = {}
        self._at: dict[str, str] = {}
        self._why: Mapping[str, Sequence[str]] = {}

    def __enter__(self) -> Shown:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def begins(self, stale: Mapping[str, Sequence[str]], kept: Sequence[str]) -> None:
        self._why = stale
        if stale:
            self._tasks["notebooks"] = self._bars.add_task("notebooks", total=len(stale))
        if self._verbose and kept:
            self._say(f"kept: {', '.join(kept)}")

    def notebook(self, name: str, state: str) -> None:
        if state == "running":
            self._at[name] = name
        else:
            self._at.pop(name, None)
            self._bars.advance(self._tasks["notebooks"])
            self._say(f"{name}: {state} ({self._reason(name)})")
        self._describe()

    def cell(self, name: str, number: int, cells: int) -> None:
        self._at[name] = f"{name} {number}/{cells}"
        self._describe()

    def drawing(self, made: int, wanted: int) -> None:
        if "drawings" not in self._tasks:
            self._tasks["drawings"] = self._bars.add_task("drawings", total=wanted)
        self._bars.update(self._tasks["drawings"], completed=made)

    def _describe(self) -> None:
        self._bars.update(self._tasks["notebooks"], description=f"notebooks: {', '.join(self._at.values())}")

    def _reason(self, name: str) -> str:
        """Why a notebook ran: all of it if asked for, otherwise the first reason and how many there are besides."""
        why = self._why[name]
        if self._verbose or len(why) == 1:
            return "; ".join(why)
        return f"{why[0]}, and {len(why) - 1} more"

    def _say(self, text: str) -> None:
        self._console.print(text, highlight=False)


def counts(ran: Ran) -> str:
    """What a run did and what it found at hand, in one line."""
    if not ran:
        return f"nothing is stale: {ran.kept} notebooks and {ran.drawings_kept} drawings are kept"
    done = f"{len(ran)} of the notebooks ran, {ran.kept} were kept"
    return f"{done}; {ran.drawn} drawings were made, {ran.drawings_kept} were kept"
