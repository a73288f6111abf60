"""Verdicts that agree: the ledger in; a problem for each two claims that bear on one another and do not fit, and for
each two that the same rows decide differently, out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ledger.base.problem import Problem
from ledger.checks.known import unknown_only
from ledger.judge.independence import known_by, may_decide
from ledger.store import Ledger
from ledger.store.records import WHENS, Relation
from ledger.store.verdicts import SCALE

#: Nothing is known of it, so that what depends on it is not supported, whatever else it is.
_UNKNOWN = {"unverifiable": SCALE["imprecise"]}


def check_agreement(ledger: Ledger) -> Iterator[Problem]:
    """Two claims of which one repeats the other have one verdict on either day, and none rises above one that it
    depends on; or the page says why not."""
    found = [(relation, problem) for relation in ledger.relations for problem in _problems(relation, ledger)]
    yield from (problem for _, problem in found if problem.code != "verdict-risen")
    risen = ((_key(relation), problem) for relation, problem in found if problem.code == "verdict-risen")
    yield from unknown_only("verdict-risen", risen, ledger)


def _key(relation: Relation) -> str:
    return f"{relation.claim} {relation.relation} {relation.other}"


def _problems(relation: Relation, ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with one relation."""
    row, apart = ledger.row("relation", _key(relation)), _apart(relation, ledger)
    if row and apart and not relation.differ_en:
        told, remedy, code = _TOLD[relation.relation]
        what = f"{relation.claim} {told} {relation.other}, and their verdicts differ: {'; '.join(apart)}"
        yield row.problem(what, f"{remedy}, or say why in differ_en and differ_zh", code)
    elif row and relation.differ_en and not apart:
        what = f"a reason stands here why the verdicts of {relation.claim} and {relation.other} differ; they do not"
        yield row.problem(what, "empty differ_en and differ_zh", "verdicts-apart")


_TOLD = {
    "repeats": ("repeats", "decide both alike", "verdicts-apart"),
    "depends-on": ("depends on", "decide it no better than that", "verdict-risen"),
}


def _apart(relation: Relation, ledger: Ledger) -> list[str]:
    """On which days the two do not fit, and how they are decided."""
    fits = {"repeats": _same, "depends-on": _no_higher}.get(relation.relation)
    found = []
    for when in WHENS if fits else ():
        mine, theirs = ledger.verdict(relation.claim, when), ledger.verdict(relation.other, when)
        if fits and mine and theirs and not fits(mine.verdict, theirs.verdict):
            found.append(f"{when} {mine.verdict} and {theirs.verdict}")
    return found


def _same(mine: str, theirs: str) -> bool:
    return mine == theirs


def _no_higher(mine: str, theirs: str) -> bool:
    """Opinions stand apart, and so does what cannot be verified itself."""
    most = (SCALE | _UNKNOWN).get(theirs)
    return most is None or SCALE.get(mine, 0) <= most


#: One sentence of one source that takes one side on one thing.
_Deciding = tuple[str, str, str, str, str]
#: From what part on of the rows that decide one of two claims both must be decided alike.
_SHARED = 0.5
#: One sentence may speak of two things; two that are the same are the same case.
_FEWEST = 2


def check_shared(ledger: Ledger) -> Iterator[Problem]:
    """Two claims of which at least half of what decides one, and no less than two rows, decides the other too have one
    verdict, or a relation that says how they bear on one another.  Opinions are decided by no row."""
    related = {frozenset((r.claim, r.other)) for r in ledger.relations}
    told: set[frozenset[str]] = set()
    for when in WHENS:
        rows = {claim: _deciding(claim, when, ledger) for claim in ledger.claims}
        for one, other in combinations([claim for claim, found in rows.items() if found], 2):
            pair, shared = frozenset((one, other)), rows[one] & rows[other]
            enough = max(_FEWEST, _SHARED * min(len(rows[one]), len(rows[other])))
            if len(shared) < enough or pair in related or pair in told:
                continue
            mine, theirs = ledger.verdict(one, when), ledger.verdict(other, when)
            row = ledger.row("verdict", f"{other} {when}")
            if row and mine and theirs and mine.verdict != theirs.verdict:
                told.add(pair)
                sources = ", ".join(sorted({source or quantity for source, quantity, *_ in shared}))
                what = f"{one} and {other} rest on the same of {sources}, and their verdicts differ"
                what = f"{what}: {when} {mine.verdict} and {theirs.verdict}"
                yield row.problem(what, "decide both alike, or say in relation.csv how they differ", "verdicts-shared")


def _deciding(claim: str, when: str, ledger: Ledger) -> set[_Deciding]:
    """The rows on a side that count for a claim on a day, each by what it says rather than by its id."""
    if ledger.claims[claim].kind == "opinion":
        return set()
    rows = (e for e in ledger.evidence_of(claim) if e.stance != "qualifies" and may_decide(e, ledger))
    counted = (e for e in rows if when == "now" or known_by(e, ledger))
    return {(e.source, e.quantity, e.stance, e.aspect, e.quote) for e in counted}
