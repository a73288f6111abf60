"""How many rows were mended since an audit, by kind of fault: a commit in; the column ``found`` of ``docs/faults.csv``.

``python -m tests.kinds 99be069`` compares the tables of that commit with those that stand here.  A row counts for every
kind whose mark it bears, so a row that was mended for two counts twice; one that was right and reads better now counts
as well.  It is a measure of the work, not of the faults that were there.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ledger.base.tables import table_bytes
from ledger.checks.wording import Word, avoided
from ledger.judge.absence import absences
from ledger.judge.independence import kept_out
from ledger.store.loading import load_or_raise

ROOT = Path(__file__).resolve().parents[1]
FAULTS = ROOT / "docs" / "faults.csv"
Cells = dict[str, str]
Pair = tuple[Cells, Cells]
_WHY = re.compile(r"no time word|season|季节|时间词")


class Compared:
    """The tables of a commit beside those of the work tree."""

    def __init__(self, commit: str) -> None:
        self.commit = commit
        self.tables: dict[str, tuple[dict[str, Cells], dict[str, Cells]]] = {}

    def table(self, name: str, *key: str) -> tuple[dict[str, Cells], dict[str, Cells]]:
        """A table then and now, by its key."""
        if name not in self.tables:
            path = f"data/ledger/{name}.csv"
            git = ["git", "show", f"{self.commit}:{path}"]
            then = subprocess.run(git, cwd=ROOT, capture_output=True, check=True, text=True).stdout
            now = (ROOT / path).read_text(encoding="utf-8")
            both = [{",".join(r[k] for k in key): r for r in csv.DictReader(io.StringIO(text))} for text in (then, now)]
            self.tables[name] = (both[0], both[1])
        return self.tables[name]

    def changed(self, name: str, *key: str) -> Iterator[Pair]:
        """The rows that stand in both."""
        then, now = self.table(name, *key)
        return ((then[k], now[k]) for k in then if k in now)

    def differ(self, name: str, column: str) -> Iterator[Pair]:
        """Those of them whose cell is another."""
        return (p for p in self.changed(name, "id") if p[0].get(column, "") != p[1].get(column, ""))

    def added(self, name: str) -> Iterator[Cells]:
        then, now = self.table(name, "id")
        return (row for k, row in now.items() if k not in then)

    def gone(self, name: str) -> Iterator[Cells]:
        then, now = self.table(name, "id")
        return (row for k, row in then.items() if k not in now)


def _inferred(c: Compared) -> int:
    return sum(
        new["as_of_basis"] == "inferred" or old["as_of"] != new["as_of"] for old, new in c.changed("quantity", "id")
    )


def _columns(c: Compared) -> int:
    return sum(bool(re.search(r"\b(?:row|column|rank)", new["locator"])) for _, new in c.differ("quantity", "locator"))


def _relayed(c: Compared) -> int:
    names = re.compile(r"\bas (?:\w+ )*(?:quote|report|credit|retell|give)|, by |’s estimate|'s estimate")
    return sum(bool(names.search(new["label_en"])) for _, new in c.differ("quantity", "label_en"))


def _renamed(c: Compared) -> int:
    marks = ("bound", "hedge")
    other = sum(old["label_en"] != new["label_en"] for old, new in c.changed("quantity", "id")) - _relayed(c)
    return other + sum(any(new[m] for m in marks) for _, new in c.changed("quantity", "id"))


def _stances(c: Compared) -> int:
    then, _ = c.table("evidence", "id")
    had = {(row["claim"], row["source"]) for row in then.values()}
    other_side = sum((row["claim"], row["source"]) in had for row in c.added("evidence"))
    return other_side + sum(1 for _ in c.differ("evidence", "stance"))


def _absent(c: Compared) -> int:
    cells = ("finding_en", "reason_en")
    pairs = c.changed("verdict", "claim", "when")
    return sum(any(absences(old[x], "en") and old[x] != new[x] for x in cells) for old, new in pairs)


def _moved(c: Compared) -> int:
    return sum(1 for _ in c.gone("evidence")) + sum(1 for _ in c.differ("evidence", "claim"))


def _now(c: Compared) -> int:
    pairs = c.changed("verdict", "claim", "when")
    return sum(old["finding_en"] != new["finding_en"] and new["when"] == "now" for old, new in pairs)


def _verdicts(c: Compared) -> int:
    _, relations = c.table("relation", "claim", "relation", "other")
    joined = {row[end] for row in relations.values() if row["relation"] == "repeats" for end in ("claim", "other")}
    pairs = c.changed("verdict", "claim", "when")
    return sum(old["verdict"] != new["verdict"] and new["claim"] in joined for old, new in pairs)


def _grounded(c: Compared) -> int:
    return sum(bool(row["quantity"]) for row in c.added("evidence"))


def _relays(c: Compared) -> int:
    return sum(bool(new["independent_of"]) for _, new in c.differ("source", "independent_of"))


def _unknown(_: Compared) -> int:
    ledger = load_or_raise(ROOT)
    return sum(kept_out(evidence, ledger) in {"undated", "rough"} for evidence in ledger.evidence)


def _timeless(c: Compared) -> int:
    words = [word for word in avoided(ROOT) if _WHY.search(word.why)]
    keys = {"verdict": ("claim", "when"), "evidence": ("id",), "quantity": ("id",), "source": ("id",)}
    pairs = (pair for name, key in keys.items() for pair in c.changed(name, *key))
    return sum(old != new and any(_said(word, old) and not _said(word, new) for word in words) for old, new in pairs)


def _said(word: Word, row: Cells) -> bool:
    return any(word.avoid.search(cell) for name, cell in row.items() if cell and name.endswith(f"_{word.lang}"))


def _chinese(c: Compared) -> int:
    pairs = [*c.changed("verdict", "claim", "when"), *c.changed("evidence", "id"), *c.changed("claim", "id")]
    names = ("finding", "reason", "note", "text")
    return sum(
        any(old.get(f"{n}_en") == new.get(f"{n}_en") and old.get(f"{n}_zh") != new.get(f"{n}_zh") for n in names)
        for old, new in pairs
    )


def _sources(c: Compared) -> int:
    return sum(1 for _ in c.gone("source")) + sum(1 for _ in c.differ("source", "url"))


#: What marks a row that was mended for a kind; the kinds that leave no mark in a row are counted by nobody.
COUNTED: dict[str, Callable[[Compared], int]] = {
    "T1": _inferred,
    "T2": _columns,
    "T5": _relayed,
    "T6": _renamed,
    "T7": lambda c: sum(1 for _ in c.differ("quantity", "status")),
    "T8": _stances,
    "T9": _absent,
    "T10": _moved,
    "T11": _now,
    "T12": _verdicts,
    "T13": _grounded,
    "T14": _relays,
    "T15": _unknown,
    "T16": _timeless,
    "T17": _chinese,
    "T18": _sources,
}


def counted(commit: str) -> Counter[str]:
    compared = Compared(commit)
    return Counter({kind: count(compared) for kind, count in COUNTED.items()})


def main() -> None:
    found = counted(sys.argv[1])
    with FAULTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = [row | {"found": str(found[row["kind"]]) if row["kind"] in found else ""} for row in rows]
    FAULTS.write_bytes(table_bytes(list(rows[0]), rows))
    print(*(f"{row['kind']} {row['review']} {row['found']} {row['name_en']}" for row in rows), sep="\n")


if __name__ == "__main__":
    main()
