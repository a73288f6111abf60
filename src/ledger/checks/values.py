"""Records one by one: what Table Schema cannot say about a quantity, a claim or a verdict."""

from __future__ import annotations

from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.base.tables import Row
from ledger.judge.rule import rule
from ledger.numbers import printed_disagreement
from ledger.numbers.dates import why_no_day
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Claim, Verdict
from ledger.store.sourced import Quantity

_UNIT = "use a unit of data/ledger/unit.csv, or a general one (src/ledger/numbers/vocabulary.py)"


def check_values(ledger: Ledger) -> list[Problem]:
    """Units known, intervals in order, printed tokens agreeing, rule verdicts reproducible."""
    problems: list[Problem] = []
    for quantity in ledger.quantities.values():
        row = ledger.row("quantity", quantity.id)
        if row:
            problems += _quantity(quantity, row, ledger.language_of(quantity.source))
    for claim in ledger.claims.values():
        row = ledger.row("claim", claim.id)
        if row:
            problems += _claim(claim, row)
    for (key, when), verdict in ledger.verdicts.items():
        row = ledger.row("verdict", f"{key} {when}")
        if row:
            problems += _verdict(verdict, row, ledger)
    return problems


def _quantity(q: Quantity, row: Row, lang: str) -> list[Problem]:
    if q.unit not in UNITS:
        return [
            row.problem(
                f"quantity {q.id} has the unknown unit {q.unit!r}{did_you_mean(q.unit, UNITS)}",
                _UNIT,
                "unit-unknown",
            )
        ]
    problems = _interval(q.id, q.low, q.value, q.high, row)
    if q.status == "derived" and not q.lineage.notebook:
        what = f"quantity {q.id} is typed by hand, but its status says derived"
        problems.append(row.problem(what, "publish it in a notebook, or give its true status", "derived-by-hand"))
    calendar = UNITS[q.unit].calendar
    if q.status != "derived" and q.printed and not (calendar and why_no_day(q.value, calendar)):
        why = printed_disagreement(q.printed, q.value, q.unit, lang)
        if why:
            problems.append(
                row.problem(
                    f"quantity {q.id}: printed {q.printed!r} {why}",
                    "copy the source's token exactly, or correct the value",
                    "printed-differs",
                )
            )
    return problems


def _interval(key: str, low: object, value: object, high: object, row: Row) -> list[Problem]:
    ordered = [n for n in (low, value, high) if n is not None]
    if ordered != sorted(ordered):  # type: ignore[type-var]
        what = f"{key}: interval {low} to {high} does not contain the value {value}"
        return [row.problem(what, "correct value, low or high", "interval-disordered")]
    return []


def _claim(claim: Claim, row: Row) -> list[Problem]:
    problems = _interval(claim.id, claim.low, None, claim.high, row)
    if claim.unit and claim.unit not in UNITS:
        problems.append(
            row.problem(
                f"claim {claim.id} has the unknown unit {claim.unit!r}{did_you_mean(claim.unit, UNITS)}",
                _UNIT,
                "unit-unknown",
            )
        )
    if (claim.low is not None or claim.high is not None) and not (claim.unit and claim.comparator):
        what = f"claim {claim.id} has an interval but no unit or comparator"
        problems.append(row.problem(what, "fill both", "cell-empty"))
    return problems


def _verdict(verdict: Verdict, row: Row, ledger: Ledger) -> list[Problem]:
    claim = ledger.claims.get(verdict.claim)
    if verdict.basis == "editor" and not (verdict.reason_en and verdict.reason_zh):
        what = f"verdict on {verdict.claim} is the editor's but gives no reason"
        return [row.problem(what, "fill reason_en and reason_zh", "verdict-unreasoned")]
    if claim is None:
        return []
    try:
        ruling = rule(claim, ledger, verdict.when)
    except KeyError:  # what it rests on is gone, or a unit is, which is told where it is named
        return []
    if verdict.basis == "editor" and ruling.verdict == verdict.verdict:
        what = f"verdict on {verdict.claim} ({verdict.when}) is the editor's, and the rule gives {ruling.verdict!r} too"
        return [row.problem(what, "write rule in basis: nothing is overruled", "verdict-needless")]
    if verdict.basis == "rule" and ruling.verdict != verdict.verdict:
        return [
            row.problem(
                f"verdict on {verdict.claim} ({verdict.when}) is {verdict.verdict!r}; the rule gives "
                f"{ruling.verdict!r} ({ruling.reason})",
                "take the rule's verdict, or make it an editor's with a reason",
                "verdict-differs",
            )
        ]
    return []
