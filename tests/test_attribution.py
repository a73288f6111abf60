"""Who said what: everybody named is listed, and an outcome follows from the verdicts alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.judge.attribution import OUTCOME_OF, OUTCOMES, Outlet, Statement, outlets
from ledger.prose.lists import render_list
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.packages import open_package
from ledger.store.verdicts import VERDICTS

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


def test_every_attributed_claim_names_its_outlet(ledger: Ledger) -> None:
    mentioned = {row["claim"] for row in open_package(ROOT, "ledger").rows("mention")}
    assert {c.id for c in ledger.claims.values() if c.attributed_to} <= mentioned


def test_every_outlet_has_a_statement(ledger: Ledger) -> None:
    """One without would silently drop out of the list and the counts."""
    assert {o.id for o in outlets(ledger)} == {row["id"] for row in open_package(ROOT, "ledger").rows("outlet")}


def test_every_verdict_but_opinion_has_an_outcome() -> None:
    assert set(OUTCOME_OF) == set(VERDICTS) - {"opinion"}
    assert set(OUTCOME_OF.values()) == set(OUTCOMES)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["found", "found"], "found"),
        (["found", "not-found"], "partly"),
        (["partly"], "partly"),
        (["partly", "not-found"], "partly"),
        (["not-found", "not-found"], "not-found"),
    ],
)
def test_the_outcome_of_an_outlet_follows_from_its_statements(
    ledger: Ledger, outcomes: list[str], expected: str
) -> None:
    claim = next(iter(ledger.claims.values()))
    statements = tuple(Statement(claim, outcome) for outcome in outcomes)
    assert Outlet("x", "X", "X", "", statements, ()).outcome == expected


def test_a_changed_verdict_changes_the_outcome(ledger: Ledger) -> None:
    key = ("p6-cnbc-threatens-us-dominance", "now")
    for verdict, expected in OUTCOME_OF.items():
        changed = replace(ledger, verdicts=ledger.verdicts | {key: replace(ledger.verdicts[key], verdict=verdict)})
        assert next(o for o in outlets(changed) if o.id == "cnbc").outcome == expected


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_shows_each_statement_with_its_own_texts_first(ledger: Ledger, lang: str) -> None:
    html = render_list("attribution", ledger, lang)
    named = outlets(ledger)
    assert html.count('class="audit-said"') == sum(len(o.statements) for o in named)
    body = html.split('id="outlet-npr"')[1].split("</details>")[0]
    assert body.index(">NPR (") < body.index("Economist" if lang == "en" else "经济学人")
