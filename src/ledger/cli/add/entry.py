"""What is asked to be added, as it was typed: a YAML or TOML file, or options, in; an :class:`Entry` out.

An entry is a row of a table as far as it was typed.  A cell that names a row of another table may be that row
itself, where it is new (``source: {url: ..., title: ...}``); rows of other tables that belong to the entry stand
under the name of their table (``evidence: [...]`` in a claim).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ledger.base.problem import LedgerError, Problem
from ledger.base.suggest import did_you_mean
from ledger.cli.add.columns import Table


@dataclass(frozen=True)
class Entry:
    """A row as far as it was typed: its cells, new rows that cells stand for, rows that belong to it, and its place."""

    table: str
    cells: dict[str, str]
    place: str
    line: int = 0
    inline: dict[str, Entry] = field(default_factory=dict)
    nested: tuple[Entry, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, what: str, remedy: str, column: str = "") -> Problem:
        """Something wrong with the entry, or with one of its cells."""
        return refusal(self.place, self.lines.get(column, self.line), what, remedy)


def refusal(place: str, line: int, what: str, remedy: str) -> Problem:
    """Why something is not added."""
    return Problem(place, line, what, remedy, "entry-refused")


def belonging(table: Table, tables: Mapping[str, Table]) -> list[str]:
    """The tables whose rows an entry may hold: those that point to it, and those that it or they point to."""
    below = [name for name, other in tables.items() if name != table.name and other.pointing(table.name)]
    named = [column.target for name in (table.name, *below) for column in tables[name].columns.values()]
    wanted = dict.fromkeys((*below, *named))
    return [name for name in wanted if name in tables and name != table.name and name not in table.columns]


def read_entry(kind: str, path: Path, tables: Mapping[str, Table]) -> Entry:
    """Read what a file asks for.

    Raises:
        LedgerError: it cannot be read, or it has keys that are neither columns nor tables; all of them are named.
    """
    try:
        text = path.read_text(encoding="utf-8")
        found, lines = (tomllib.loads(text), {}) if path.suffix == ".toml" else _yaml(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"cannot be read: {getattr(error, 'problem', None) or error}"
        raise LedgerError(
            [refusal(path.name, mark.line + 1 if mark else 0, what, "write it as YAML or TOML")]
        ) from None
    return as_entry(kind, found, tables, path.name, lines)


_Path = tuple[str | int, ...]


def as_entry(
    kind: str, found: Any, tables: Mapping[str, Table], place: str, lines: Mapping[_Path, int] = MappingProxyType({})
) -> Entry:
    """What nested mappings ask for.

    Raises:
        LedgerError: there are keys that are neither columns nor tables; all of them are named.
    """
    reader = _Reader(place, tables, lines)
    entry = reader.entry(kind, found, ())
    if reader.problems:
        raise LedgerError(reader.problems)
    return entry


def _yaml(text: str) -> tuple[Any, dict[_Path, int]]:
    """The content of a YAML file, every scalar as it was typed, and the line of each key."""
    lines: dict[_Path, int] = {}

    def content(node: yaml.Node, at: _Path) -> Any:
        lines.setdefault(at, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            lines.update({(*at, str(key.value)): key.start_mark.line + 1 for key, _ in node.value})
            return {str(key.value): content(value, (*at, str(key.value))) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [content(child, (*at, n)) for n, child in enumerate(node.value)]
        return "" if node.tag == "tag:yaml.org,2002:null" else node.value

    node = yaml.compose(text, yaml.SafeLoader)
    return (content(node, ()) if node else {}), lines


class _Reader:
    """Turns nested mappings into entries and collects what is wrong with them."""

    def __init__(self, place: str, tables: Mapping[str, Table], lines: Mapping[_Path, int]) -> None:
        self.place, self.tables, self.lines = place, tables, lines
        self.problems: list[Problem] = []

    def entry(self, name: str, found: Any, at: _Path) -> Entry:
        table = self.tables[name]
        if not isinstance(found, dict):
            self._wrong(at, f"{name} is {found!r}, not the cells of a row", "write column: value, one a line")
            found = {}
        cells, inline, nested = {}, {}, []
        for key, value in found.items():
            there = (*at, key)
            if key in table.columns and isinstance(value, dict) and (target := table.columns[key].target):
                inline[key] = self.entry(target, value, there)
            elif key in table.columns and not isinstance(value, (dict, list)):
                cells[key] = _cell(value)
            elif key in belonging(table, self.tables):
                nested += self._rows(key, value, there)
            else:
                self._unknown(table, key, there)
        lines = {key: self.lines.get((*at, key), 0) for key in found}
        return Entry(name, cells, self.place, self.lines.get(at, 0), inline, tuple(nested), lines)

    def _rows(self, name: str, found: Any, at: _Path) -> list[Entry]:
        listed = found if isinstance(found, list) else [found]
        return [self.entry(name, row, (*at, n) if isinstance(found, list) else at) for n, row in enumerate(listed)]

    def _unknown(self, table: Table, key: str, at: _Path) -> None:
        if key in table.columns:
            self._wrong(at, f"{table.name}.{key} holds several values", "write one value")
            return
        known = [*table.columns, *belonging(table, self.tables)]
        what = f"{table.name} has no column {key!r}{did_you_mean(key, known)}"
        self._wrong(at, what, f"use one of {', '.join(known)}")

    def _wrong(self, at: _Path, what: str, remedy: str) -> None:
        self.problems.append(refusal(self.place, self.lines.get(at, 0), what, remedy))


def _cell(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
