"""Reading the store: the repository root in; a :class:`Ledger` and the problems met while reading out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.store import Ledger
from ledger.store.filling import ADD
from ledger.store.repository import repository
from ledger.store.watched import watched

#: The tables of the ledger, in the order they are read.
TABLES = tuple(ADD)


def load(root: Path, derived: bool = True, tables: Iterable[str] = TABLES) -> tuple[Ledger, list[Problem]]:
    """Read the ledger, or some tables of it, and, unless told otherwise, the derived quantities.

    Returns:
        The ledger with every row that could be read, and a problem for each that could not.
    """
    found = repository(root)
    if derived:
        return found.ledger, list(found.problems)
    ledger, problems = found.typed(tuple(tables))
    return ledger, list(problems)


def load_or_raise(root: Path, derived: bool = True, tables: Iterable[str] = TABLES) -> Ledger:
    """Like :func:`load`, but every problem is an error.

    Raises:
        LedgerError: with all problems at once.
    """
    ledger, problems = load(root, derived, tables)
    if problems:
        raise LedgerError(problems)
    return ledger


def current_ledger(root: Path) -> Ledger:
    """The ledger with every row that can be read, read again only when one of its files changes.

    While somebody watches, it is the one being watched, which notes what it is asked.
    """
    return watched(root) or repository(root).ledger
