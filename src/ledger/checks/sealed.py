"""What readers have seen stays as it was, or somebody says why: the repository in; what differs from its seal out.

Verdicts, findings and numbers have their entries in ``data/ledger/change.csv`` (:mod:`ledger.checks.history`).  Any
other cell or sentence has one in ``seal/upkeep.csv``; the row that would do is proposed, one for all that differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger.base.problem import Problem
from ledger.checks.history import OF_CLAIMS, moved
from ledger.store import Ledger
from ledger.store.published import baseline
from ledger.store.seal import upkeep
from ledger.store.seal.compared import Difference, differences
from ledger.store.seal.kept import is_sealed, read_seal
from ledger.store.seal.logs import LOGS, PUBLISHED
from ledger.store.seal.parts import all_parts

#: How many rows or sentences of one file are named before the rest is counted.
_SHOWN = 5
_RESTORE = "restore it"
#: The tables whose rows the history of numbers and verdicts answers for, when it has moved.
_TABLES = {
    "quantity": ("data/ledger/quantity.csv", "data/derived/quantity.csv"),
    "verdict": ("data/ledger/verdict.csv",),
}


@dataclass(frozen=True)
class Found:
    """What differs: all of it; rows of logs, which nothing excuses; what an entry covers; and what none covers."""

    all: list[Difference]
    broken: list[Difference]
    covered: list[Difference]
    unentered: list[Difference]


def check_sealed(ledger: Ledger) -> list[Problem]:
    """Everything that differs from what was published without a reason; nothing before the first publication."""
    root = ledger.root
    if not is_sealed(root):
        return list(_unsealed(root))
    found = compare(ledger)
    return sorted({*_logs(found.broken), *_cells(found.unentered)})


def compare(ledger: Ledger) -> Found:
    """Everything that differs from what was published.

    Raises:
        LedgerError: the seal is damaged.
    """
    root = ledger.root
    seal = read_seal(root)
    found, told = differences(all_parts(root), seal), _left_to_history(ledger)
    strict = {*LOGS, PUBLISHED}
    reasons = upkeep.pending(root, seal)
    broken = [d for d in found if d.place in strict]
    rest = [d for d in found if d.place not in strict and (d.place, d.key) not in told]
    covered = [d for d in rest if any(reason.covers(d) for reason in reasons)]
    return Found(found, broken, covered, [d for d in rest if d not in covered])


def _left_to_history(ledger: Ledger) -> set[tuple[str, str]]:
    """The rows whose verdict, finding or number has moved: their entry stands with the public changes, for the row."""
    rows = {("verdict", f"{key} {name}") if kind in OF_CLAIMS else (kind, key) for kind, key, name in moved(ledger)}
    return {(place, key) for kind, key in rows for place in _TABLES[kind]}


def _unsealed(root: Path) -> Iterator[Problem]:
    if baseline(root):
        what, remedy = "numbers are published, and there is no seal of them", "restore the folder, or 'ledger publish'"
        yield Problem("seal", 0, what, remedy, "seal-missing")


def _logs(found: list[Difference]) -> Iterator[Problem]:
    for one in found:
        if one.place == PUBLISHED:
            what = f"{_lines(one)} by hand, and only 'ledger publish' writes this table"
        else:
            happened = "was taken out" if one.part is None else f"was changed ({', '.join(one.columns)})"
            what = f"row {one.key!r} {happened}, and this table only grows"
        yield Problem(one.place, one.line, what, _RESTORE, "seal-log")


def _cells(found: list[Difference]) -> Iterator[Problem]:
    """One problem for each column, row or text that differs, and the row that would explain all of it."""
    if not found:
        return
    groups: dict[tuple[str, str], list[Difference]] = {}
    for one in found:
        groups.setdefault((one.place, _kind(one)), []).append(one)
    for (place, kind), together in groups.items():
        remedy = f"{_RESTORE}, or give the reason: ledger publish --reason TEXT, or a row in {upkeep.PLACE}"
        yield Problem(place, together[0].line, _what(kind, together), remedy, "seal-unentered")
    line = upkeep.as_line(upkeep.entry(found, date.today().isoformat(), "REASON"))
    what = f"no entry gives the reason for {_counted(found)}"
    yield Problem(upkeep.PLACE, 0, what, f"restore them, or add: {line}", "seal-unentered")


def _kind(one: Difference) -> str:
    if not one.is_row:
        return one.key
    return ", ".join(one.columns) if one.part else ""


def _what(kind: str, together: list[Difference]) -> str:
    one = together[0]
    if not one.is_row:
        return f"{_piece(one)} {_lines(one)} since publication, without a dated entry"
    keys = ", ".join(d.key for d in together[:_SHOWN]) + (
        f" and {len(together) - _SHOWN} more" * (len(together) > _SHOWN)
    )
    if not kind:
        return f"{keys}: published, and taken out without a dated entry"
    return f"{keys}: {kind} changed since publication, without a dated entry"


def _piece(one: Difference) -> str:
    return f"section #{one.key}" if one.key else "the text"


def _lines(one: Difference) -> str:
    """Which lines of a text have changed, and how many are gone."""
    if one.part is None:
        return "was taken out"
    spans = _spans(one.lines)
    changed = ", ".join(spans[:_SHOWN]) + (f" and {len(spans) - _SHOWN} more" * (len(spans) > _SHOWN))
    said = [f"was changed in line {changed}"] if one.lines else []
    said += [f"lost {one.taken} line{'s' * (one.taken > 1)}"] if one.taken else []
    return " and ".join(said) or "was changed"


def _spans(lines: tuple[int, ...]) -> list[str]:
    """Lines that follow one another as one."""
    groups: list[list[int]] = []
    for line in lines:
        if groups and line == groups[-1][-1] + 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [str(g[0]) if len(g) == 1 else f"{g[0]}–{g[-1]}" for g in groups]


def _counted(found: list[Difference]) -> str:
    rows = sum(d.is_row for d in found)
    said = [(rows, "changed row"), (len(found) - rows, "changed text")]
    return " and ".join(f"{count} {name}{'s' * (count > 1)}" for count, name in said if count)
