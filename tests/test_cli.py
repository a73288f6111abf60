"""The command line: exit codes and what a contributor reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.cli import main

Replace = Callable[[Path, str, str], int]
Output = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[1]


def test_check_counts_what_it_checked(inside: Path, capsys: Output) -> None:
    """0 and one line if all is well."""
    assert main(["check"]) == 0
    assert "ok: 3 claims, 28 quantities, " in capsys.readouterr().out


def test_check_prints_every_problem_and_its_count(inside: Path, replace: Replace, capsys: Output) -> None:
    """1; each problem with file, line, cause and remedy, then how many there are."""
    line = replace(inside / "data/ledger/quantity.csv", ",$5.576M,", ",$5.577M,")
    place = replace(inside / "docs/en/cost.md", "$5.576 million", "$5.6 billion")
    assert main(["check"]) == 1
    out = capsys.readouterr().err
    assert f"data/ledger/quantity.csv:{line}: quantity v3-training-cost-printed: printed '$5.577M' reads" in out
    assert "-> copy the source's token exactly, or correct the value" in out
    assert f"docs/en/cost.md:{place}: '$5.6 billion' does not agree" in out
    assert out.endswith("2 problems\n")


def test_check_of_the_data_leaves_prose_alone(inside: Path, replace: Replace) -> None:
    replace(inside / "docs/en/cost.md", "$5.576 million", "$5.6 billion")
    assert main(["check", "--data"]) == 0


def test_problems_become_annotations(inside: Path, replace: Replace, capsys: Output) -> None:
    """On a GitHub runner each problem is shown at its line; a per cent sign does not break the format."""
    line = replace(inside / "data/ledger/quantity.csv", ",sank 17%,", ",sank 18%,")
    assert main(["check", "--data", "--annotate"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file=data/ledger/quantity.csv,line={line}::quantity nvda-change-jan27: printed")
    assert "18%25" in out


def test_why_shows_factors_and_sources(inside: Path, capsys: Output) -> None:
    """The tree of a derived number: expression, inputs, and the source of each with its locator."""
    assert main(["why", "v3-training-cost"]) == 0
    out = capsys.readouterr().out
    assert "v3-training-cost = $5.576 million" in out
    assert "= v3-total-gpu-hours * h800-hour-price  (notebooks/cost.py)" in out
    assert "DeepSeek-V3 Technical Report" in out
    assert "prints '2788K'" in out


def test_why_shows_a_claim_with_its_evidence(inside: Path, capsys: Output) -> None:
    """The article's token, both verdicts, and the evidence down to the numbers."""
    assert main(["why", "p1-training-cost"]) == 0
    out = capsys.readouterr().out
    assert "[560万美元]" in out
    assert "then: misattributed (editor)" in out
    assert "opposes: The figure is for V3" in out
    assert "v3-training-cost = $5.576 million" in out


def test_why_shows_an_observation(inside: Path, capsys: Output) -> None:
    """A cell of a data package is explained too."""
    assert main(["why", "market/vix/2025-01-27/close"]) == 0
    assert "Cboe" in capsys.readouterr().out


def test_why_suggests_an_id(inside: Path, capsys: Output) -> None:
    """2, and close ids, where the id is unknown."""
    assert main(["why", "v3-trainning-cost"]) == 2
    assert "did you mean 'v3-training-cost'" in capsys.readouterr().err


UNKNOWN = [
    ("p1-training-costs", "unknown claim or quantity 'p1-training-costs'; did you mean 'p1-training-cost'"),
    ("", "unknown claim or quantity ''"),
    ("[/]", "no package data/["),
    ("nope/vix", "no package data/nope"),
    ("market/vixx", "package market has no resource 'vixx'; did you mean 'vix'"),
    ("market/vix/2025-01-72/close", "no row '2025-01-72' in market/vix; did you mean"),
    ("market/vix/2025-01-27/closed", "market/vix has no column 'closed'; did you mean 'close'"),
    ("ledger/claim/p1-training-cost/unit", "ledger/claim has no column 'source'"),
]


@pytest.mark.parametrize(("key", "message"), UNKNOWN)
def test_why_names_what_is_unknown(inside: Path, capsys: Output, key: str, message: str) -> None:
    """2, the part of the id that is wrong, and how to find the right one."""
    assert main(["why", key]) == 2
    error = capsys.readouterr().err
    assert error.startswith(message)
    assert error.endswith("-> 'ledger find TEXT' searches ids and words\n")


def test_why_cuts_nothing(inside: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """However narrow the screen is said to be, titles and addresses are whole; brackets in a title are no markup."""
    title = "A [bold] title :lock: " + "that goes on " * 20 + "to its end"
    replace(inside / "data/ledger/source.csv", "DeepSeek-V3 Technical Report (DeepSeek_V3.pdf)", title)
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["why", "v3-training-cost"]) == 0
    assert f"DeepSeek-AI: {title}" in capsys.readouterr().out


def test_why_shows_the_text_of_a_binding(inside: Path, replace: Replace, capsys: Output) -> None:
    """A finding reads as on the page, without the addresses of its numbers."""
    replace(inside / "data/ledger/claim.csv", "only 5.6 million", "only [5.6 million](quantity:v3-training-cost)")
    assert main(["why", "p1-training-cost"]) == 0
    assert "only 5.6 million US" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("v3-training", "quantity", "v3-training-cost"),
        ("最终训练", "quantity", "v3-training-cost"),
        ("$5.6 million", "quantity", "v3-training-cost-printed"),
        ("557.6 万美元", "quantity", "v3-training-cost"),
        ("5.576 million", "quantity", "v3-training-cost"),
        ("557.6万", "quantity", "v3-training-cost"),
        ("560万", "claim", "p1-training-cost"),
        ("20 January 2025", "claim", "p1-launch-date"),
        ("technical report", "source", "v3-pdf"),
    ],
)
def test_find_by_text_or_number_in_either_language(
    inside: Path, capsys: Output, text: str, kind: str, key: str
) -> None:
    assert main(["find", text]) == 0
    found = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert [kind, key] in found


def test_find_says_when_nothing_is_found(inside: Path, capsys: Output) -> None:
    assert main(["find", "aardvark"]) == 1
    assert "nothing found for 'aardvark'" in capsys.readouterr().err


def described() -> list[tuple[str, str]]:
    """The calls of ``find`` and ``why`` that README and CONTRIBUTING show."""
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    return sorted(set(re.findall(r'ledger (find|why) "?([^"`]+?)"?`', text)) - {("why", "YOUR-ID")})


@pytest.mark.parametrize(("command", "argument"), described())
def test_what_the_guides_show_works(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, command: str, argument: str
) -> None:
    """On the real ledger, and what is meant is found: the cost of the training run."""
    monkeypatch.chdir(ROOT)
    assert main([command, argument]) == 0
    assert "v3-training-cost" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["1e999999999", "1e-999999999", "2 × 10^99999999", "9" * 5000, "[/]", "\udcff"])
def test_find_survives_any_text(inside: Path, capsys: Output, text: str) -> None:
    assert main(["find", text]) == 1
    assert "nothing found" in capsys.readouterr().err


def test_find_wants_something(inside: Path, capsys: Output) -> None:
    """An empty text would match every record."""
    assert main(["find", " "]) == 2
    assert capsys.readouterr().err == "nothing to look for -> name a text or a number, such as '5.6 million'\n"


def test_run_does_only_what_is_stale(inside: Path, replace: Replace, capsys: Output) -> None:
    """A second run does nothing; after a change one notebook runs; ``--locked`` refuses a changed result."""
    assert main(["run"]) == 0
    assert "nothing is stale" in capsys.readouterr().out
    line = "2025-01-27,18.83,22.51,17.57,17.9,"
    replace(inside / "data/market/vix.csv", line, "2025-01-27,18.83,22.51,17.57,18.9,")
    assert main(["run", "--locked"]) == 1
    assert "notebook fear gives other values than the committed ones" in capsys.readouterr().err
    assert main(["run"]) == 0
    out = capsys.readouterr().out
    assert "fear: done" in out
    assert "cost: done" not in out
    assert "1 of the notebooks ran" in out


def test_a_failing_notebook_fails_the_run(inside: Path, replace: Replace, capsys: Output) -> None:
    line = replace(inside / "notebooks/fear.py", 'vix = package("market")', 'vix = package("markets")')
    assert main(["run"]) == 1
    err = capsys.readouterr().err
    assert f"notebooks/fear.py:{line}: cell 2 raised KeyError" in err
    assert "did you mean 'market'" in err


@pytest.mark.parametrize("arguments", [[], ["cheque"], ["why"], ["check", "--dat4"]])
def test_a_wrong_call_is_told_apart(arguments: list[str], capsys: Output) -> None:
    """2 and the usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: ledger" in capsys.readouterr().err


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "run inside the repository" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "run", "find", "why"])
def test_help_names_every_command(command: str, capsys: Output) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    assert command in capsys.readouterr().out
