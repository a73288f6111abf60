"""Findings, notes, texts and labels in two languages: those changed since publication and not read together since."""

from __future__ import annotations

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.checks.sealed import compare
from ledger.store import Ledger
from ledger.store.seal.read import Pair, in_language, lagging
from ledger.store.seal.upkeep import table_of

_NAMES = {"en": "English", "zh": "Chinese"}


def check_sealed_twins(ledger: Ledger) -> list[Problem]:
    """A cell of two languages that has changed in one, or in both, since anybody compared them."""
    return sorted(_problem(pair) for pair in lagging(ledger.root, compare(ledger).all))


def _problem(pair: Pair) -> Problem:
    one, column = pair.one, pair.column
    if len(pair.changed) == 1:
        old = next(lang for lang in LANGS if lang not in pair.changed)
        what = f"{one.key}: {in_language(column, old)} is older than its {_NAMES[pair.changed[0]]} twin"
    else:
        what = f"{one.key}: {' and '.join(in_language(column, lang) for lang in LANGS)} have changed since"
        what += " they were last compared"
    remedy = f"read both, bring them to the same state, then 'ledger reviewed {table_of(one.place)}'"
    return Problem(one.place, one.line, what, remedy, "twin-lagging")
