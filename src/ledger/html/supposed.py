"""What would follow if a number were another, as a reader is told it: the cases in; a sentence each and a table out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.base.words import NAMES, WORDS
from ledger.html.links import Link, claim_link, quantity_link
from ledger.judge.supposing import Moved, Supposition
from ledger.numbers import render
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity
from ledger.store.verdicts import VERDICTS


@dataclass(frozen=True)
class Case:
    """What the number would be, in a word and as a value."""

    name: str
    value: str


@dataclass(frozen=True)
class Row:
    """A number or a verdict as it is and as it would be in each case, empty where it stays; and a note on it."""

    link: Link
    now: str
    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Supposed:
    """All cases and what would be another in any; without a row nothing would follow."""

    cases: tuple[Case, ...]
    rows: tuple[Row, ...]


def supposed(number: Quantity, cases: Sequence[Supposition], ledger: Ledger, lang: str) -> Supposed:
    """What would follow in some cases of a number: for computed numbers, then for verdicts."""
    moved = dict.fromkeys(m.key for case in cases for m in case.numbers)
    turned = {t.claim: t.before for case in cases for t in case.verdicts}
    rows = (_number(ledger.quantities[key], cases, ledger, lang) for key in moved)
    verdicts = (_verdict(ledger.claims[key], before, cases, ledger, lang) for key, before in turned.items())
    return Supposed(tuple(_case(case, number, lang) for case in cases), (*rows, *verdicts))


def _case(case: Supposition, number: Quantity, lang: str) -> Case:
    w = WORDS[lang]
    names = {"half": w["half"], "double": w["double"], "low": w["at_low"], "high": w["at_high"]}
    return Case(names[case.case], render(case.value, number.unit, lang))


def _number(quantity: Quantity, cases: Sequence[Supposition], ledger: Ledger, lang: str) -> Row:
    found = (next((m for m in case.numbers if m.key == quantity.id), None) for case in cases)
    cells = tuple(_moved(m, quantity, lang) if m else "" for m in found)
    return Row(quantity_link(quantity, ledger, lang), render(quantity.value, quantity.unit, lang), cells)


def _moved(moved: Moved, quantity: Quantity, lang: str) -> str:
    return WORDS[lang]["not_computable"] if moved.value is None else render(moved.value, quantity.unit, lang)


def _verdict(claim: Claim, before: str, cases: Sequence[Supposition], ledger: Ledger, lang: str) -> Row:
    found = (next((t.after for t in case.verdicts if t.claim == claim.id), "") for case in cases)
    stored, note = ledger.verdict(claim.id), WORDS[lang]["verdict_by_rule"]
    if stored and stored.basis == "editor":
        note += WORDS[lang]["editor_stays"].format(verdict=NAMES[lang]["verdict"][stored.verdict])
    cells = tuple(_marked(verdict, lang) if verdict else "" for verdict in found)
    return Row(claim_link(claim, ledger, lang), _marked(before, lang), cells, note)


def _marked(verdict: str, lang: str) -> str:
    """A verdict by its mark and its word, as plain text."""
    return f"{VERDICTS[verdict]} {NAMES[lang]['verdict'][verdict]}"
