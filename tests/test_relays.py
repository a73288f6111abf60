"""Whoever retells another is no voice of its own: what sources share is decided, pair by pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.records import Evidence
from tests.relays import ROOT, candidates, decided, shared_by

PLAIN = Evidence(**dict.fromkeys(Evidence.__dataclass_fields__, ""))
SENTENCE = "lawmakers agreed on a sum that nobody had asked for"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


def test_every_pair_that_shares_a_sentence_or_a_figure_is_decided(ledger: Ledger) -> None:
    """One that is not: run ``python -m tests.relays``, read both, and name the original or the reason."""
    assert set(candidates(ledger)) == set(decided())


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (f"On Monday {SENTENCE}.", f"By night, {SENTENCE}", True),
        ("lawmakers agreed on a sum", "lawmakers agreed on a sum", False),
        ("it’s a sum that nobody had asked for", "It's a sum that nobody wanted", False),
        ("it’s a sum that nobody had asked", "It's a sum that nobody had seen", True),
        ("众议员当晚就一笔谁也没有要过的款项达成一致", "据报道就一笔谁也没有要过的款项达成一致", True),
        ("众议员当晚就一笔款项达成一致", "参议员次日就一笔款项未能一致", False),
    ],
)
def test_a_run_of_words_is_shared_or_not(one: str, other: str, shared: bool) -> None:
    """Case and the form of an apostrophe do not count; five words in a row may be an accident."""
    assert bool(shared_by(replace(PLAIN, quote=one), replace(PLAIN, quote=other))) is shared


def test_a_token_of_one_figure_is_no_sign_by_itself() -> None:
    """A year or a bare number is printed by everybody."""
    assert shared_by(replace(PLAIN, printed="$6.6 billion"), replace(PLAIN, printed="$6.6 billion"))
    assert not shared_by(replace(PLAIN, printed="2025"), replace(PLAIN, printed="2025"))


def test_a_relay_of_one_original_is_no_candidate(ledger: Ledger) -> None:
    """As soon as a source names the original, its pairs are gone."""
    first, second = min(candidates(ledger))
    named = ledger.sources | {second: replace(ledger.sources[second], independent_of=first)}
    assert (first, second) not in candidates(replace(ledger, sources=named))
