"""The history of this site's own numbers: what was changed stands with its date, and agrees with what stands now."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest

from ledger.checks import check_data
from ledger.checks.history import check_history
from ledger.cli import main
from ledger.store.loading import load
from ledger.store.published import HEADER, baseline
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED: list[dict[str, Any]] = golden("published.yaml")
HEAD = ["date", "kind", "key", "field", "old", "new", "reason_en", "reason_zh"]
CASES = [
    ("agrees", [("2026-11-23", "quantity", "cost-over-estimate", "value", "1", "{value}")], []),
    ("unknown key", [("2026-11-23", "quantity", "cost-over-estimat", "value", "1", "2")], ["did you mean"]),
    ("removed", [("2026-11-23", "quantity", "no-such-number", "value", "1", "")], []),
    (
        "later change unrecorded",
        [("2026-11-23", "quantity", "cost-over-estimate", "value", "1", "2")],
        ["stands there"],
    ),
    (
        "broken chain",
        [
            ("2026-11-22", "quantity", "cost-over-estimate", "value", "1", "2"),
            ("2026-11-23", "quantity", "cost-over-estimate", "value", "3", "{value}"),
        ],
        ["starts from"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_history(template: Path, tmp_path: Path, rows: list[tuple[str, ...]], expected: list[str]) -> None:
    """Each case is refused for the stated reason and no other."""
    root = tmp_path / "repo"
    shutil.copytree(template, root)
    value = str(load(root)[0].quantity("cost-over-estimate").value)
    write(root, "change", HEAD, [[c.format(value=value) for c in row] + ["Why.", "理由。"] for row in rows])
    problems = check_history(load(root)[0])
    assert len(problems) == len(expected), problems
    for problem, fragment in zip(problems, expected, strict=True):
        assert fragment in problem.what
        assert "change.csv" in problem.place
        assert problem.line > 1


def write(root: Path, name: str, head: list[str], rows: list[list[str]]) -> None:
    """A table of the ledger."""
    with (root / "data" / "ledger" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


@pytest.mark.parametrize("case", PUBLISHED, ids=[c["name"] for c in PUBLISHED])
def test_what_is_published_changes_with_an_entry_only(mini: Path, case: dict[str, Any]) -> None:
    """The record is named with its place, the change, and the row to add."""
    value = str(load(mini)[0].quantity("cost-over-estimate").value)
    filled = [[cell.format(value=value) for cell in row] for row in case["published"]]
    write(mini, "published", HEADER, filled)
    changes = [[c.format(value=value) for c in row] + ["Why.", "理由。"] for row in case.get("changes", [])]
    write(mini, "change", HEAD, changes)
    problems = check_history(load(mini)[0])
    assert len(problems) == bool(case["problem"]), problems
    for problem in problems:
        assert case["problem"].format(value=value) in problem.what
        assert problem.place == case["place"]
        assert problem.line > 1
        assert case["remedy"].format(value=value) in problem.remedy


def test_publishing_is_refused_until_the_entry_stands(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish, change a verdict: neither the check nor another publication lets it pass without its entry."""
    monkeypatch.chdir(mini)
    assert main(["publish"]) == 0
    before = (mini / "data/ledger/published.csv").read_bytes()
    path = mini / "data/ledger/verdict.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("now,misattributed,rule", "now,contradicted,editor", 1), encoding="utf-8")
    [problem] = [p for p in check_data(mini) if "without a dated entry" in p.what]
    assert main(["publish"]) == 1
    assert (mini / "data/ledger/published.csv").read_bytes() == before
    row = problem.remedy.split("change.csv: ")[1].replace("REASON", "Why.").replace("理由", "理由。")
    write(mini, "change", HEAD, [row.split(",")])
    assert [p for p in check_data(mini) if "entry" in p.what] == []
    assert main(["publish"]) == 0
    key = problem.what.split(":")[0]
    assert baseline(mini)["verdict", key, "now"]["value"] == "contradicted"


def test_counts_of_this_site_are_not_published_numbers() -> None:
    """They grow with every record; the numbers of the article's subjects are all there."""
    ledger = load(ROOT)[0]
    keys = {key for kind, key, _ in baseline(ROOT) if kind == "quantity"}
    assert {q.id for q in ledger.quantities.values() if q.topic == "method"} & keys == set()
    assert len(keys) > 800
