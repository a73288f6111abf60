"""A comparison that is turned round in one language is told, and nothing that may be said otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.checks.opposed import check_opposed_prose, check_opposed_rows
from tests.conftest import replace_in
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, str]] = golden("opposed.yaml")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['en']} {case['zh']}" for case in CASES])
def test_texts_that_point_opposite_ways_are_told(second: Path, case: dict[str, str]) -> None:
    """In a cell of any table, and in a line of a page; the words and the axis are named."""
    replace_in(
        second / "data/ledger/evidence.csv", "Dates the first of many projects to this year.", quoted(case["en"])
    )
    replace_in(second / "data/ledger/evidence.csv", "把众多方案中的头一个定在这一年。", quoted(case["zh"]))
    for lang in ("en", "zh"):
        path = second / f"docs/{lang}/works.md"
        path.write_text(f"# {{ #works }}\n\n{case[lang]}\n", encoding="utf-8")
    found = [*check_opposed_rows(second), *check_opposed_prose(second)]
    assert [p.place for p in found] == (["data/ledger/evidence.csv", "docs/zh/works.md"] if "says" in case else [])
    assert all(f"({case['says']})" in p.what and p.line > 1 for p in found)


def quoted(text: str) -> str:
    return f'"{text}"'


def test_sections_with_other_lines_are_not_compared(second: Path) -> None:
    """Where a language says in two lines what the other says in one, nobody can tell which belongs to which."""
    for lang, text in (("en", "It cost more.\nIt did.\n"), ("zh", "花费低于计划。\n")):
        (second / f"docs/{lang}/works.md").write_text(f"# {{ #works }}\n\n{text}", encoding="utf-8")
    assert check_opposed_prose(second) == []
