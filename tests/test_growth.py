"""The cost of checks and pages grows with the claims, not with their square: counted in looks at records, not time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.checks.across import check_whole
from ledger.checks.history import check_history
from ledger.checks.links import check_links
from ledger.checks.tables import check_languages
from ledger.checks.texts import check_texts
from ledger.checks.values import check_values
from ledger.cli.find import find
from ledger.cli.why import claim_tree
from ledger.judge.coverage import coverage
from ledger.prose.lists import render_list
from ledger.prose.uses import uses_files
from ledger.store import Ledger, records, sourced
from ledger.store.loading import load
from tests.grown import grow

SMALL, LARGE = 200, 2000
RECORDS = (
    sourced.Source,
    sourced.Quantity,
    records.Claim,
    records.Relation,
    records.Evidence,
    records.Verdict,
    records.Token,
    sourced.Conflict,
    records.Change,
)


@contextmanager
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts every look at a field of a record and at a cell of a row."""
    seen: Counter[str] = Counter()
    with monkeypatch.context() as patch:
        for record in RECORDS:

            def look(self: Any, name: str, kind: str = record.__name__) -> Any:
                seen[kind] += 1
                return object.__getattribute__(self, name)

            patch.setattr(record, "__getattribute__", look, raising=False)
        cell = Row.__getitem__

        def look_at_cell(row: Row, column: str) -> str:
            seen["Row"] += 1
            return cell(row, column)

        patch.setattr(Row, "__getitem__", look_at_cell)
        yield seen


def listed(*names: str) -> Callable[[Ledger], object]:
    return lambda ledger: [render_list(name, ledger, "en") for name in names]


def of_records(check: Callable[[Ledger], list[Problem]]) -> Callable[[Ledger], object]:
    return lambda ledger: sound(check(ledger))


def of_files(check: Callable[[Path], list[Problem]]) -> Callable[[Ledger], object]:
    return lambda ledger: sound(check(ledger.root))


def renewed(root: Path) -> Path:
    """As after a change of every table, so that nothing is left of an earlier reading."""
    for path in root.glob("data/*/*.csv"):
        path.touch()
    return root


def sound(problems: list[Problem]) -> None:
    assert problems == []


def pages(ledger: Ledger) -> None:
    for claim in ledger.claims:
        render_list(f"claim-page/{claim}", ledger, "en")


def paragraphs(ledger: Ledger) -> None:
    for paragraph in ledger.by_paragraph:
        listed(f"claim/{paragraph}", f"walk/{paragraph}")(ledger)


#: What is done with a whole ledger, by name.
WORK: dict[str, Callable[[Ledger], object]] = {
    "reading": lambda ledger: load(renewed(ledger.root)),
    "languages": of_files(check_languages),
    "values": of_records(check_values),
    "links": of_records(check_links),
    "history": of_records(check_history),
    "texts": of_records(check_texts),
    "across": of_records(check_whole),
    "coverage": coverage,
    "the page of every claim": pages,
    "the pages of every paragraph": paragraphs,
    "boards": listed("board", "tally", "filters", "strip", "changed"),
    "attribution": listed("attribution"),
    "numbers": listed("quantity", "quantity/works", "quantity/fire", "quantity/railway", "conflict"),
    "what rests on every number": lambda ledger: list(uses_files(ledger)),
    "sources": lambda ledger: listed("source", *(f"source/{group}" for group in ledger.edition.groups))(ledger),
    "corrections": listed("between", "corrections", "upstream"),
    "why": lambda ledger: [claim_tree(ledger, claim) for claim in ledger.claims],
    "find": lambda ledger: find(ledger, "a text that nobody wrote"),
}


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    return {size: grow(tmp_path_factory.mktemp("grown") / str(size), size) for size in (SMALL, LARGE)}


@pytest.mark.parametrize("name", WORK)
def test_ten_times_the_claims_are_ten_times_the_looks(
    ledgers: dict[int, Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every table grows with the claims, so ten times as many of each; a second look at all for each would be 100."""
    counts = {}
    for size, root in ledgers.items():
        ledger, _ = load(renewed(root))
        with looks(monkeypatch) as seen:
            WORK[name](ledger)
        counts[size] = seen.total()
    assert counts[SMALL] >= SMALL
    assert 9 < counts[LARGE] / counts[SMALL] < 11, counts


def test_a_second_look_at_all_would_be_seen(ledgers: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The count above can fail."""
    counts = []
    for root in ledgers.values():
        ledger = load(root)[0]
        with looks(monkeypatch) as seen:
            few = list(ledger.claims)[: len(ledger.claims) // 10]
            [[e for e in ledger.evidence if e.claim == claim] for claim in few]
        counts.append(seen.total())
    assert counts[1] / counts[0] > 11
