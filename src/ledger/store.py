"""The store: reads ``data/ledger`` and ``data/derived`` into records, and finds a record by its key.

In: the repository root.  Out: a :class:`Ledger` and the problems met while reading; an unknown key
raises :class:`UnknownKeyError`, which suggests close ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from ledger.problem import LedgerError, Problem
from ledger.records import Change, Claim, Conflict, Evidence, Lineage, Quantity, Relation, Source, Token, Verdict
from ledger.suggest import did_you_mean
from ledger.tables import Row, decimal_cell, read_table

T = TypeVar("T")


class UnknownKeyError(KeyError):
    """No record has this key."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass
class Ledger:
    """Everything prose may cite, by key, with the row each record came from."""

    root: Path
    sources: dict[str, Source] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    locators: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    lists: dict[tuple[str, str], str] = field(default_factory=dict)

    def quantity(self, key: str) -> Quantity:
        return _find(self.quantities, key, "quantity")

    def source(self, key: str) -> Source:
        return _find(self.sources, key, "source")

    def claim(self, key: str) -> Claim:
        return _find(self.claims, key, "claim")

    def verdict(self, claim: str, when: str = "now") -> Verdict | None:
        return self.verdicts.get((claim, when))

    def lead(self, claim: str) -> Verdict | None:
        """The verdict whose finding explains a claim at first sight: while nothing has changed since the
        article's date the one of that date, to which the later one only adds; otherwise the one of now."""
        now, then = self.verdict(claim), self.verdict(claim, "then")
        return then if now and then and now.verdict == then.verdict else now

    def evidence_of(self, claim: str) -> list[Evidence]:
        return [e for e in self.evidence if e.claim == claim]

    def changes_of(self, *keys: str) -> list[Change]:
        """The dated entries about some records, newest first."""
        return sorted((c for c in self.changes if c.key in keys), key=lambda c: (c.date, c.key, c.field), reverse=True)

    def locator(self, text: str, lang: str) -> str:
        """Where in a source something stands, as a reader of the language is told."""
        return self.locators.get(text, text) if lang == "zh" else text

    def row(self, resource: str, key: str) -> Row | None:
        return self.rows.get((resource, key))


def _find(records: dict[str, T], key: str, what: str) -> T:
    if key not in records:
        raise UnknownKeyError(f"unknown {what} {key!r}{did_you_mean(key, records)}")
    return records[key]


def find_root(start: Path | None = None) -> Path:
    """Find the repository: the nearest folder upwards that holds ``data/ledger``.

    Raises:
        FileNotFoundError: there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "ledger" / "datapackage.json").is_file():
            return folder
    raise FileNotFoundError(f"no data/ledger/datapackage.json in {here} or above; run inside the repository")


def load(root: Path, derived: bool = True) -> tuple[Ledger, list[Problem]]:
    """Read the ledger and, unless told otherwise, the derived quantities.

    Returns:
        The ledger with every row that could be read, and a problem for each that could not.
    """
    ledger, problems = Ledger(root), []
    for name in _ADD:
        rows, found = read_table(root / "data" / "ledger" / f"{name}.csv", root)
        problems += found
        for row in rows:
            problems += _ADD[name](ledger, row)
    if derived:
        problems += _load_derived(ledger)
    return ledger, problems


def load_or_raise(root: Path, derived: bool = True) -> Ledger:
    """Like :func:`load`, but every problem is an error.

    Raises:
        LedgerError: with all problems at once.
    """
    ledger, problems = load(root, derived)
    if problems:
        raise LedgerError(problems)
    return ledger


@lru_cache(maxsize=2)
def _ledger_at(root: Path, stamp: tuple[int, ...]) -> Ledger:
    return load(root)[0]


def current_ledger(root: Path) -> Ledger:
    """The ledger, read again only when one of its files changes."""
    files = sorted((root / "data").glob("*/*.csv"))
    return _ledger_at(root, tuple(f.stat().st_mtime_ns for f in files))


def _load_derived(ledger: Ledger) -> list[Problem]:
    folder = ledger.root / "data" / "derived"
    if not (folder / "quantity.csv").exists():
        return []
    inputs: dict[str, list[str]] = {}
    lineage, problems = read_table(folder / "lineage.csv", ledger.root)
    for row in lineage:
        inputs.setdefault(row["quantity"], []).append(row["input"])
    rows, found = read_table(folder / "quantity.csv", ledger.root)
    problems += found
    for row in rows:
        origin = Lineage(row["expression"], tuple(inputs.get(row["id"], ())), row["notebook"])
        problems += _add_quantity(ledger, row, origin)
    return problems


def _keep(ledger: Ledger, resource: str, row: Row, key: str, taken: bool) -> list[Problem]:
    ledger.rows.setdefault((resource, key), row)
    if taken:
        first = ledger.rows[(resource, key)]
        where = f"{first.place}:{first.line}"
        return [row.problem(f"{resource} {key!r} stands twice, first at {where}", "rename or remove one")]
    return []


def _add_source(ledger: Ledger, row: Row) -> list[Problem]:
    problems = _keep(ledger, "source", row, row["id"], row["id"] in ledger.sources)
    names = Source.__dataclass_fields__
    ledger.sources.setdefault(row["id"], Source(**{n: row[n] for n in names}))
    return problems


_TYPED = Lineage()


def _add_quantity(ledger: Ledger, row: Row, lineage: Lineage = _TYPED) -> list[Problem]:
    problems = _keep(ledger, "quantity", row, row["id"], row["id"] in ledger.quantities)
    numbers: dict[str, Decimal | None] = {}
    for column in ("value", "low", "high"):
        numbers[column], found = decimal_cell(row, column)
        problems += found
    value = numbers["value"]
    if value is None:
        return problems or [row.problem("value is empty", "give the value the source prints")]
    text = {
        n: row[n]
        for n in (
            "id",
            "topic",
            "label_en",
            "label_zh",
            "unit",
            "as_of",
            "status",
            "source",
            "locator",
            "printed",
            "note_en",
            "note_zh",
        )
    }
    record = Quantity(**text, value=value, low=numbers["low"], high=numbers["high"], lineage=lineage)
    ledger.quantities.setdefault(row["id"], record)
    return problems


def _add_claim(ledger: Ledger, row: Row) -> list[Problem]:
    problems = _keep(ledger, "claim", row, row["id"], row["id"] in ledger.claims)
    low, found_low = decimal_cell(row, "low")
    high, found_high = decimal_cell(row, "high")
    text = {
        n: row[n]
        for n in (
            "id",
            "paragraph",
            "kind",
            "text_en",
            "text_zh",
            "attributed_to",
            "printed",
            "comparator",
            "unit",
            "about",
            "weight",
        )
    }
    order = int(row["order"]) if row["order"].isdigit() else 0
    ledger.claims.setdefault(row["id"], Claim(**text, order=order, low=low, high=high))
    return problems + found_low + found_high


def _add_relation(ledger: Ledger, row: Row) -> list[Problem]:
    key = f"{row['claim']} {row['relation']} {row['other']}"
    taken = ("relation", key) in ledger.rows
    ledger.relations.append(Relation(**{n: row[n] for n in Relation.__dataclass_fields__}))
    return _keep(ledger, "relation", row, key, taken)


def _add_evidence(ledger: Ledger, row: Row) -> list[Problem]:
    taken = ("evidence", row["id"]) in ledger.rows
    ledger.evidence.append(Evidence(**{n: row[n] for n in Evidence.__dataclass_fields__}))
    return _keep(ledger, "evidence", row, row["id"], taken)


def _add_verdict(ledger: Ledger, row: Row) -> list[Problem]:
    key = (row["claim"], row["when"])
    problems = _keep(ledger, "verdict", row, " ".join(key), key in ledger.verdicts)
    ledger.verdicts.setdefault(key, Verdict(**{n: row[n] for n in Verdict.__dataclass_fields__}))
    return problems


def _add_token(ledger: Ledger, row: Row) -> list[Problem]:
    key = f"{row['paragraph']} {row['position']}"
    taken = ("token", key) in ledger.rows
    position = int(row["position"]) if row["position"].isdigit() else 0
    ledger.tokens.append(Token(row["paragraph"], position, row["token"], row["kind"], row["claim"]))
    return _keep(ledger, "token", row, key, taken)


def _add_conflict(ledger: Ledger, row: Row) -> list[Problem]:
    key = f"{row['group']} {row['quantity']}"
    taken = ("conflict", key) in ledger.rows
    preferred = row["preferred"].lower() == "true"
    ledger.conflicts.append(Conflict(row["group"], row["quantity"], preferred, row["reason_en"], row["reason_zh"]))
    return _keep(ledger, "conflict", row, key, taken)


def _add_change(ledger: Ledger, row: Row) -> list[Problem]:
    key = f"{row['date']} {row['kind']} {row['key']} {row['field']}"
    taken = ("change", key) in ledger.rows
    ledger.changes.append(Change(**{n: row[n] for n in Change.__dataclass_fields__}))
    return _keep(ledger, "change", row, key, taken)


def _add_locator(ledger: Ledger, row: Row) -> list[Problem]:
    problems = _keep(ledger, "locator", row, row["en"], row["en"] in ledger.locators)
    ledger.locators.setdefault(row["en"], row["zh"])
    return problems


_ADD = {
    "locator": _add_locator,
    "change": _add_change,
    "source": _add_source,
    "quantity": _add_quantity,
    "claim": _add_claim,
    "relation": _add_relation,
    "evidence": _add_evidence,
    "verdict": _add_verdict,
    "token": _add_token,
    "conflict": _add_conflict,
}
