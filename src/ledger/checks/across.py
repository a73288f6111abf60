"""Checks over the ledger as a whole: coverage of the article, verdicts that agree, conflicts, corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ledger.base.paths import vocabulary
from ledger.base.problem import Problem
from ledger.checks.agreement import check_agreement, check_shared
from ledger.judge.coverage import COUNTED
from ledger.judge.naked import vocabulary_names
from ledger.numbers.reading import clean
from ledger.store import Ledger
from ledger.store.packages import corrections, open_package

_FIGURE = re.compile(r"[0-9]")


def check_whole(ledger: Ledger) -> list[Problem]:
    """All of them."""
    return [
        *_coverage(ledger),
        *check_agreement(ledger),
        *check_shared(ledger),
        *_conflicts(ledger),
        *_corrections(ledger),
    ]


def _coverage(ledger: Ledger) -> Iterable[Problem]:
    """Each number and date token names a claim of its paragraph that prints it."""
    names = vocabulary_names(vocabulary(ledger.root))
    for token in ledger.tokens:
        row = ledger.row("token", f"{token.paragraph} {token.position}")
        if row and token.kind == "name" and _FIGURE.search(token.token) and not names.fullmatch(token.token):
            what = f"{token.paragraph}: the name {token.token!r} holds a figure and is not declared"
            yield row.problem(what, "correct the token, or declare the name in docs/vocabulary.txt", "token-uncovered")
        if row is None or token.kind not in COUNTED:
            continue
        claim = ledger.claims.get(token.claim)
        if claim is None:
            yield row.problem(
                f"{token.paragraph}: no claim covers the token {token.token!r}",
                "add a claim, and name it here",
                "token-uncovered",
            )
        elif claim.paragraph != token.paragraph:
            yield row.problem(
                f"{token.token!r} of {token.paragraph} names a claim of {claim.paragraph}",
                "name a claim of the same paragraph",
                "token-uncovered",
            )
        elif clean(token.token) not in clean(claim.printed):
            yield row.problem(
                f"claim {claim.id} prints {claim.printed!r}, not the token {token.token!r}",
                "add the token to the claim's printed",
                "token-uncovered",
            )


def _conflicts(ledger: Ledger) -> Iterable[Problem]:
    for conflict in ledger.conflicts:
        row = ledger.row("conflict", f"{conflict.group} {conflict.quantity}")
        if conflict.quantity not in ledger.quantities and row:
            what = f"conflict {conflict.group} names no quantity {conflict.quantity!r}"
            yield row.problem(what, "use an existing id", "record-unknown")
    for group, members in ledger.conflict_groups.items():
        row = ledger.row("conflict", f"{group} {members[0].quantity}")
        preferred = sum(c.preferred for c in members)
        units = {ledger.quantities[m.quantity].unit for m in members if m.quantity in ledger.quantities}
        if row and (preferred != 1 or len(members) == 1):
            yield row.problem(
                f"conflict {group} has {len(members)} values, {preferred} preferred",
                "give at least two values and prefer exactly one",
                "conflict-incomplete",
            )
        if row and len(units) > 1:
            what = f"conflict {group} mixes units: {', '.join(sorted(units))}"
            yield row.problem(what, "compare like with like", "conflict-units")


def _corrections(ledger: Ledger) -> Iterable[Problem]:
    for fix in corrections(ledger.root):
        try:
            open_package(ledger.root, fix["package"]).rows(fix["resource"])
        except (KeyError, ValueError) as error:
            remedy = "the source has changed: check the value and drop or renew the correction"
            yield fix.problem(str(error.args[0]), remedy, "correction-lapsed")
