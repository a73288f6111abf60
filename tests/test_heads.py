"""What stands in tabs, menus, previews and search results holds no number: nothing can be bound there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.checks import check_all

Replace = Callable[[Path, str, str], int]

#: File, what stands there, what somebody makes of it, the line, and the figure.
HEADS = [
    ("docs/en/index.md", "What holds in a newspaper", "Twelve facts in a newspaper", None, "Twelve"),
    ("docs/en/index.md", "title: Overview", "title: 28 claims", None, "28"),
    ("docs/zh/index.md", "title: 总览", "title: 二十八条说法", None, "二十八"),
    ("mkdocs.yml", "in one newspaper's fact file", "in 28 facts", 5, "28"),
    ("mkdocs.yml", "Building it: works.md", "186 mph: works.md", None, "186"),
    ("mkdocs.yml", "  - Data:", "  - 28 facts:", None, "28"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "figure"), HEADS, ids=[f"{h[0]} {h[2]}" for h in HEADS])
def test_a_naked_number_in_a_head(
    second: Path, replace: Replace, file: str, old: str, new: str, line: int | None, figure: str
) -> None:
    """Title and description of a page, titles of the navigation (of sections too), the description of the site."""
    at = replace(second / file, old, new)
    found = [p for p in check_all(second, pages=False) if p.code == "number-naked"]
    assert [(p.place, p.line) for p in found] == [(file, at if line is None else line)]
    assert repr(figure) in found[0].what
