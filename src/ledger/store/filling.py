"""Rows into records: a row of any table of the ledger in; the record, put in its place, and its problems out."""

from __future__ import annotations

from decimal import Decimal

from ledger.base.problem import Problem
from ledger.base.tables import Row, decimal_cell
from ledger.store import Ledger
from ledger.store.records import Change, Claim, Conflict, Evidence, Lineage, Quantity, Relation, Source, Token, Verdict


def _keep(ledger: Ledger, resource: str, row: Row, key: str, taken: bool) -> list[Problem]:
    ledger.rows.setdefault((resource, key), row)
    if taken:
        first = ledger.rows[(resource, key)]
        where = f"{first.place}:{first.line}"
        return [row.problem(f"{resource} {key!r} stands twice, first at {where}", "rename or remove one", "key-twice")]
    return []


def _add_source(ledger: Ledger, row: Row) -> list[Problem]:
    problems = _keep(ledger, "source", row, row["id"], row["id"] in ledger.sources)
    names = Source.__dataclass_fields__
    ledger.sources.setdefault(row["id"], Source(**{n: row[n] for n in names}))
    return problems


_TYPED = Lineage()


def add_quantity(ledger: Ledger, row: Row, lineage: Lineage = _TYPED) -> list[Problem]:
    """Add a quantity, typed by hand unless it comes with a lineage."""
    problems = _keep(ledger, "quantity", row, row["id"], row["id"] in ledger.quantities)
    numbers: dict[str, Decimal | None] = {}
    for column in ("value", "low", "high"):
        numbers[column], found = decimal_cell(row, column)
        problems += found
    value = numbers["value"]
    if value is None:
        return problems or [row.problem("value is empty", "give the value the source prints", "cell-empty")]
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
    order = int(row["order"]) if row["order"].isdecimal() else 0
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
    position = int(row["position"]) if row["position"].isdecimal() else 0
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


#: How the rows of each table are added.
ADD = {
    "locator": _add_locator,
    "change": _add_change,
    "source": _add_source,
    "quantity": add_quantity,
    "claim": _add_claim,
    "relation": _add_relation,
    "evidence": _add_evidence,
    "verdict": _add_verdict,
    "token": _add_token,
    "conflict": _add_conflict,
}
