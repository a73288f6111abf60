"""One table or package in other forms: values in; JSON, Parquet, a workbook, a database and an archive out.

Equal tables give equal bytes: no clock, no name of a machine, no order of a thread stands in them.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from ledger.base.files import content
from ledger.site.exports.tables import Cell, Column, ExportPackage, ExportTable, Reference

#: The earliest day that a zip archive can hold.
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_SQLITE = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_PARQUET = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
#: What a spreadsheet calls a sheet has at most so many characters.
_SHEET_NAME = 31


def as_json(table: ExportTable) -> bytes:
    """An object for each row; dates as ISO text, what is missing as null."""
    names = [c.name for c in table.columns]
    rows = (json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) for row in table.rows)
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()


def write_parquet(table: ExportTable, path: Path, about: dict[str, str]) -> None:
    """A Parquet file whose metadata say what it is, by whom and under which licence."""
    import duckdb

    columns = {c.name: _PARQUET.get(c.type, "VARCHAR") for c in table.columns}
    typed = ", ".join(f"{_literal(name)}: {_literal(kind)}" for name, kind in columns.items())
    metadata = ", ".join(f"{_name(key)}: {_literal(value)}" for key, value in about.items())
    strict = "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', strict_mode = true"
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_csv({_literal(str(table.path))}, columns = {{{typed}}}, {strict}))"
            f" TO {_literal(str(path))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
        )


def as_workbook(package: ExportPackage, about: dict[str, str], day: str) -> bytes:
    """A sheet for each table after one that says what each field means; no text is taken for a formula or an address,
    and a number has the sixteen digits that such a file holds."""
    import xlsxwriter

    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **plain}) as book:
        made = datetime.fromisoformat(day)
        book.set_properties({"title": about["title"], "comments": about["licence"], "created": made})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("fields")
        heading = [("key", "value"), *about.items(), (), ("table", "field", "type", "unit", "meaning")]
        meant = [(t.name, c.name, c.type, c.unit, c.description) for t in package.tables for c in t.columns]
        for number, row in enumerate([*heading, *meant]):
            sheet.write_row(number, 0, row, bold if row in (heading[0], heading[-1]) else None)
        for table in package.tables:
            sheet = book.add_worksheet(_sheet_name(table.name))
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [_heading(c) for c in table.columns], bold)
            for number, cells in enumerate(table.rows, 1):
                sheet.write_row(number, 0, cells)
    return out.getvalue()


def write_database(packages: Iterable[ExportPackage], path: Path) -> None:
    """Every table of every package as ``package_table``, and a table of what each column means."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE field (table_name TEXT, name TEXT, type TEXT, unit TEXT, description TEXT)")
        for table in (table for package in packages for table in package.tables):
            name = table_name(table)
            columns = ", ".join(f"{_name(c.name)} {_SQLITE.get(c.type, 'TEXT')}" for c in table.columns)
            keys = "".join(_foreign(table, to) for to in table.references)
            key = f"PRIMARY KEY ({_names(table.keys)})"
            connection.execute(f"CREATE TABLE {_name(name)} ({columns}, {key}{keys})")
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(
                f"INSERT INTO {_name(name)} VALUES ({marks})", [tuple(map(_plain, row)) for row in table.rows]
            )
            meant = [(name, c.name, c.type, c.unit, c.description) for c in table.columns]
            connection.executemany("INSERT INTO field VALUES (?, ?, ?, ?, ?)", meant)
    connection.close()


def _foreign(table: ExportTable, to: Reference) -> str:
    target = _name(_beside(table.package, to.table))
    return f", FOREIGN KEY ({_names(to.fields)}) REFERENCES {target} ({_names(to.named)})"


def table_name(table: ExportTable) -> str:
    """What a table is called beside those of other packages."""
    return _beside(table.package, table.name)


def _beside(package: str, table: str) -> str:
    return f"{package}_{table}".replace("-", "_")


def as_archive(files: dict[str, bytes]) -> bytes:
    """A zip archive, the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DAY_ZERO)
            entry.external_attr, entry.compress_type = _MODE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()


def package_archive(package: ExportPackage) -> bytes:
    """A package as it stands in its folder: it validates wherever it is unpacked."""
    return as_archive({f"{package.name}/{path.name}": content(path) for path in package.files})


def _heading(column: Column) -> str:
    return f"{column.name} [{column.unit}]" if column.unit else column.name


def _sheet_name(name: str) -> str:
    return name[:_SHEET_NAME]


def _plain(cell: Cell) -> str | int | float | bool | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _names(texts: Iterable[str]) -> str:
    return ", ".join(map(_name, texts))


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
