"""Checks that passed: a repository, the name of a check and how to make it in; its problems out.

A check that found nothing rests on the files that it read, those of the records among them, and on what every check
rests on: our code, the day, and which files there are.  While all of that is the same it is not made again.  One that
found something is made each time, so what is told of it never comes from a store.  Of quantities, one that looked at no
label rests on all else that they say, not on their tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ledger.base.files import content_or_none, read_kept, write_kept
from ledger.base.kept import key_of
from ledger.base.noting import Notes, noted, stamp
from ledger.base.paths import checked_dir
from ledger.base.problem import Problem
from ledger.checks.answers import code_key, inputs, today
from ledger.store.repository import repository
from ledger.store.sourced import QUANTITY_TABLES

#: Stands among the files.
_FOLLOWED = "what records take from observations"
_UNLABELLED = "what quantities say but for their labels"
#: What checks keep for themselves, what others make, and our code, which has a key of its own.
_OUTSIDE = ("build", ".git", "site", "src")


class Passing:
    """The checks of one occasion; :meth:`save` keeps which of them passed."""

    def __init__(self, root: Path, name: str) -> None:
        self._root, self._path = root, checked_dir(root) / "passed" / f"{name}.json"
        self._records = repository(root)
        names = sorted(path.as_posix() for path in inputs(root))
        self._common = key_of(code_key(), today(), repr(self._records.units), *names)
        kept = read_kept(self._path)
        self._before: dict[str, dict[str, str]] = kept["checks"] if kept.get("common") == self._common else {}
        self._now: dict[str, dict[str, str]] = {}
        self._states: dict[str, str] = {}

    def __call__(self, name: str, find: Callable[[], Iterable[Problem]], of_records: bool = True) -> list[Problem]:
        """What a check finds; nothing, if it passed and would find nothing again.

        Args:
            of_records: whether it looks at the records anyway, or only where what it reads names one.
        """
        before = self._before.get(name)
        if before and all(self._state(place) == state for place, state in before.items()):
            self._now[name] = before
            return []
        with noted(self._matters) as notes:
            found = list(find())
        if not found and not notes.torn:
            self._pass(name, notes, of_records or bool(notes.questions) or notes.labels)
        return found

    def save(self) -> None:
        """Keep which checks passed."""
        found = {"common": self._common, "checks": self._now}
        write_kept(self._path, found)

    def _matters(self, path: Path) -> bool:
        inside, root = str(path), f"{self._root}/"
        return inside.startswith(root) and inside.removeprefix(root).split("/", 1)[0] not in _OUTSIDE

    def _pass(self, name: str, notes: Notes, of_records: bool) -> None:
        """A check passed; not if a file changed meanwhile: nobody knows in which state it was read."""
        read = dict(self._read(notes, of_records))
        if all(stamp(path) == state for path, state in read.items()):
            places = {path.relative_to(self._root).as_posix() for path in read}
            if of_records and not notes.labels:
                opened = {path.relative_to(self._root).as_posix() for path in notes.files if self._matters(path)}
                places -= {*QUANTITY_TABLES} - opened
            told = (_FOLLOWED, _UNLABELLED) if of_records else ()
            self._now[name] = {place: self._state(place) for place in (*sorted(places), *told)}

    def _read(self, notes: Notes, of_records: bool) -> Iterator[tuple[Path, object]]:
        found = (*(self._records.read.items() if of_records else ()), *notes.files.items())
        return (one for one in found if self._matters(one[0]))

    def _state(self, place: str) -> str:
        """Of a file its content, of a folder the names in it."""
        if place not in self._states and place in {_FOLLOWED, _UNLABELLED}:
            told = self._records.followed if place == _FOLLOWED else self._records.ledger.unlabelled
            self._states[place] = key_of(told)[:20]
        if place not in self._states:
            path = self._root / place
            names = sorted(p.name for p in path.iterdir()) if path.is_dir() else ()
            self._states[place] = key_of(*names) if names else sha256(content_or_none(path)).hexdigest()[:20]
        return self._states[place]
