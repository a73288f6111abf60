"""Dated changes as readers see them: rows of ``change.csv`` in; one revision for what was changed together out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ledger.base.words import NAMES, WORDS
from ledger.html.links import quoted_claim
from ledger.numbers import render
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Change

#: What is changed, as it weighs.
_KINDS = ("verdict", "quantity", "finding")


@dataclass(frozen=True)
class Revision:
    """What happened to a record on a day, for one reason; the verdicts or findings of both dates are one revision."""

    first: Change
    fields: tuple[str, ...]

    def what(self, lang: str) -> str:
        """The names of the changed fields."""
        names = NAMES[lang]["finding"] if self.first.kind == "finding" else NAMES[lang]["field"]
        both = names.get("+".join(self.fields))
        return both or WORDS[lang]["comma"].join(names.get(f, f) for f in self.fields)


def revisions(changes: Iterable[Change], ledger: Ledger) -> list[Revision]:
    """Group rows that say the same of two fields of a record.

    They come newest first, then verdicts, numbers and findings, then in the article's order, then by key.
    """
    groups: dict[tuple[str, ...], list[Change]] = {}
    for c in sorted(changes, key=lambda c: (_KINDS.index(c.kind), _paragraph(c, ledger), _natural(c.key), c.field)):
        replaced = () if c.kind == "finding" else (c.old, c.new)
        groups.setdefault((c.date, c.kind, c.key, *replaced, c.reason_en), []).append(c)
    found = [Revision(rows[0], tuple(c.field for c in rows)) for rows in groups.values()]
    return sorted(found, key=lambda r: r.first.date, reverse=True)


def _paragraph(change: Change, ledger: Ledger) -> int:
    """The place of the paragraph of a claim; records that stand in none come first."""
    claim = ledger.claims.get(change.key)
    return ledger.place(claim)[0] if claim else 0


def _natural(key: str) -> list[tuple[int, str]]:
    """Figures by their value: 2 before 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", key)]


def title(change: Change, ledger: Ledger, lang: str) -> str:
    """The claim quoted, or the label of the number; the id where the record is gone."""
    if change.of_claim and change.key in ledger.claims:
        return quoted_claim(ledger.claims[change.key], lang)
    if change.key in ledger.quantities:
        return ledger.quantities[change.key].label(lang)
    return change.key


def cell(value: str, change: Change, ledger: Ledger, lang: str) -> str:
    """An old or new cell in words: a verdict by its name, a number with its unit; empty for none.

    The words of a finding are long, and an entry holds a hash of them: empty as well.
    """
    if change.kind == "finding":
        return ""
    if change.kind == "verdict":
        return NAMES[lang]["verdict"].get(value, value)
    quantity = ledger.quantities.get(change.key)
    if quantity and quantity.unit in UNITS and change.field in {"value", "low", "high"}:
        try:
            return render(Decimal(value), quantity.unit, lang)
        except (InvalidOperation, ValueError):
            pass  # empty, or no longer a value of this unit: as it stands
    return value
