"""Entries into rows: an entry and the draft in; its rows, complete and checked cell by cell, in the draft.

New rows that a cell stands for come first, then the row itself, then the rows that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row, decimal_cell
from ledger.cli.add.columns import Column
from ledger.cli.add.draft import Draft, New
from ledger.cli.add.entry import Entry
from ledger.cli.add.ids import at_address, close
from ledger.cli.add.proposals import in_order_of_need, propose
from ledger.judge.coverage import COUNTED
from ledger.numbers.reading import clean
from ledger.numbers.units import UNITS


def fill(entry: Entry, draft: Draft) -> str:
    """Complete an entry and everything it holds.

    Returns:
        The first part of the key of its row.
    """
    table = draft.tables[entry.table]
    before = [e for e in entry.nested if not draft.tables[e.table].pointing(entry.table)]
    for other in before:
        fill(other, draft)
    cells = entry.cells | {column: fill(row, draft) for column, row in entry.inline.items()}
    new = _complete(replace(entry, cells=cells), draft)
    key = table.key_of(new.row.cells)
    if draft.taken(entry.table, key):
        _double(new, key, draft)
        return key[0]
    draft.new.append(new)
    _check(new, draft)
    if entry.table == "claim":
        _cover(new, draft)
    after = [e for e in entry.nested if e not in before]
    for other in sorted(after, key=lambda e: e.table == "verdict"):  # the rule asks for all evidence
        fill_all(_belonging(other, entry.table, key[0], draft), draft)
    return key[0]


def fill_all(entry: Entry, draft: Draft) -> None:
    """Complete an entry; a verdict without a date is one for both."""
    if entry.table == "verdict" and not entry.cells.get("when"):
        for when in draft.tables["verdict"].columns["when"].choices:
            fill(replace(entry, cells=entry.cells | {"when": when}), draft)
    else:
        fill(entry, draft)


def _belonging(entry: Entry, owner: str, key: str, draft: Draft) -> Entry:
    column = draft.tables[entry.table].pointing(owner)[0]
    return replace(entry, cells={column: key} | entry.cells)


def _complete(entry: Entry, draft: Draft) -> New:
    """Fill the cells that were not typed, as far as they can be known or somebody is there to ask."""
    table, cells, filled = draft.tables[entry.table], dict(entry.cells), {}
    for name in in_order_of_need(table.name, table.columns):
        if name in cells:
            cells[name] = _meant(cells[name], table.columns[name], draft)
            continue
        proposal = propose(table.name, name, cells, draft)
        if draft.ask:
            cells[name] = _meant(
                draft.ask(draft, replace(entry, cells=cells), table.columns[name], proposal), table.columns[name], draft
            )
        elif proposal and proposal.certain:
            cells[name], filled[name] = proposal.value, proposal
    row = Row({name: cells.get(name, "") for name in table.columns}, entry.place, entry.line)
    return New(entry.table, row, entry, filled)


def _meant(cell: str, column: Column, draft: Draft) -> str:
    """An address stands for the one source that is read there."""
    found = at_address(cell, draft.ledger().sources) if column.target == "source" and "/" in cell else []
    return found[0] if len(found) == 1 else cell


def _double(new: New, key: tuple[str, ...], draft: Draft) -> None:
    """A new row that a cell stands for may be there already, if it says the same."""
    there = next(cells for cells in draft.rows(new.table) if draft.tables[new.table].key_of(cells) == key)
    if any(cell != there[name] for name, cell in new.entry.cells.items()):
        what = f"{new.table} {' '.join(key)!r} stands already, and says something else"
        remedy = "leave it out here, or give another key" if len(key) == 1 else "correct the row that stands there"
        draft.problems.append(new.entry.problem(what, remedy, draft.tables[new.table].key[0]))


def _check(new: New, draft: Draft) -> None:
    table = draft.tables[new.table]
    for column in table.columns.values():
        if column.described["type"] in {"number", "integer"}:
            draft.problems += decimal_cell(new.row, column.name)[1]
        for what, remedy in _wrong(new, column, draft):
            draft.problems.append(new.entry.problem(f"{new.table}: {column.name} {what}", remedy, column.name))
    if new.table == "source" and "id" not in new.entry.cells:
        for address in {new.row["url"], new.row["retrieved_url"]} - {""}:
            known = at_address(address, draft.known.sources)
            if known:
                what = f"this page is already source {' and '.join(map(repr, known))}: {address}"
                draft.problems.append(new.entry.problem(what, "use that id, or give this row an id of its own", "url"))


def _wrong(new: New, column: Column, draft: Draft) -> Iterator[tuple[str, str]]:
    cell = new.row[column.name]
    if not cell:
        if column.required and not new.row[column.twin]:  # a translation may follow
            yield f"is missing: {column.about}", _remedy(new, column, draft)
    elif refusal := column.refusal(cell):
        yield f"{cell!r} {refusal}", column.about
    elif column.name == "unit" and cell not in UNITS:
        yield f"{cell!r} is no unit{did_you_mean(cell, UNITS)}", "use a unit of the vocabulary"
    elif column.target and cell not in draft.keys(column.target):
        yield f"{cell!r} is no {column.target}{_suggested(cell, column.target, draft)}", _or_new(column)


def _remedy(new: New, column: Column, draft: Draft) -> str:
    proposal = propose(new.table, column.name, new.row.cells, draft)
    hint = f", perhaps {proposal.value!r}: {proposal.why}" if proposal else ""
    return f"give {column.name}{hint}"


def suggestions(typed: str, target: str, draft: Draft) -> dict[str, str]:
    """What may be meant by what was typed: an address, words of the row, or nearly the key; keys with their text."""
    table = draft.tables[target]
    texts = {cells[table.key[0]]: " ".join(filter(None, list(cells.values())[1:])) for cells in draft.rows(target)}
    if target == "quantity":
        texts |= {key: f"{q.label_en} {q.label_zh}" for key, q in draft.known.quantities.items()}
    there = at_address(typed, draft.ledger().sources) if target == "source" else []
    return {key: texts[key] for key in (*there, *close(typed, texts))}


def _suggested(cell: str, target: str, draft: Draft) -> str:
    found = suggestions(cell, target, draft)
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""


def _or_new(column: Column) -> str:
    if column.target == "locator":
        return "use one that exists, or say it in Chinese too: --locator-zh, or locator: {en: ..., zh: ...}"
    return f"use an id that exists, or describe the new {column.target} in its place"


def _cover(new: New, draft: Draft) -> None:
    """Tokens of the paragraph that no claim covers yet, and that this one prints, name it."""
    for cells in draft.rows("token"):
        open_ = cells["kind"] in COUNTED and not cells["claim"] and cells["paragraph"] == new.row["paragraph"]
        if open_ and new.row["printed"] and clean(cells["token"]) in clean(new.row["printed"]):
            draft.covers[draft.tables["token"].key_of(cells)] = new.row["id"]
