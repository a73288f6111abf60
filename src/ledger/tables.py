"""CSV tables with line numbers: a path in; rows and problems out.  Nothing is guessed or coerced."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ledger.problem import Problem


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by column name, and where it stands."""

    cells: dict[str, str]
    place: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, what: str, remedy: str) -> Problem:
        return Problem(self.place, self.line, what, remedy)


def read_table(path: Path, root: Path) -> tuple[list[Row], list[Problem]]:
    """Read a CSV file.

    Returns:
        The rows that could be read, and a problem for each byte or row that could not.
    """
    place = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except OSError as error:
        return [], [Problem(place, 0, f"cannot be read: {error.strerror}", "restore the file")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"byte {raw[error.start]:#04x} at offset {error.start} is not UTF-8"
        return [], [Problem(place, line, what, "save the file as UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[Row] = []
    problems: list[Problem] = []
    header: list[str] = []
    for cells in reader:
        if not header:
            header = cells
        elif len(cells) != len(header):
            what = f"row has {len(cells)} cells, the header has {len(header)}"
            problems.append(Problem(place, reader.line_num, what, "quote cells that hold a comma"))
        else:
            rows.append(Row(dict(zip(header, cells, strict=True)), place, reader.line_num))
    return rows, problems


def decimal_cell(row: Row, column: str) -> tuple[Decimal | None, list[Problem]]:
    """Read a number cell exactly; empty is None; NaN and infinity are refused."""
    text = row[column]
    if text == "":
        return None, []
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None, [row.problem(f"{column} {text!r} is not a number", "write digits only, e.g. 5576000")]
    if not number.is_finite():
        return None, [row.problem(f"{column} is {text}", "leave the cell empty where nothing is known")]
    return number, []


def write_table(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    """Write a CSV file (UTF-8, LF), never half of it, and only if it changes."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_if_changed(path, out.getvalue().encode())


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file through a temporary neighbour; an equal one keeps its time."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
