"""Changes of tables: a kind in; mutants of single cells, of cells together and of rows out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.mutants.cells import CELLS
from tests.mutants.model import Kind, Mutant, edit
from tests.mutants.wording import WORDINGS, in_rows

#: How often a place is sought where a change can be made.
_TRIES = 400
_CHANGES = CELLS | {name: in_rows(change) for name, change in WORDINGS.items()}


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table as lists of cells."""

    path: str
    raw: bytes
    header: list[str]
    rows: list[list[str]]

    def written(self, rows: list[list[str]]) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows([self.header, *rows])
        return out.getvalue().encode()

    def column(self, name: str) -> list[str]:
        at = self.header.index(name)
        return [row[at] for row in self.rows]


@cache
def read(path: Path, root: Path) -> Sheet:
    """A table; it must be written as this module writes."""
    raw = path.read_bytes()
    header, *rows = csv.reader(io.StringIO(raw.decode(), newline=""))
    return Sheet(path.relative_to(root).as_posix(), raw, header, rows)


def in_tables(kind: Kind, paths: list[Path], root: Path, chance: Random) -> Iterator[Mutant]:
    """Mutants of a kind, as many as are asked for and found."""
    sheets = [sheet for sheet in (read(path, root) for path in paths) if sheet.rows and _has(sheet, kind)]
    fitting = {sheet.path: [n for n, row in enumerate(sheet.rows) if _fits(sheet, row, kind)] for sheet in sheets}
    sheets = [sheet for sheet in sheets if fitting[sheet.path]]
    for _ in range(_TRIES if sheets else 0):
        sheet = chance.choice(sheets)
        at = chance.choice(fitting[sheet.path])
        found = _ROWS.get(kind.change, _cell)(sheet, at, kind, chance)
        if found:
            rows, told = found
            change = edit(sheet.path, sheet.raw, sheet.written(rows))
            yield Mutant(kind.id, f"{sheet.path} {sheet.rows[at][0]}: {told}", (change,))


def _has(sheet: Sheet, kind: Kind) -> bool:
    wanted = any(_columns(sheet, kind)) or not kind.columns
    return wanted and all(column in sheet.header for column in kind.where)


def _columns(sheet: Sheet, kind: Kind) -> list[str]:
    """The columns of a kind that a table has; ``*_usd`` names all that end so."""
    return [
        name
        for name in sheet.header
        for wanted in kind.columns
        if name == wanted or (wanted.startswith("*") and name.endswith(wanted[1:]))
    ]


def _fits(sheet: Sheet, row: list[str], kind: Kind) -> bool:
    """Whether a row holds what a kind asks for; ``!`` stands for anything but nothing."""
    cells = dict(zip(sheet.header, row, strict=True))
    return all(cells[c] in values or ("!" in values and cells[c]) for c, values in kind.where.items())


_Found = tuple[list[list[str]], str] | None


def _cell(sheet: Sheet, at: int, kind: Kind, chance: Random) -> _Found:
    """One cell of the row is another."""
    column = chance.choice(_columns(sheet, kind))
    old = sheet.rows[at][sheet.header.index(column)]
    new = _CHANGES[kind.change](old, chance, sheet.column(column))
    if new is None or new == old:
        return None
    return _with(sheet, at, {column: new}), f"{column} {_short(old, new)}"


def _emptied(sheet: Sheet, at: int, kind: Kind, chance: Random) -> _Found:
    """All cells of the columns are empty, in both languages."""
    cells = dict.fromkeys(_columns(sheet, kind), "")
    if not any(sheet.rows[at][sheet.header.index(column)] for column in cells):
        return None
    return _with(sheet, at, cells), f"{', '.join(cells)} emptied"


def _borrowed(sheet: Sheet, at: int, kind: Kind, chance: Random) -> _Found:
    """Several cells are those of one other row that shares the first of the columns."""
    same, *taken = kind.columns
    where = sheet.header.index(same)
    others = [row for row in sheet.rows if row[where] == sheet.rows[at][where] and row is not sheet.rows[at]]
    if not others:
        return None
    row = chance.choice(others)
    cells = {column: row[sheet.header.index(column)] for column in taken}
    if all(sheet.rows[at][sheet.header.index(c)] == cell for c, cell in cells.items()):
        return None
    return _with(sheet, at, cells), f"{', '.join(cells)} as in {row[0]}"


def _exchanged(sheet: Sheet, at: int, kind: Kind, chance: Random) -> _Found:
    """Two rows exchange what stands in the columns."""
    other, columns = chance.randrange(len(sheet.rows)), _columns(sheet, kind)
    mine, theirs = (dict(zip(sheet.header, sheet.rows[n], strict=True)) for n in (at, other))
    if all(mine[c] == theirs[c] for c in columns) or not all(mine[c] and theirs[c] for c in columns):
        return None
    rows = _with(sheet, at, {c: theirs[c] for c in columns})
    rows[other] = _with(sheet, other, {c: mine[c] for c in columns})[other]
    return rows, f"{', '.join(columns)} exchanged with {sheet.rows[other][0]}"


def _removed(sheet: Sheet, at: int, kind: Kind, chance: Random) -> _Found:
    """The row is gone."""
    return sheet.rows[:at] + sheet.rows[at + 1 :], "row removed"


def _doubled(sheet: Sheet, at: int, kind: Kind, chance: Random) -> _Found:
    """The row stands a second time, under another key."""
    row = list(sheet.rows[at])
    row[0] = f"{row[0]}-b"
    return [*sheet.rows[: at + 1], row, *sheet.rows[at + 1 :]], "row doubled"


def _with(sheet: Sheet, at: int, cells: dict[str, str]) -> list[list[str]]:
    rows = list(sheet.rows)
    rows[at] = [cells.get(name, old) for name, old in zip(sheet.header, rows[at], strict=True)]
    return rows


def _short(old: str, new: str) -> str:
    """What was changed, without what stayed the same on either side."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    left = max(0, start - 24)
    return f"{old[left : start + 40]!r} -> {new[left : start + 40]!r}"


_ROWS: dict[str, Callable[[Sheet, int, Kind, Random], _Found]] = {
    "emptied": _emptied,
    "borrowed": _borrowed,
    "exchanged": _exchanged,
    "removed": _removed,
    "doubled": _doubled,
}
