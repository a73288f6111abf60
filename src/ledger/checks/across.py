"""Checks over the ledger as a whole: coverage of the article, re-opened claims, conflicts, corrections."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.base.problem import Problem
from ledger.judge.coverage import COUNTED
from ledger.numbers.reading import clean
from ledger.store import Ledger
from ledger.store.packages import corrections, open_package

_FALLEN = {"misattributed", "contradicted", "exaggerated"}


def check_whole(ledger: Ledger) -> list[Problem]:
    """All of them."""
    return [*_coverage(ledger), *_reopened(ledger), *_conflicts(ledger), *_corrections(ledger)]


def _coverage(ledger: Ledger) -> Iterable[Problem]:
    """Each number and date token names a claim of its paragraph that prints it."""
    for token in ledger.tokens:
        row = ledger.row("token", f"{token.paragraph} {token.position}")
        if row is None or token.kind not in COUNTED:
            continue
        claim = ledger.claims.get(token.claim)
        if claim is None:
            yield row.problem(
                f"{token.paragraph}: no claim covers the token {token.token!r}", "add a claim, and name it here"
            )
        elif claim.paragraph != token.paragraph:
            yield row.problem(
                f"{token.token!r} of {token.paragraph} names a claim of {claim.paragraph}",
                "name a claim of the same paragraph",
            )
        elif clean(token.token) not in clean(claim.printed):
            yield row.problem(
                f"claim {claim.id} prints {claim.printed!r}, not the token {token.token!r}",
                "add the token to the claim's printed",
            )


def _reopened(ledger: Ledger) -> Iterable[Problem]:
    """A claim that rests on a fallen one may stand only by an editor's decision."""
    for relation in ledger.relations:
        base, top = ledger.verdict(relation.other), ledger.verdict(relation.claim)
        row = ledger.row("verdict", f"{relation.claim} now")
        if relation.relation != "depends-on" or base is None or top is None or row is None:
            continue
        if base.verdict in _FALLEN and top.verdict == "supported" and top.basis != "editor":
            yield row.problem(
                f"{relation.claim} is supported by rule, but rests on {relation.other}, which is {base.verdict}",
                "look again, and record an editor's verdict with its reason",
            )


def _conflicts(ledger: Ledger) -> Iterable[Problem]:
    groups: dict[str, list[str]] = {}
    for conflict in ledger.conflicts:
        row = ledger.row("conflict", f"{conflict.group} {conflict.quantity}")
        groups.setdefault(conflict.group, []).append(conflict.quantity)
        if conflict.quantity not in ledger.quantities and row:
            yield row.problem(
                f"conflict {conflict.group} names no quantity {conflict.quantity!r}", "use an existing id"
            )
    for group, members in groups.items():
        row = ledger.row("conflict", f"{group} {members[0]}")
        preferred = sum(1 for c in ledger.conflicts if c.group == group and c.preferred)
        units = {ledger.quantities[m].unit for m in members if m in ledger.quantities}
        if row and (preferred != 1 or len(members) == 1):
            yield row.problem(
                f"conflict {group} has {len(members)} values, {preferred} preferred",
                "give at least two values and prefer exactly one",
            )
        if row and len(units) > 1:
            yield row.problem(f"conflict {group} mixes units: {', '.join(sorted(units))}", "compare like with like")


def _corrections(ledger: Ledger) -> Iterable[Problem]:
    for fix in corrections(ledger.root):
        try:
            open_package(ledger.root, fix["package"]).rows(fix["resource"])
        except (KeyError, ValueError) as error:
            yield fix.problem(
                str(error.args[0]), "the source has changed: check the value and drop or renew the correction"
            )
