"""The golden link cases: tests/golden/links/*.yaml, one file for each behaviour.  A new case needs no Python.

A case has a ``name``, a ``text`` in ``lang`` (en if not said) and either the exact ``html`` of the page
(the entries at its end left out) or ``problems``: one fragment for each problem, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.base.problem import Problem
from ledger.checks.links import check_links
from ledger.checks.prose import site_markdown
from ledger.store.loading import load
from tests.golden_cases import golden

GOLDEN = Path(__file__).parent / "golden" / "links"


def cases() -> Iterator[Any]:
    for path in sorted(GOLDEN.glob("*.yaml")):
        for case in golden(f"links/{path.name}"):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def convert(root: Path, text: str, lang: str) -> tuple[str, list[str]]:
    problems: list[Problem] = []
    html = site_markdown(root, lang, problems).convert(text).split('<section class="qn-entries"')[0].strip()
    return html, [problem.what for problem in problems]


@pytest.mark.parametrize("case", list(cases()))
def test_links(case: dict[str, Any], worded: Path) -> None:
    """Each golden case renders exactly as stated, or is refused for the stated reasons and no others."""
    html, problems = convert(worded, case["text"], case.get("lang", "en"))
    expected = case.get("problems", [])
    assert len(problems) == len(expected), problems
    for found, fragment in zip(problems, expected, strict=True):
        assert fragment in found
    if "html" in case:
        assert html == case["html"].strip()
    assert "html" in case or expected, "a case states its HTML or its problems"


@pytest.mark.parametrize("made", ["tunel,1", "tunnel,99", "tunnel,0"])
def test_a_derived_number_names_a_cell_that_exists(mini: Path, made: str) -> None:
    """Readers are led to the cell, so a notebook or a cell that is not there is told."""
    path = mini / "data/derived/quantity.csv"
    text, count = re.subn(
        r"(?m)^(length-ratio,.*,derived,)tunnel,\d+,", rf"\g<1>{made},", path.read_text(encoding="utf-8")
    )
    assert count == 1
    path.write_text(text, encoding="utf-8")
    [problem] = check_links(load(mini)[0])
    assert (problem.place, problem.code) == ("data/derived/quantity.csv", "input-unknown")
    assert "length-ratio" in problem.what
    assert "which does not exist" in problem.what
