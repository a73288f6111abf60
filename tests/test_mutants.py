"""The mutation score: many kinds, the same mutants each time, each a small change that can be put back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from ledger.base.codes import CODES
from ledger.base.words import NAMES
from tests.mutants.gates import GATES, gate
from tests.mutants.made import mutants
from tests.mutants.model import ROOT, Mutant, edit, kinds
from tests.mutants.pool import Fate
from tests.mutants.tell import counted
from tests.mutants.wording import WORDINGS


@pytest.fixture(scope="module")
def made() -> list[Mutant]:
    """Two of each kind."""
    return mutants(ROOT, 2)


def test_there_are_many_kinds_and_each_makes_mutants(made: list[Mutant]) -> None:
    """At least sixty; none stands twice, none is idle, and every area has a name in both languages."""
    names = [kind.id for kind in kinds()]
    assert len(names) == len(set(names)) >= 60
    assert {mutant.kind for mutant in made} == set(names)
    areas = {"claims_said" if kind.area == "claims" else kind.area for kind in kinds()}
    assert all(areas <= NAMES[lang]["measured"].keys() for lang in NAMES)


def test_the_same_seed_makes_the_same_mutants(made: list[Mutant]) -> None:
    """Another one makes others."""
    assert mutants(ROOT, 2) == made
    assert mutants(ROOT, 2, seed=1) != made


def test_a_mutant_changes_its_files_and_no_two_are_alike(made: list[Mutant]) -> None:
    """What was there stands in the edit, so that it can be seen and put back."""
    for mutant in made:
        for one in mutant.edits:
            before = (ROOT / one.path).read_bytes()
            assert one.applied(before) != before
            assert len(one.applied(before)) == len(before) - len(one.old) + len(one.new)
    assert max(Counter((m.kind, m.edits) for m in made).values()) == 1


@pytest.mark.parametrize(("before", "after"), [(b"abcd", b"abxd"), (b"aa", b"aaa"), (b"x", b""), (b"", b"y")])
def test_an_edit_is_the_smallest(before: bytes, after: bytes) -> None:
    """Applied, it gives the other content; it holds nothing that stayed."""
    found = edit("a", before, after)
    assert found.applied(before) == after
    assert len(found.old) + len(found.new) <= 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("negated", "It is a tunnel."),
        ("negated", "这是一条隧道。"),
        ("turned", "It costs more than before."),
        ("turned", "造价更高。"),
        ("misbound", "It cost [£9 billion](quantity:tunnel-cost)."),
        ("unbound", "It cost [£9 billion](quantity:tunnel-cost)."),
        ("qualified", "It cost [£9 billion](quantity:tunnel-cost)."),
        ("unqualified", "It cost about [£9 billion](quantity:tunnel-cost)."),
    ],
)
def test_a_sentence_says_something_else(name: str, text: str) -> None:
    """Whatever the chance, in either language."""
    for seed in range(5):
        found = WORDINGS[name](text, Random(seed))
        assert found
        assert found != text


def test_every_code_has_its_gate() -> None:
    """What a change lacks is the seal's, what was not read again the twins', the rest of the content's."""
    assert {gate(code) for code in CODES} == set(GATES)
    wanted = {"change-unrecorded": "seal", "twin-lagging": "twins", "derived-differs": "recomputation"}
    wanted |= {"package-cell": "types", "printed-unit": "check"}
    assert {code: gate(code) for code in wanted} == wanted


def test_the_harmless_are_counted_apart(made: list[Mutant]) -> None:
    """Of three of a kind one is harmless, one noticed by the seal alone, one by nobody."""
    kind = made[0].kind
    told = [frozenset[str](), frozenset({"change-unrecorded"}), frozenset[str]()]
    found = [Fate(Mutant(kind, str(n), ()), codes, harmless=not n) for n, codes in enumerate(told)]
    entry = counted(found)[0]
    assert {name: entry[name] for name in ("mutants", "harmless", "caught", "unsealed", "content")} == {
        "mutants": 2, "harmless": 1, "caught": 1, "unsealed": 0, "content": 0,
    }  # fmt: skip


def test_a_repository_without_such_files_has_no_such_mutants(tmp_path: Path) -> None:
    """Nothing is mutated that is not there."""
    assert mutants(tmp_path, 1) == []
