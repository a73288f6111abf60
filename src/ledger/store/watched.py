"""A ledger that is watched: a ledger and notes in; one that answers the same and notes every question out.

Each question can be put again to another ledger.  If all answers are the same, whatever was made from them is too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MethodType
from typing import Any, cast

from ledger.base import noting
from ledger.base.noting import Notes, Question
from ledger.store import Ledger, UnknownKeyError
from ledger.store.lineage import Node, trace

_TRACE = "trace"
_watched: dict[Path, Ledger] = {}


def watch(ledger: Ledger, notes: Notes) -> Ledger:
    """Have what is asked of a repository's ledger, by whoever reads it, noted until :func:`unwatch`."""
    noting.take(notes)
    _watched[ledger.root] = cast("Ledger", _Watched(ledger))
    return _watched[ledger.root]


def unwatch() -> None:
    """Note nothing any more."""
    noting.take(None)
    _watched.clear()


def watched(root: Path) -> Ledger | None:
    """The ledger of a repository that is being watched."""
    return _watched.get(root)


class _Watched:
    """Answers like the ledger; what it is asked is noted before."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __getattr__(self, name: str) -> Any:
        if name == "nodes":
            return _Nodes(self._ledger)
        with noting.aside():
            found = getattr(self._ledger, name)
        if callable(found):
            return self._look_up(name)
        if isinstance(found, Mapping):
            return _Table(name, found)
        if name != "root":
            noting.ask((name,))
        return found

    def _look_up(self, name: str) -> Any:
        def ask(*keys: Any) -> Any:
            if not all(isinstance(key, str) for key in keys):  # a record: what it is looked up by is asked in turn
                return MethodType(getattr(Ledger, name), self)(*keys)
            noting.ask((name, *keys))
            with noting.aside():
                return getattr(self._ledger, name)(*keys)

        return ask


class _Table(Mapping[Any, Any]):
    """A table of a ledger: a record is asked for by its key, all of them by going through the table."""

    def __init__(self, name: str, records: Mapping[Any, Any]) -> None:
        self._name, self._records = name, records

    def __getitem__(self, key: Any) -> Any:
        noting.ask((self._name, key))
        return self._records[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def keys(self) -> Any:
        return self._all.keys()

    def values(self) -> Any:
        return self._all.values()

    def items(self) -> Any:
        return self._all.items()

    def __or__(self, other: Mapping[Any, Any]) -> dict[Any, Any]:
        return {**self._all, **other}

    def __ror__(self, other: Mapping[Any, Any]) -> dict[Any, Any]:
        return {**other, **self._all}

    @property
    def _all(self) -> Mapping[Any, Any]:
        noting.ask((self._name,))
        return self._records


class _Nodes:
    """What numbers rest on: one question for the whole tree of each."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __contains__(self, ident: str) -> bool:
        noting.ask((_TRACE, ident))
        with noting.aside():
            return _traced(self._ledger, ident) is not None

    def __getitem__(self, ident: str) -> Node:
        with noting.aside():
            return trace(self._ledger, ident)


class Answers:
    """The answers of one ledger, as digests, each found once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[Question, str] = {}

    def __getitem__(self, question: Question) -> str:
        if question not in self._known:
            self._known[question] = _digest(self._answer(*question))
        return self._known[question]

    def _answer(self, name: str, *keys: Any) -> str:
        if name == _TRACE:
            node = _traced(self._ledger, keys[0])
            return self._tree(node) if node else ""
        found = getattr(self._ledger, name)
        if callable(found):
            try:
                return repr(found(*keys))
            except (UnknownKeyError, KeyError) as error:
                return f"{type(error).__name__}: {error}"
        return repr(found.get(keys[0], "nothing has this key") if keys else found)

    def _tree(self, node: Node) -> str:
        """Each branch is a question of its own, so that one that many numbers rest on is read once."""
        below = [self[_TRACE, child.id] for child in node.children]
        return repr((node.id, node.quantity, node.sources, below))


def _traced(ledger: Ledger, ident: str) -> Node | None:
    try:
        return trace(ledger, ident)
    except UnknownKeyError:
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
