"""The command line: exit codes and what a contributor reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.cli import main
from ledger.cli.hyphens import told_apart

Replace = Callable[[Path, str, str], int]
Output = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[1]


def test_check_counts_what_it_checked(inside: Path, capsys: Output) -> None:
    """0 and one line if all is well."""
    assert main(["check"]) == 0
    assert "ok: 28 claims, 85 quantities, " in capsys.readouterr().out


def test_check_prints_every_problem_and_its_count(inside: Path, replace: Replace, capsys: Output) -> None:
    """1; each problem with file, line, cause and remedy, then how many there are."""
    line = replace(inside / "data/ledger/quantity.csv", ",£4.65bn,", ",£4.66bn,")
    place = replace(inside / "docs/en/works.md", "£4.65 billion", "£4.65 million")
    assert main(["check"]) == 1
    out = capsys.readouterr().err
    assert f"data/ledger/quantity.csv:{line}: quantity tunnel-building-cost: printed '£4.66bn' reads" in out
    assert "-> copy the source's token exactly, or correct the value" in out
    assert f"docs/en/works.md:{place}: '£4.65 million' does not agree" in out
    assert out.endswith("2 problems\n")


def test_check_of_the_data_leaves_prose_alone(inside: Path, replace: Replace) -> None:
    replace(inside / "docs/en/works.md", "£4.65 billion", "£4.65 million")
    assert main(["check", "--data"]) == 0


def test_problems_become_annotations(inside: Path, replace: Replace, capsys: Output) -> None:
    """On a GitHub runner each problem is shown at its line; a per cent sign does not break the format."""
    line = replace(inside / "data/ledger/quantity.csv", ",426m,", ",427%,")
    assert main(["check", "--data", "--annotate"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file=data/ledger/quantity.csv,line={line}::quantity best-week-british: printed")
    assert "427%25" in out


def test_why_shows_factors_and_sources(inside: Path, capsys: Output) -> None:
    """The tree of a derived number: expression, inputs, and the source of each with its locator."""
    assert main(["why", "cost-over-estimate"]) == 0
    out = capsys.readouterr().out
    assert "cost-over-estimate = 1.88×" in out
    assert "= tunnel-cost / tunnel-estimate  (notebooks/tunnel.py)" in out
    assert "Channel link survives financial nightmare" in out
    assert "prints 'pounds 4.8bn'" in out


def test_why_shows_a_claim_with_its_evidence(inside: Path, capsys: Output) -> None:
    """The article's token, both verdicts, and the evidence down to the numbers."""
    assert main(["why", "building-overrun"]) == 0
    out = capsys.readouterr().out
    assert "[double]" in out
    assert "then: supported (rule)" in out
    assert "opposes: What had been spent in all" in out
    assert "cost-over-estimate = 1.88×" in out


def test_why_shows_an_observation(inside: Path, capsys: Output) -> None:
    """A cell of a data package is explained too."""
    assert main(["why", "tunnels/tunnel/channel/length_m"]) == 0
    assert "top5ofanything" in capsys.readouterr().out


def test_why_suggests_an_id(inside: Path, capsys: Output) -> None:
    """2, and close ids, where the id is unknown."""
    assert main(["why", "cost-over-estimat"]) == 2
    assert "did you mean 'cost-over-estimate'" in capsys.readouterr().err


UNKNOWN = [
    ("building-costs", "unknown claim or quantity 'building-costs'; did you mean 'building-cost'"),
    ("", "unknown claim or quantity ''"),
    ("[/]", "no package data/["),
    ("nope/tunnel", "no package data/nope"),
    ("tunnels/tunel", "package tunnels has no resource 'tunel'; did you mean 'tunnel'"),
    ("tunnels/tunnel/chanel/length_m", "no row 'chanel' in tunnels/tunnel; did you mean"),
    ("tunnels/tunnel/channel/lenght_m", "tunnels/tunnel has no column 'lenght_m'; did you mean 'length_m'"),
    ("ledger/claim/building-cost/unit", "ledger/claim has no column 'source'"),
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
    replace(inside / "data/ledger/source.csv", "Channel link survives financial nightmare", title)
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["why", "cost-over-estimate"]) == 0
    assert f"The Independent: {title}" in capsys.readouterr().out


def test_why_shows_the_text_of_a_binding(inside: Path, replace: Replace, capsys: Output) -> None:
    """A finding reads as on the page, without the addresses of its numbers."""
    replace(inside / "data/ledger/claim.csv", "24 miles of it", "[24 miles](quantity:undersea-miles) of it")
    assert main(["why", "building-undersea"]) == 0
    assert "24 miles of it lie" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("over-estimate", "quantity", "cost-over-estimate"),
        ("最初预算之比", "quantity", "cost-over-estimate"),
        ("£6.2 billion", "quantity", "hs1-cost-nao"),
        ("61.6 亿英镑", "quantity", "hs1-cost-nao"),
        ("6.16 billion", "quantity", "hs1-cost-nao"),
        ("61.6亿", "quantity", "hs1-cost-nao"),
        ("６１．６亿", "quantity", "hs1-cost-nao"),
        ("6.16bn", "quantity", "hs1-cost-nao"),
        ("6.16b", "quantity", "hs1-cost-nao"),
        ("£10 billion", "claim", "building-cost"),
        ("18 November 1996", "claim", "fire-day"),
        ("financial nightmare", "source", "independent-1993-cost"),
    ],
)
def test_find_by_text_or_number_in_either_language(
    inside: Path, capsys: Output, text: str, kind: str, key: str
) -> None:
    assert main(["find", text]) == 0
    found = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert [kind, key] in found


@pytest.mark.parametrize("text", ["-17%", "-h800", "-中文", "-"])
def test_a_text_that_begins_with_a_hyphen_is_a_text(inside: Path, capsys: Output, text: str) -> None:
    """It is looked for, as with a minus sign, and never taken for an option."""
    said = []
    for one in (text, text.replace("-", "−")):
        main(["find", one])
        out = capsys.readouterr()
        assert "usage:" not in out.err
        said.append(out.out)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["find", "-17%"], ["find", "--", "-17%"]),
        (["find", "--help"], ["find", "--help"]),
        (["add", "quantity", "--printed", "-17%"], ["add", "quantity", "--printed=-17%"]),
        (["add", "quantity", "--low", "-$5", "--high", "-$3"], ["add", "quantity", "--low=-$5", "--high=-$3"]),
        (["run", "--all", "-v"], ["run", "--all", "-v"]),
        (["check"], ["check"]),
    ],
)
def test_options_are_told_from_texts(words: list[str], told: list[str]) -> None:
    """A text behind an option belongs to it."""
    assert told_apart(words) == told


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
    replace(inside / "data/tunnels/undersea.csv", "channel,37.9,", "channel,38.9,")
    assert main(["run", "--locked"]) == 1
    assert "notebook tunnel gives other values than the committed ones" in capsys.readouterr().err
    assert main(["run"]) == 0
    out = capsys.readouterr().out
    assert "tunnel: done" in out
    assert "count: done" not in out
    assert "1 of the notebooks ran" in out


def test_a_failing_notebook_fails_the_run(inside: Path, replace: Replace, capsys: Output) -> None:
    line = replace(inside / "notebooks/tunnel.py", 'tunnels = package("tunnels")', 'tunnels = package("tunnel")')
    assert main(["run"]) == 1
    err = capsys.readouterr().err
    assert f"notebooks/tunnel.py:{line}: cell 2 raised KeyError" in err
    assert "did you mean 'tunnels'" in err


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
