"""What would follow if a number were another: by example, against doing all of it anew, and at a cost in proportion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ledger.judge import supposing
from ledger.judge.recomputing import computed_again, resolver_of
from ledger.judge.rule import rule
from ledger.judge.supposing import CASES, Supposer, Supposition
from ledger.numbers.parsing import parse
from ledger.numbers.rounding import rounded
from ledger.numbers.units import use
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.sourced import Quantity
from tests.golden_cases import golden
from tests.test_verdict import ledger_of

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = golden("supposing.yaml")


@pytest.fixture
def second(template: Path) -> Ledger:
    ledger = load_or_raise(template)
    use(ledger.units)
    return ledger


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    loaded = load_or_raise(ROOT)
    use(loaded.units)
    return loaded


def plain(case: Supposition) -> dict[str, Any]:
    numbers = {m.key: None if m.value is None else float(m.value) for m in case.numbers}
    return {"numbers": numbers, "verdicts": {t.claim: [t.before, t.after] for t in case.verdicts}}


@pytest.mark.parametrize("key", GOLDEN)
def test_what_would_follow(second: Ledger, key: str) -> None:
    """Each golden number, in each of its cases."""
    assert {case.case: plain(case) for case in Supposer(second).suppose(key)} == GOLDEN[key]


@pytest.mark.parametrize(
    ("about", "cases"),
    [
        ([90, 100, 120], {"half": "50", "double": "200", "low": "90", "high": "120"}),
        ([100, 100, 120], {"half": "50", "double": "200", "high": "120"}),  # an end that is the value is no other
        (["", 100, ""], {"half": "50", "double": "200"}),
        (["", 0, ""], {}),  # half of nothing is nothing
    ],
)
def test_a_number_has_the_cases_in_which_it_is_another(about: list[Any], cases: dict[str, str]) -> None:
    """Both ends where it has an interval; the verdict turns where the claimed interval is left."""
    ledger = ledger_of({"claim": [85, 119], "about": about})
    found = Supposer(ledger).suppose("q")
    assert {case.case: case.value for case in found} == {name: Decimal(value) for name, value in cases.items()}
    for case in found:
        assert bool(case.verdicts) == (not 85 <= case.value <= 119), case.case


def test_a_number_among_the_evidence_turns_a_verdict_too() -> None:
    """If it were what is claimed, the claim would be of something else."""
    ledger = ledger_of({"claim": [50, 50], "about": ["", 1000, ""], "others": [25]})
    half, double = Supposer(ledger).suppose("o0")
    assert (half.verdicts, [t.after for t in double.verdicts]) == ((), ["misattributed"])


def test_what_cannot_be_computed_any_more_is_told(second: Ledger) -> None:
    """A divisor that could be zero gives no number."""
    spans = replace(second.quantities["tunnel-estimate"], low=Decimal(0))
    ledger = replace(second, quantities=second.quantities | {spans.id: spans})
    low = Supposer(ledger).suppose(spans.id)[-1]
    assert low.case == "low"
    assert {m.key: m.value for m in low.numbers} == {"cost-over-estimate": None, "cost-over-estimate-1993": None}


# against doing all of it anew


def anew(ledger: Ledger, key: str, case: str) -> dict[str, Any]:
    """Every computed number and every verdict of a ledger in which a number is another, compared with those of now."""
    q = ledger.quantities[key]
    other = ledger.quantities | {key: supposed(q, case)}
    changed = replace(ledger, quantities=other)
    resolver = resolver_of(changed)
    numbers: dict[str, float] = {}
    for name, stored in ledger.quantities.items():
        if stored.status != "derived":
            continue
        found = computed_again(stored, resolver, parse(stored.lineage.expression))
        value, low, high = (rounded(end) for end in (found.value, found.low, found.high))
        certain = low == value == high
        other[name] = replace(stored, value=value, low=None if certain else low, high=None if certain else high)
        numbers |= {name: float(value)} if other[name] != stored else {}
    pairs = ((c.id, rule(c, ledger).verdict, rule(c, changed).verdict) for c in ledger.ordered)
    return {"numbers": numbers, "verdicts": {claim: [now, then] for claim, now, then in pairs if now != then}}


def supposed(q: Quantity, case: str) -> Quantity:
    if case in {"low", "high"}:
        return replace(q, value=getattr(q, case), low=None, high=None)
    factor = Decimal(2) if case == "double" else Decimal("0.5")
    low, high = (None if end is None else end * factor for end in (q.low, q.high))
    return replace(q, value=q.value * factor, low=low, high=high)


def sampled(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """50 numbers that were read, those on which something is computed or judged before others, each with a case."""
    random, supposer = Random(12), Supposer(ledger)
    read = sorted(q.id for q in ledger.quantities.values() if q.status != "derived" and supposer.suppose(q.id))
    random.shuffle(read)
    moving = [(q, c.case) for q in read for c in supposer.suppose(q) if c.numbers or c.verdicts]
    ends = [pair for pair in moving if pair[1] in {"low", "high"}]
    still = [(q, random.choice(supposer.suppose(q)).case) for q in read]
    chosen: dict[str, str] = {}
    for key, case in [*ends[:20], *moving[::5], *still]:
        chosen.setdefault(key, case)
    yield from list(chosen.items())[:50]


def test_it_is_what_doing_all_anew_gives(ledger: Ledger) -> None:
    """For 50 numbers of the article, each in one of its cases."""
    supposer, seen = Supposer(ledger), set[str]()
    pairs = list(sampled(ledger))
    for key, case in pairs:
        found = next(plain(c) for c in supposer.suppose(key) if c.case == case)
        assert found == anew(ledger, key, case), (key, case)
        seen |= {case} if found["numbers"] or found["verdicts"] else set()
    assert len(pairs) == 50
    assert seen == set(CASES)


def test_it_costs_what_rests_on_the_number(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all numbers, no expression is computed but for a number that it names or holds."""
    done: list[str] = []

    def counted(quantity: Quantity, *rest: Any) -> Any:
        done.append(quantity.id)
        return computed_again(quantity, *rest)

    monkeypatch.setattr(supposing, "computed_again", counted)
    supposer = Supposer(ledger)
    cases = {key: len(supposer.suppose(key)) for key in ledger.quantities}
    assert len(done) == sum(n * len(supposer.resting(key)) for key, n in cases.items())
    assert sum(len(supposer.resting(key)) for key in cases) < 2 * len(cases)
