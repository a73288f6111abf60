"""``ledger add``: what was typed in; rows in their tables, or everything that is wrong, and what is still missing, out.

:mod:`.entry` reads what was typed, :mod:`.fill` completes it with :mod:`.proposals` in a :mod:`.draft`, the checks of
the ledger judge the draft, and :mod:`.writing` writes all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.problem import LedgerError, Problem
from ledger.base.tables import Row
from ledger.checks.addresses import check_addresses
from ledger.checks.cells import check_cells
from ledger.checks.dates import check_dates
from ledger.checks.links import check_links
from ledger.checks.texts import check_texts
from ledger.checks.values import check_values
from ledger.cli.add.asking import Terminal
from ledger.cli.add.draft import Draft
from ledger.cli.add.entry import Entry
from ledger.cli.add.fill import fill, fill_all
from ledger.cli.add.missing import missing, stale
from ledger.cli.add.writing import scaffold_problems, write
from ledger.judge.rule import rule
from ledger.store.records import WHENS


def add(entry: Entry, draft: Draft, terminal: Terminal | None = None) -> Iterator[str]:
    """Add what an entry asks for.

    Yields:
        What was added and filled in, then what is still missing; nothing before all of it is written.

    Raises:
        LedgerError: something is wrong, all of it is named, and nothing was written.
    """
    if entry.table == "verdict":
        fill_all(entry, draft)
    else:
        key = fill(entry, draft)
        if terminal and entry.table == "claim" and not entry.nested:
            terminal.follow(key, draft)
    problems = draft.problems or [*refused(draft), *scaffold_problems(draft)]
    if problems:
        raise LedgerError(problems)
    gaps = missing(draft)
    told = write(draft)
    yield from told
    for new in draft.new:
        for name, proposal in new.filled.items():
            yield f"  {new.table} {name} = {proposal.value} ({proposal.why})"
    yield from (f"missing: {line}" for line in (*gaps, *stale(draft)))


def refused(draft: Draft) -> list[Problem]:
    """What the checks of the ledger say about the new rows; a verdict that is still to be written is taken as ruled."""
    ledger = draft.ledger(*_ruled(draft))
    found = [*check_values(ledger), *check_links(ledger), *check_texts(ledger)]
    mine, rows = {new.entry.place for new in draft.new}, [new.row for new in draft.new]
    entering = [*check_cells(rows), *check_dates(rows), *check_addresses(rows)]
    return [*entering, *(problem for problem in found if problem.place in mine)]


def _ruled(draft: Draft) -> Iterator[tuple[str, Row]]:
    ledger = draft.ledger()
    for new in draft.new:
        for when in WHENS if new.table == "claim" else ():
            claim = ledger.claims[new.row["id"]]
            if not ledger.verdict(claim.id, when):
                cells = {"claim": claim.id, "when": when, "verdict": rule(claim, ledger, when).verdict, "basis": "rule"}
                yield "verdict", Row(cells, "", 0)
