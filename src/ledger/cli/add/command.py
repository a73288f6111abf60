"""``ledger add KIND``: the words of the command line in; rows in their tables, or problems, out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.base.suggest import did_you_mean
from ledger.cli.add import add
from ledger.cli.add.asking import Terminal
from ledger.cli.add.columns import Table, scaffolds, tables_of
from ledger.cli.add.draft import Draft
from ledger.cli.add.entry import Entry, read_entry, refusal
from ledger.cli.add.keeping import keep

#: Where cells stand that were typed as options.
_PLACE = "options"
#: Tables of one row, tables that the program writes itself, and parts of what is added as a whole.
_NOT_ALONE = {"article", "edition", "published", "locator", "section", "drawn"}


def run_add(kind: str, arguments: Sequence[str], root: Path, tell: Callable[[str], None] = print) -> int:
    """Add something of a kind, a row of a table or a scaffold.

    Raises:
        LedgerError: there is no such kind, or something is wrong; nothing was written.
    """
    tables = tables_of(root) | scaffolds()
    known = kinds(tables)
    if kind not in known:
        what = f"nothing of the kind {kind!r} can be added{did_you_mean(kind, known)}"
        raise LedgerError([refusal("ledger add", 0, what, f"name one of {', '.join(known)}")])
    options = parser(tables[kind]).parse_args(arguments)
    typed = {name: value for name, value in vars(options).items() if value is not None and name != "from"}
    path = vars(options)["from"]
    entry = read_entry(kind, Path(path), tables) if path else _typed(tables[kind], typed)
    terminal = Terminal(everything=not typed) if sys.stdin.isatty() and not path else None
    _add(entry, Draft(root, terminal.cell if terminal else None), terminal, tell)
    return 0


def _add(entry: Entry, draft: Draft, terminal: Terminal | None, tell: Callable[[str], None]) -> None:
    """Add an entry; what somebody has answered is not lost when it is refused or breaks off."""
    try:
        for line in add(entry, draft, terminal):
            tell(line)
    except LedgerError as error:
        raise LedgerError([*error.problems, *_kept(entry.table, draft, terminal)]) from None
    except (EOFError, KeyboardInterrupt):
        ended = refusal("answers", 0, "they ended before everything was said; nothing was written", "begin again")
        raise LedgerError(_kept(entry.table, draft, terminal) or [ended]) from None


def _kept(kind: str, draft: Draft, terminal: Terminal | None) -> list[Problem]:
    if terminal is None or not any(new.table == kind for new in draft.new):
        return []
    place = keep(draft, kind).relative_to(draft.root).as_posix()
    remedy = f"correct it: ledger add {kind} --from {place}"
    return [refusal(place, 0, "holds your answers; nothing else was written", remedy)]


def kinds(tables: Mapping[str, Table]) -> list[str]:
    """What can be added: the rows that people write, and scaffolds."""
    return [name for name in tables if name not in _NOT_ALONE]


def parser(table: Table) -> argparse.ArgumentParser:
    """An option for each column of a table, explained in the words of its descriptor."""
    result = argparse.ArgumentParser(prog=f"ledger add {table.name}", argument_default=None)
    result.add_argument(
        "--from", metavar="FILE", help="a YAML or TOML file with the cells and the rows that belong to it"
    )
    for column in table.columns.values():
        about = column.about + (f" One of {', '.join(column.choices)}." if column.choices else "")
        needed = " Needed." if column.required else ""
        result.add_argument(_option(column.name), metavar="TEXT", help=f"{about}{needed}".replace("%", "%%"))
        if column.target == "locator":
            result.add_argument("--locator-zh", metavar="TEXT", help="The locator in Chinese, where it is new.")
    return result


def _option(column: str) -> str:
    return f"--{column.replace('_', '-')}"


def _typed(table: Table, typed: dict[str, str]) -> Entry:
    """The cells that were typed; a locator that comes with its Chinese is a row of its own."""
    chinese, cells = typed.pop("locator_zh", None), dict(typed)
    if chinese is None:
        return Entry(table.name, cells, _PLACE)
    locator = Entry("locator", {"en": cells.pop("locator", ""), "zh": chinese}, _PLACE)
    return Entry(table.name, cells, _PLACE, inline={"locator": locator})
