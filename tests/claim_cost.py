"""What a claim costs a contributor: a claim of a ledger in; what is typed by hand and with ``ledger add`` out.

``python -m tests.claim_cost`` prints it for every claim of this ledger with two pieces of evidence and two verdicts.
By hand every filled cell of every row is typed.  With ``ledger add`` only those remain without which the same rows do
not come about; each is left out in turn to see.
"""

from __future__ import annotations

import copy
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from ledger.base.tables import write_table
from ledger.cli.add.columns import Table, tables_of
from ledger.cli.add.draft import Draft
from ledger.cli.add.entry import as_entry
from ledger.cli.add.fill import fill
from ledger.cli.add.writing import grown

ROOT = Path(__file__).resolve().parents[1]
#: The tables whose rows belong to one claim alone.
BELONGING = ("evidence", "relation", "mention", "verdict")
#: The commands of the recipe when every table was edited by hand (commit 99be069, "Add a claim").
BY_HAND = ("run", "check")
#: What an evidence row has from its quantity or claim, unless it is said that it has none.
MAY_STAY_EMPTY = ("source", "locator", "printed", "aspect")
#: Sentences, written or read; nothing could know them.
OWN_WORDS = {f"{name}_{lang}" for name in ("text", "note", "finding", "reason") for lang in ("en", "zh")} | {"quote"}
Rows = dict[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Cost:
    """Cells typed, rows they make and files edited, by hand and with the command."""

    cells: tuple[int, int]
    rows: int
    files: tuple[int, int]


def rows_of(claim: str, tables: dict[str, Table]) -> Rows:
    """The rows that stand in the tables because of one claim."""
    found = {name: [r.cells for r in tables[name].rows if r["claim"] == claim] for name in BELONGING}
    found["claim"] = [r.cells for r in tables["claim"].rows if r["id"] == claim]
    others = [r for r in tables["evidence"].rows if r["claim"] != claim]
    shared = {r["locator"] for r in (*others, *tables["quantity"].rows, *tables["correction"].rows)}
    own = {row["locator"] for row in found["evidence"]} - shared
    found["locator"] = [r.cells for r in tables["locator"].rows if r["en"] in own]
    return {name: rows for name, rows in found.items() if rows}


def repository_without(claim: str, root: Path, target: Path) -> Path:
    """A copy of a repository's data from which one claim is gone."""
    shutil.copytree(root / "data", target / "data")
    (target / "docs").mkdir()
    shutil.copy(root / "docs" / "vocabulary.txt", target / "docs")
    tables = tables_of(root)
    gone = rows_of(claim, tables)
    for name, rows in gone.items():
        kept = [r.cells for r in tables[name].rows if r.cells not in rows]
        write_table(tables_of(target)[name].path, list(tables[name].columns), kept)
    tokens = [r.cells | ({"claim": ""} if r["claim"] == claim else {}) for r in tables["token"].rows]
    write_table(target / "data/ledger/token.csv", list(tables["token"].columns), tokens)
    return target


def typed(rows: Rows) -> dict[str, Any]:
    """A claim as somebody would type it into a file, every cell of it."""
    new = {row["en"]: row for row in rows.get("locator", [])}
    whole: dict[str, Any] = _filled(rows["claim"][0])
    for name in BELONGING:
        for row in rows.get(name, []):
            left_empty = {} if name != "evidence" else {c: "" for c in MAY_STAY_EMPTY if not row[c]}
            cells: dict[str, Any] = {c: cell for c, cell in (_filled(row) | left_empty).items() if c != "claim"}
            if cells.get("locator") in new:
                cells["locator"] = dict(new.pop(cells["locator"]))
            whole.setdefault(name, []).append(cells)
    return whole


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


def least(whole: dict[str, Any], base: Draft) -> dict[str, Any]:
    """What has to be typed so that the same rows come about: a cell that is filled in as it was is left out."""
    wanted = outcome(whole, base)
    for path in paths(whole):
        shorter = copy.deepcopy(whole)
        del _at(shorter, path[:-1])[path[-1]]
        whole = shorter if outcome(shorter, base) == wanted else whole
    both = [{k: v for k, v in row.items() if k != "when"} for row in whole["verdict"]]
    once = whole | {"verdict": both[:1]}
    return once if outcome(once, base) == wanted else whole


def outcome(whole: dict[str, Any], base: Draft) -> dict[str, Any]:
    """The tables, and what is wrong, after a claim was added."""
    draft = copy.copy(base)
    draft.new, draft.covers, draft.problems = [], {}, []
    fill(as_entry("claim", whole, draft.tables, "typed"), draft)
    tables = {name: [row.cells for row in table.rows] for name, table in grown(draft).items()}
    return tables | {"problems": [p.what for p in draft.problems]}


def paths(whole: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each cell, the last ones first, because the first ones are most often typed."""
    items = whole.items() if isinstance(whole, dict) else enumerate(whole)
    deeper = [p for key, value in items for p in paths(value, (*at, key))] if not isinstance(whole, str) else []
    return deeper if deeper or isinstance(whole, dict | list) else [at]


def _at(whole: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        whole = whole[key]
    return whole


def cost(claim: str, root: Path) -> Cost:
    """Cells and files for one claim, before and after."""
    rows = rows_of(claim, tables_of(root))
    covered = [r for r in tables_of(root)["token"].rows if r["claim"] == claim]
    with tempfile.TemporaryDirectory() as folder:
        base = Draft(repository_without(claim, root, Path(folder)))
        after = len(paths(least(typed(rows), base)))
    before = sum(len(_filled(row)) for table in rows.values() for row in table) + len(covered)
    return Cost((before, after), sum(map(len, rows.values())), (len(rows) + bool(covered), 1))


def usual(root: Path) -> list[str]:
    """The claims with two pieces of evidence and two verdicts."""
    tables = tables_of(root)
    return [r["id"] for r in tables["claim"].rows if len(rows_of(r["id"], tables).get("evidence", [])) == 2]


def recipe() -> list[str]:
    """The commands that CONTRIBUTING gives for a claim."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Add a claim")[1].split("\n## ")[0]
    return re.findall(r"`\.venv/bin/ledger (\w+)", text)


def main() -> None:
    """Print the cost of each claim, and of all together."""
    costs = {claim: cost(claim, ROOT) for claim in usual(ROOT)}
    for claim, c in costs.items():
        print(f"{claim:40} {c.rows} rows: {c.cells[0]} -> {c.cells[1]} cells, {c.files[0]} -> {c.files[1]} files")
    for what, pairs in (("cells", [c.cells for c in costs.values()]), ("files", [c.files for c in costs.values()])):
        by_hand, with_add = (mean(side) for side in zip(*pairs, strict=True))
        print(f"{len(costs)} claims, {what} on average: {by_hand:.1f} by hand, {with_add:.1f} with ledger add")
    for how, commands in (("by hand", BY_HAND), ("with ledger add", recipe())):
        print(f"commands {how}: {len(commands)} ({', '.join(commands)})")


if __name__ == "__main__":
    main()
