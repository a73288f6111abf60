"""What something is made from, noted while it is made: files that are read and questions that are put to the records.

In: every file that :func:`~ledger.base.fresh.read_once` is asked for, every file and folder that this process opens,
and every question that :mod:`ledger.store.watched` is asked.  Out: :class:`Notes`, of which whoever keeps what was made
builds its key.  Nothing is noted unless somebody takes notes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Two times, size and number of a file; None if it is not there.  The second is that of its last change of any kind,
#: which nobody sets back.
Stamp = tuple[int, int, int, int] | None
#: What was asked of the records: the name of a look-up or a table, and what for.
Question = tuple[Any, ...]


def stamp(path: Path) -> Stamp:
    """What tells one state of a file from another; None if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


@dataclass
class Notes:
    """What was read and asked so far; ``wanted`` chooses the files that matter."""

    wanted: Callable[[Path], bool]
    files: dict[Path, Stamp] = field(default_factory=dict)
    questions: set[Question] = field(default_factory=set)
    labels: bool = False
    """Whether a label of a quantity was read."""
    torn: bool = False
    """Whether a file changed between two readings, so that what was made rests on both of its states."""

    def read(self, path: Path, state: Stamp) -> None:
        """Note a file, in the state in which it was read."""
        if self.files.setdefault(path, state) != state:
            self.torn = True


_taken: list[Notes | None] = [None]


def take(notes: Notes | None) -> None:
    """Note from now on what is read and asked; nothing any more for None."""
    _listen()
    _taken[-1] = notes


def read(files: Iterable[Path], states: Iterable[Stamp]) -> None:
    """Files were asked for, whether or not they had to be opened."""
    notes = _taken[-1]
    if notes:
        for path, state in zip(files, states, strict=True):
            if notes.wanted(path):
                notes.read(path, state)


def ask(question: Question) -> None:
    """Something was asked of the records."""
    notes = _taken[-1]
    if notes:
        notes.questions.add(question)


def label() -> None:
    """A label of a quantity was read."""
    notes = _taken[-1]
    if notes:
        notes.labels = True


@contextmanager
def noted(wanted: Callable[[Path], bool]) -> Iterator[Notes]:
    """Notes of what is read in here; whoever takes notes already takes them on."""
    _listen()
    notes, outer = Notes(wanted), _taken[-1]
    _taken.append(notes)
    try:
        yield notes
    finally:
        _taken.pop()
        read(notes.files, notes.files.values())
        if outer:
            outer.questions |= notes.questions
            outer.torn |= notes.torn
            outer.labels |= notes.labels


@contextmanager
def aside() -> Iterator[None]:
    """What is read in here is noted by whoever asked for it, as one question."""
    _taken.append(None)
    try:
        yield
    finally:
        _taken.pop()


_OPENING = {"open", "os.listdir", "os.scandir"}
_listening: list[bool] = []


def _listen() -> None:
    """Python tells of every file that is opened: so a reading that goes round all our own ways is noted too."""
    if not _listening:
        _listening.append(True)
        sys.addaudithook(_opened)


def _opened(event: str, args: tuple[Any, ...]) -> None:
    if event not in _OPENING or not _taken[-1] or not args or not isinstance(args[0], str | os.PathLike):
        return
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
        return
    path = Path.cwd() / args[0]
    read([path], [stamp(path)])
