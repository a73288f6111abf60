"""What would turn a verdict: single rows, the fewest independent sources, and how far the number would have to move."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from ledger.base.paths import LANGS
from ledger.judge.grades import firm_claim, firm_quantity
from ledger.judge.independence import may_decide
from ledger.judge.robust import MOST_SOURCES, robustness
from ledger.judge.rule import rule
from ledger.numbers.units import use
from ledger.prose.lists import render_list
from ledger.store import Ledger
from ledger.store.lineage import every_source
from ledger.store.loading import load_or_raise
from tests.test_verdict import ledger_of

ABOUT = ["", 100, ""]


@pytest.mark.parametrize(
    ("evidence", "rows", "sources"),
    [
        (["supports a"], {"e0": "unverifiable"}, ("a",)),
        (["supports a", "supports b"], {}, ("a", "b")),
        (["supports a", "supports a-copy"], {}, ("a",)),  # a reprint falls with its original
        (["supports a", "opposes b"], {"e0": "contradicted", "e1": "supported"}, ("a",)),
        (["supports a", "supports b", "qualifies c"], {"e0": "imprecise", "e1": "imprecise"}, ("a",)),
        (["supports a", "supports b", "supports c"], {}, ("a", "b", "c")),
        (["supports unread"], {}, ()),  # what may not decide carries nothing
    ],
)
def test_what_would_turn_it(evidence: list[str], rows: dict[str, str], sources: tuple[str, ...]) -> None:
    """By rows, and by sources that fall together."""
    ledger = ledger_of({"evidence": evidence})
    found = robustness(ledger.claims["c"], ledger)
    assert {e.id: verdict for e, verdict in found.rows} == rows
    assert found.sources == sources
    assert found.shift is None


def test_what_no_few_sources_turn() -> None:
    """More than are looked for."""
    ledger = ledger_of({"evidence": ["supports a", "supports b", "supports c"]})
    for n in range(MOST_SOURCES):
        ledger.sources[f"x{n}"] = replace(ledger.sources["a"], id=f"x{n}")
        ledger.evidence.append(replace(ledger.evidence[0], id=f"x{n}", source=f"x{n}"))
    ledger = replace(ledger)
    assert robustness(ledger.claims["c"], ledger).sources == ()


@pytest.mark.parametrize(
    ("claim", "about", "shift"),
    [
        ([100, 100], ABOUT, "0"),  # any other number would do
        ([50, 150], ABOUT, "0.5"),
        (["", 110], ABOUT, "0.1"),
        ([105, 105], ABOUT, "0.0454545"),  # beyond a tenth below it is exaggerated
        ([200, 200], ABOUT, "0.8181818"),  # it would be imprecise within a tenth
        ([50, 150], [90, 100, 120], "0.5833333"),  # the whole of its interval moves
    ],
)
def test_how_far_a_number_would_have_to_move(claim: list[Any], about: list[Any], shift: str) -> None:
    """The smallest change, either way, after which the rule gives another verdict."""
    ledger = ledger_of({"claim": claim, "about": about})
    found = robustness(ledger.claims["c"], ledger).shift
    assert found is not None
    assert abs(found - Decimal(shift)) < Decimal("1e-6")


def test_a_number_falls_with_its_last_row() -> None:
    """Without the row that gives it, the rule is left with sources."""
    ledger = ledger_of({"claim": [5, 5], "about": ["", 50, ""], "evidence": ["supports b"]})
    ledger.evidence.append(replace(ledger.evidence[0], id="n", source="a", quantity="q", stance="opposes"))
    ledger = replace(ledger)
    assert {e.id: verdict for e, verdict in robustness(ledger.claims["c"], ledger).rows} == {"n": "supported"}


# the second article


@pytest.fixture
def second(template: Path) -> Ledger:
    ledger = load_or_raise(template)
    use(ledger.units)
    return ledger


def test_what_is_said_to_turn_it_does(second: Ledger) -> None:
    """The rule gives another verdict without a row that is named, and the same one without any other."""
    for claim in second.claims.values():
        named = {e.id for e, _ in robustness(claim, second).rows}
        for fallen in [e for e in second.evidence_of(claim.id) if may_decide(e, second) and e.quantity != claim.about]:
            rest = replace(second, evidence=[e for e in second.evidence if e is not fallen])
            turned = rule(claim, rest).verdict != rule(claim, second).verdict
            assert turned == (fallen.id in named), (claim.id, fallen.id)


@pytest.mark.parametrize(("lang", "words"), [("en", "By the rule"), ("zh", "按规则")])
def test_the_page_of_a_claim_says_it(second: Ledger, lang: str, words: str) -> None:
    """Unless it judges nothing."""
    for claim in second.claims.values():
        judged = BeautifulSoup(render_list(f"claim-page/{claim.id}", second, lang), "html.parser").select("#rule > p")
        said = any(p.get_text().startswith(words) for p in judged)
        assert said == (rule(claim, second).reason not in {"opinion", "no-evidence"}), claim.id


@pytest.mark.parametrize("lang", LANGS)
def test_those_that_hang_on_one_row_are_listed(second: Ledger, lang: str) -> None:
    """Each once, with their number."""
    soup = BeautifulSoup(render_list("hanging/", second, lang), "html.parser")
    hanging = [c for c in second.claims.values() if robustness(c, second).rows]
    assert {a["href"] for a in soup.select("li a")} == {f"{{base}}claims/{c.id}/" for c in hanging}
    assert str(len(hanging)) in soup.p.get_text()  # type: ignore[union-attr]
    assert hanging


@pytest.mark.parametrize("lang", LANGS)
def test_every_source_is_counted_once(second: Ledger, lang: str) -> None:
    """By grade and by how much was read; the last column holds the sums."""
    soup = BeautifulSoup(render_list("reading/", second, lang), "html.parser")
    rows = [[int(td.get_text()) for td in row.select("td")] for row in soup.select("tbody tr")]
    assert all(sum(counts) == all_of_them for *counts, all_of_them in rows)
    assert sum(row[-1] for row in rows) == len(every_source(second))


def test_what_rests_on_weak_sources_alone_says_so(second: Ledger) -> None:
    """A claim on its page, a number in its entry."""
    weak = replace(second, sources={key: replace(s, grade="weak") for key, s in second.sources.items()})
    claim = weak.claims["building-advance"]
    assert (firm_claim(claim, second), firm_claim(claim, weak)) == (True, False)
    assert "is a primary document or an edited publication" not in render_list(f"claim-page/{claim.id}", second, "en")
    assert "is a primary document or an edited publication" in render_list(f"claim-page/{claim.id}", weak, "en")
    number = weak.quantities["tbm-advance-max"]
    assert (firm_quantity(number, second), firm_quantity(number, weak)) == (True, False)
    assert "It rests on no primary document" in render_list("quantity/works", weak, "en")
