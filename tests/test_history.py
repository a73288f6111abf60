"""The history of this site's own numbers: what was changed stands with its date, and agrees with what stands now."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from ledger.checks.history import check_history
from ledger.store import load

HEAD = ["date", "kind", "key", "field", "old", "new", "reason_en", "reason_zh"]
CASES = [
    ("agrees", [("2026-11-23", "quantity", "v3-training-cost", "value", "1", "{value}")], []),
    ("unknown key", [("2026-11-23", "quantity", "v3-training-cots", "value", "1", "2")], ["did you mean"]),
    ("removed", [("2026-11-23", "quantity", "no-such-number", "value", "1", "")], []),
    ("later change unrecorded", [("2026-11-23", "quantity", "v3-training-cost", "value", "1", "2")], ["stands there"]),
    (
        "broken chain",
        [
            ("2026-11-22", "quantity", "v3-training-cost", "value", "1", "2"),
            ("2026-11-23", "quantity", "v3-training-cost", "value", "3", "{value}"),
        ],
        ["starts from"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_history(template: Path, tmp_path: Path, rows: list[tuple[str, ...]], expected: list[str]) -> None:
    """Each case is refused for the stated reason and no other."""
    root = tmp_path / "repo"
    shutil.copytree(template, root)
    value = str(load(root)[0].quantity("v3-training-cost").value)
    with (root / "data" / "ledger" / "change.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows([*(cell.format(value=value) for cell in row), "Why.", "理由。"] for row in rows)
    problems = check_history(load(root)[0])
    assert len(problems) == len(expected), problems
    for problem, fragment in zip(problems, expected, strict=True):
        assert fragment in problem.what
        assert "change.csv" in problem.place
        assert problem.line > 1
