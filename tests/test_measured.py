"""What was measured: its tables say what the file says, on which machine and by which command; the work is sound."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from ledger.base.paths import LANGS
from ledger.html.measured import measured_list
from ledger.numbers import printed_disagreement
from ledger.prose.lists import ask_list
from ledger.store import Ledger
from tests.bench import told, work
from tests.bench.measure import differing, machine, measured, python

_COST = {"cpu": 3.0, "wall": 6.0, "memory": 80}
_PEER = {"cold": _COST, "same": _COST, "value": _COST, "shows": True, "differ": 0, "files": 9}
_CHECKS = {"nothing": _COST, "same": _COST | {"cpu": 0.2}, "one": _COST}
_COSTS: dict[str, list[dict[str, Any]]] = {
    "site": [{"what": "build", "state": "nothing", **_COST}],
    "growth": [
        {"claims": 200, "rows": 0, **_CHECKS, "pages": _COST},
        {"claims": 200, "rows": 1_000_000, **_CHECKS},
    ],
    "peers": [{"tool": "ours", **_PEER, "value": _COST | {"cpu": 0.75}}, {"tool": "plain-right", **_PEER}],
}
_GATES = {"types": 1, "check": 2, "recomputation": 0, "twins": 1, "seal": 3}
_KIND = {"area": "claims", "kind": "text-negated", "guards": False, "mutants": 4, "harmless": 1, "gates": _GATES}
_COSTS["mutants"] = [
    _KIND | {"caught": 4, "unsealed": 3, "content": 2},
    _KIND | {"area": "prose", "caught": 3, "unsealed": 3, "content": 1},
]
_COSTS["load"] = [
    {
        "server": "nginx",
        "readers": 16,
        "requests": 6400,
        "errors": 0,
        "per_second": 4321,
        "median_ms": 1.5,
        "p99_ms": 9.0,
    }
]
_COSTS["forms"] = [{"form": "XLSX", "judge": "openpyxl 3", "files": 12, "hold": 11, "bytes": 1_234_567}]
_TRIAL = {"what": "killed", "tried": 100, "survived": 99, "minutes": 41.5, "day": "2026-11-30"}
_COSTS["trials"] = [_TRIAL, _TRIAL | {"what": "fuzz", "tried": 3400, "survived": 3400}]
_MACHINE = {"cores": 2, "processor": "A processor", "system": "A system", "python": "3.11"}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A repository in which everything was measured."""
    told = {"command": "nox -s bench", "day": "2026-11-30", "machine": _MACHINE}
    found = {part: {**told, "costs": costs} for part, costs in _COSTS.items()}
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/measured.json").write_text(json.dumps(found), encoding="utf-8")
    return Ledger(tmp_path)


def table(ledger: Ledger, part: str, lang: str = "en") -> tuple[list[str], list[list[str]], str]:
    """The headings and cells of a part, and how it was measured."""
    soup = BeautifulSoup(measured_list(ledger, lang, part), "html.parser")
    if lines := soup.find("pre"):
        heads = soup.find_all("p")[0].get_text().split(" · ")
        return heads, [line.split() for line in lines.get_text().splitlines()], soup.find_all("p")[1].get_text()
    heads, *rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in soup.find_all("tr")]
    return heads, rows, soup.find_all("p")[0].get_text()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["site", "growth", "peers", "paper", "mutants", "kinds", "load", "forms", "trials"])
def test_every_part_has_a_table_with_its_machine(ledger: Ledger, part: str, lang: str) -> None:
    """As many cells as headings in each row, in both languages."""
    heads, rows, how = table(ledger, part, lang)
    assert rows
    assert {len(row) for row in rows} == {len(heads)}
    assert "nox -s bench" in how
    assert all(str(value) in how for value in _MACHINE.values())
    ask_list(f"measured/{part}", ledger)


def test_ratios_are_to_the_plain_stack_that_is_right(ledger: Ledger) -> None:
    """A stack that shows an old number is no measure."""
    _, rows, _ = table(ledger, "peers")
    assert [row[1:4] for row in rows] == [["3 s (1.00)", "3 s (1.00)", "0.75 s (0.25)"], ["3 s (1.00)"] * 3]


def test_a_claim_a_page_and_a_row_have_their_cost(ledger: Ledger) -> None:
    """Each from nothing; a page is made in both languages."""
    _, rows, _ = table(ledger, "growth")
    assert [row[4:6] for row in rows] == [["15 ms a claim", "7.5 ms"], ["3 µs a row", "–"]]


def test_the_newsroom_is_the_shard_times_its_articles(ledger: Ledger) -> None:
    """Nothing of it was measured, all of it computed from what was."""
    _, rows, _ = table(ledger, "paper")
    assert [row[1] for row in rows] == ["2 million claim pages", "4.2 hours", "0.28 hours", "4.2 hours", "6 s"]


def test_the_score_is_that_of_all_changes(ledger: Ledger) -> None:
    """Parts of what was changed, the harmless left out; each kind by its name."""
    _, rows, _ = table(ledger, "mutants")
    assert rows == [
        ["Claims", "4", "100%", "75%", "50%", "1"],
        ["Pages", "4", "75%", "75%", "25%", "1"],
        ["All", "8", "88%", "75%", "38%", "2"],
    ]
    _, rows, _ = table(ledger, "kinds")
    assert rows[0] == ["claims/text-negated", "4", "4", "1", "2", "0", "1", "3", "1"]


def test_what_servers_bear_and_what_holds_is_told_as_it_was_found(ledger: Ledger) -> None:
    """A form of which a file does not hold says how many do."""
    assert table(ledger, "load")[1] == [["nginx", "16", "6,400", "4,321", "1.5 ms", "9 ms", "0"]]
    assert table(ledger, "forms")[1] == [["XLSX", "openpyxl 3", "12", "11", "1,235"]]


def test_trials_are_counted_with_their_day(ledger: Ledger) -> None:
    """How often, how often survived, how long, when."""
    _, rows, _ = table(ledger, "trials")
    assert [row[1:] for row in rows] == [
        ["100", "99", "41.5", "30 November 2026"],
        ["3,400", "3,400", "41.5", "30 November 2026"],
    ]


def test_what_was_tried_is_counted_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is asked for; else the last trial stands for itself, and other parts stay as they are."""
    monkeypatch.setattr(told, "MEASURED", tmp_path / "measured.json")
    told.tell("site", "nox -s bench", [])
    for survived, more in ((9, True), (10, True), (5, False)):
        told.tell_trial("killed" if not more else "fuzz", 10, survived, 0.5, more)
    found = {cost["what"]: [cost[name] for name in ("tried", "survived", "minutes")] for cost in told.told("trials")}
    assert found == {"fuzz": [20, 19, 1], "killed": [10, 5, 0.5]}
    assert set(json.loads((tmp_path / "measured.json").read_text())) == {"site", "trials"}


@pytest.mark.parametrize("part", ["nobody", ""])
def test_what_cannot_be_measured_is_a_problem(ledger: Ledger, part: str) -> None:
    """A page that asks for it does not hold."""
    with pytest.raises(KeyError, match="nothing is measured under"):
        ask_list(f"measured/{part}", ledger)


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_never_measured_says_so(tmp_path: Path, lang: str) -> None:
    """With the command that does it, and no table."""
    html = measured_list(Ledger(tmp_path), lang, "paper")
    assert "nox -s bench -- growth" in html
    assert "<table" not in html


def test_the_work_is_the_same_each_time_and_sound() -> None:
    """Seeded; every number reads as its value in its unit."""
    assert work.pages() == work.pages()
    assert list(work.rows(1)) == list(work.rows(1)) != list(work.rows(2))
    numbers = [s.number for page in work.pages() for section in page.sections for s in section if s.number]
    assert len(numbers) == work.COUNT * 25
    assert [n for n in numbers if printed_disagreement(n.printed, Decimal(n.value), n.unit)] == []


def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    """User CPU, waiting and memory; one that fails stops the measurement."""
    busy = "import os\nwhile os.times().user < 0.3: pass"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    cost = measured(python("-c", nested), tmp_path)
    assert cost.cpu >= 0.3, "it works until it has used that much, however fast the machine"
    assert cost.memory > 1
    with pytest.raises(SystemExit, match="failed"):
        measured(python("-c", "raise SystemExit(3)"), tmp_path)


def test_a_machine_is_told_without_its_name() -> None:
    assert set(machine()) == set(_MACHINE)


def test_files_that_differ_are_counted_on_both_sides() -> None:
    assert differing({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == 2
