"""Reading the store: the repository root in; a :class:`Ledger` and the problems met while reading out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.base.tables import read_table
from ledger.numbers.units import use
from ledger.store import Ledger
from ledger.store.filling import ADD, add_quantity
from ledger.store.records import Lineage
from ledger.store.subject import load_subject


def find_root(start: Path | None = None) -> Path:
    """Find the repository: the nearest folder upwards that holds ``data/ledger``.

    Raises:
        FileNotFoundError: there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "ledger" / "datapackage.json").is_file():
            return folder
    raise FileNotFoundError(f"no data/ledger/datapackage.json in {here} or above; run inside the repository")


def load(root: Path, derived: bool = True) -> tuple[Ledger, list[Problem]]:
    """Read the ledger and, unless told otherwise, the derived quantities.

    Returns:
        The ledger with every row that could be read, and a problem for each that could not.
    """
    ledger = Ledger(root)
    problems = load_subject(ledger)
    for name in ADD:
        rows, found = read_table(root / "data" / "ledger" / f"{name}.csv", root)
        problems += found
        for row in rows:
            problems += ADD[name](ledger, row)
    if derived:
        problems += _load_derived(ledger)
    return ledger, problems


def load_or_raise(root: Path, derived: bool = True) -> Ledger:
    """Like :func:`load`, but every problem is an error.

    Raises:
        LedgerError: with all problems at once.
    """
    ledger, problems = load(root, derived)
    if problems:
        raise LedgerError(problems)
    return ledger


@lru_cache(maxsize=2)
def _ledger_at(root: Path, stamp: tuple[int, ...]) -> Ledger:
    return load(root)[0]


def current_ledger(root: Path) -> Ledger:
    """The ledger, read again only when one of its files changes."""
    files = sorted((root / "data").glob("*/*.csv"))
    ledger = _ledger_at(root, tuple(f.stat().st_mtime_ns for f in files))
    use(ledger.units)  # another repository may have been read since
    return ledger


def _load_derived(ledger: Ledger) -> list[Problem]:
    folder = ledger.root / "data" / "derived"
    if not (folder / "quantity.csv").exists():
        return []
    inputs: dict[str, list[str]] = {}
    lineage, problems = read_table(folder / "lineage.csv", ledger.root)
    for row in lineage:
        inputs.setdefault(row["quantity"], []).append(row["input"])
    rows, found = read_table(folder / "quantity.csv", ledger.root)
    problems += found
    for row in rows:
        origin = Lineage(row["expression"], tuple(inputs.get(row["id"], ())), row["notebook"])
        problems += add_quantity(ledger, row, origin)
    return problems
