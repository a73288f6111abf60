"""CSV tables with line numbers: a path in; rows and problems out, read once.  Nothing is guessed or coerced."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from ledger.base.characters import name
from ledger.base.files import content, read_text, write_if_changed
from ledger.base.fresh import read_once
from ledger.base.problem import LedgerError, Problem

#: The cells of a row by column name.
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name, and where it stands."""

    cells: Cells
    place: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, what: str, remedy: str, code: str) -> Problem:
        return Problem(self.place, self.line, what, remedy, code)


class Table(NamedTuple):
    """A table as it was read: the rows that could be read, and a problem for each byte or row that could not."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


@read_once
def read_table(path: Path, root: Path) -> Table:
    """Read a CSV file, once until it changes."""
    place = path.relative_to(root).as_posix()
    text, problems = read_text(path, root)
    if problems:
        return Table(problems=tuple(problems))
    return _table(text, place)


#: The longest cell, in characters; other libraries lift this limit of the whole process when they are imported.
_LONGEST = 131_072


def _table(text: str, place: str) -> Table:
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    header: list[str] = []
    line = 1  # where a row begins, which may hold line breaks
    try:
        for cells in reader:
            begins, line = line, reader.line_num + 1
            if not header:
                header = cells
            elif len(cells) != len(header):
                what = f"row has {len(cells)} cells, the header has {len(header)}"
                problems.append(Problem(place, begins, what, "quote cells that hold a comma", "row-cells"))
            else:
                rows.append(Row(dict(zip(header, cells, strict=True)), place, begins))
    except csv.Error as error:
        what, remedy = f"is not CSV: {error}", "close every quote; end lines with LF"
        problems.append(Problem(place, line, what, remedy, "table-unreadable"))
    if not header:
        what = "is empty, without even the names of its columns"
        problems.append(Problem(place, 1, what, "restore the file", "table-unreadable"))
    return Table(tuple(rows), tuple(problems))


def read_if_there(path: Path, root: Path, columns: list[str]) -> tuple[Row, ...]:
    """Read a table that this program writes; it has no rows before the first time.

    Raises:
        LedgerError: it is damaged; what it still holds must not be taken for all it held.
    """
    if not path.exists():
        return ()
    rows, problems = read_table(path, root)
    if not problems and rows and list(rows[0].cells) != columns:
        what = f"has the columns {', '.join(rows[0].cells)}, not {', '.join(columns)}"
        problems = (Problem(rows[0].place, 1, what, "restore the file", "column-missing"),)
    if problems:
        raise LedgerError(problems)
    return rows


def header_of(path: Path) -> list[str]:
    """The names of the columns of a table that can be read."""
    first = content(path).partition(b"\n")[0].decode("utf-8").splitlines()[:1]
    return next(csv.reader(first), [])


_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
#: Powers of ten that anything measured stays within; far beyond, arithmetic itself gives up.
_LARGEST = 999


def decimal_cell(row: Row, column: str) -> tuple[Decimal | None, list[Problem]]:
    """Read a number cell exactly; empty is None; NaN and infinity are refused."""
    text = row[column]
    if text == "":
        return None, []
    digits = "write digits only, e.g. 5576000"
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None, [row.problem(f"{column} {text!r} is not a number", digits, "cell-number")]
    if number.is_finite() and not _PLAIN.fullmatch(text):  # Python reads digits of every script, and more
        odd = next((f"{name(c)} in it" for c in text if not c.isascii()), "it is not plainly written")
        return None, [row.problem(f"{column} {text!r} is not a number here: {odd}", digits, "cell-number")]
    if not number.is_finite():
        return None, [row.problem(f"{column} is {text}", "leave the cell empty where nothing is known", "cell-number")]
    if abs(number.adjusted()) > _LARGEST:
        return None, [row.problem(f"{column} {text!r} is beyond all measure", "write digits only", "cell-number")]
    return number, []


def write_table(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    """Write a CSV file (UTF-8, LF), never half of it, and only if it changes."""
    write_if_changed(path, table_bytes(header, rows))


def table_bytes(header: list[str], rows: list[dict[str, str]]) -> bytes:
    """A table as it stands in its file."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
