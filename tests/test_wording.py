"""The words that this publication does without: each is told where it stands, and nothing that may be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.checks.wording import TABLE, Said, all_said, avoided, check_wording, used
from tests.conftest import replace_in
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, str]] = golden("wording.yaml")
HEADER = "lang,avoid,better,why\n"


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_word_is_told_and_a_better_one_is_not(case: dict[str, str]) -> None:
    found = [problem.what for problem in used(Said("x.md", 1, case["lang"], case["text"]), avoided(ROOT))]
    assert [what.split(" is wording")[0] for what in found] == [f"“{word}”" for word in [case.get("word")] if word]


@pytest.mark.parametrize(
    ("lang", "word", "file", "old", "new"),
    [
        ("en", "Obsolete", "docs/en/works.md", "\n# ", "\nAn obsolete word.\n\n# "),
        ("zh", "旧词", "docs/zh/works.md", "\n# ", "\n一个旧词。\n\n# "),
        ("en", "Obsolete", "data/ledger/evidence.csv", "Dates the first of", "Obsolete dates the first of"),
        ("zh", "旧词", "data/ledger/evidence.csv", "把众多方案", "旧词把众多方案"),
        ("en", "Obsolete", "notebooks/count.py", "# # What the", "# An obsolete word.\n# # What the"),
    ],
)
def test_wherever_a_reader_sees_it(second: Path, lang: str, word: str, file: str, old: str, new: str) -> None:
    """In pages, tables and notebooks; the place, the word to take and the reason are named."""
    (second / TABLE).write_text(f"{HEADER}{lang},{word},a new one,nobody knows it\n", encoding="utf-8")
    assert check_wording(second) == []
    replace_in(second / file, old, new)
    (found, *more) = check_wording(second)
    assert (found.place, found.code, more) == (file, "wording-avoided", [])
    assert found.line > 0
    assert "nobody knows it" in found.what
    assert found.remedy == "write a new one"


@pytest.mark.parametrize(
    ("row", "what"),
    [("en,(,b,w", "is no pattern"), ("de,alt,neu,w", "is no language of the site"), ("en,x*,b,w", "fits every text")],
)
def test_a_row_that_means_nothing_is_told(second: Path, row: str, what: str) -> None:
    (second / TABLE).write_text(f"{HEADER}{row}\n", encoding="utf-8")
    (found,) = check_wording(second)
    assert (found.place, found.line, found.code) == (TABLE, 2, "wording-unreadable")
    assert what in found.what


def test_without_a_table_nothing_is_asked(second: Path) -> None:
    assert not (second / TABLE).exists()
    assert check_wording(second) == []


def test_every_kind_of_text_is_read() -> None:
    """A check that reads nothing finds nothing."""
    places = {said.place for said in all_said(ROOT)}
    kinds = ("docs/en/cost.md", "docs/zh/charts/", "data/ledger/verdict.csv", "notebooks/cost.py", "base/words.toml")
    assert all(any(kind in place for place in places) for kind in kinds)
    assert check_wording(ROOT) == []
