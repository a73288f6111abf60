"""Reading once: each file is opened once by a command, and once more after it changed; what is kept is found again."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from dataclasses import replace as replace_fields
from pathlib import Path

import pytest

from ledger.base.fresh import read_once
from ledger.base.kept import keep, key_of, sweep
from ledger.checks import check_all
from ledger.store.loading import current_ledger, load
from ledger.store.packages import open_package
from ledger.store.repository import repository

Replace = Callable[[Path, str, str], int]

#: Counts what a command opens, from outside of all our code.
_WATCH = """
import sys
from collections import Counter
from pathlib import Path
root, opened = str(Path.cwd()), Counter()
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith((root + "/data", root + "/docs")):
        opened[arguments[0].removeprefix(root + "/")] += 1
sys.addaudithook(watch)
from ledger.cli import main
status = main(sys.argv[1:])
print(*(f"{count} {name}" for name, count in opened.items()), sep="\\n")
raise SystemExit(status)
"""


def opened(root: Path, *arguments: str) -> dict[str, int]:
    """How often a command opens each file of data and docs."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *arguments], cwd=root, capture_output=True, text=True, check=True
    )
    lines = (line.split(" ", 1) for line in done.stdout.splitlines() if line.split(" ", 1)[0].isdigit())
    return {name: int(count) for count, name in lines}


@pytest.mark.parametrize("command", [["check"], ["why", "cost-over-estimate"], ["find", "cost"]])
def test_a_command_opens_each_file_once(mini: Path, command: list[str]) -> None:
    """Tables, descriptors and pages; frictionless, which reads by itself, is asked only after a change."""
    assert check_all(mini) == []
    found = opened(mini, *command)
    assert found
    assert {name: count for name, count in found.items() if count != 1} == {}
    everything = {p.relative_to(mini).as_posix() for p in mini.glob("data/*/*.*")}
    assert everything <= found.keys() or command != ["check"]


def test_after_a_change_only_the_changed_file_is_read(
    mini: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `mkdocs serve` asks again and again in one process: one value, one file."""
    before = current_ledger(mini)
    assert current_ledger(mini) is before
    read: Counter[str] = Counter()
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.update([path.name]) or real(path))
    replace(mini / "data/ledger/quantity.csv", ",6160000000,", ",6170000000,")
    assert current_ledger(mini).quantity("hs1-cost-nao").value == 6170000000
    assert before.quantity("hs1-cost-nao").value == 6160000000
    assert read == {"quantity.csv": 1}


def test_a_file_that_comes_or_goes_is_noticed(mini: Path) -> None:
    """The derived tables may be missing at first, and appear."""
    path = mini / "data/derived/quantity.csv"
    whole = path.read_bytes()
    path.unlink()
    assert "cost-over-estimate" not in current_ledger(mini).quantities
    path.write_bytes(whole)
    assert "cost-over-estimate" in current_ledger(mini).quantities


def test_a_changed_package_is_opened_anew(mini: Path, replace: Replace) -> None:
    """Its rows and its descriptor; a correction changes the rows of another file."""
    key = "great-belt"
    assert open_package(mini, "tunnels").by_key("tunnel")[key]["length_m"] == "8024"
    replace(mini / "data/tunnels/tunnel.csv", ",8024,", ",8025,")
    assert open_package(mini, "tunnels").by_key("tunnel")[key]["length_m"] == "8025"
    path = mini / "data/ledger/correction.csv"
    header, *_ = path.read_text(encoding="utf-8").splitlines()
    cells = {"package": "tunnels", "resource": "tunnel", "key": key, "field": "length_m", "old": "8025", "new": "8024"}
    row = ",".join(cells.get(name, "") for name in header.split(","))
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert open_package(mini, "tunnels").by_key("tunnel")[key]["length_m"] == "8024"


def test_one_repository_holds_packages_records_and_problems(mini: Path, replace: Replace) -> None:
    """The same object for everyone until a file changes, with every problem met while reading."""
    found = repository(mini)
    assert repository(mini) is found
    assert set(found.packages) == {"derived", "ledger", "tunnels"}
    assert found.problems == ()
    assert found.typed()[0].quantities.keys() < found.ledger.quantities.keys()
    line = replace(mini / "data/ledger/quantity.csv", ",6160000000,", ",lots,")
    [problem] = repository(mini).problems
    assert (problem.line, problem.code) == (line, "cell-number")


def test_the_shared_ledger_is_not_changed(mini: Path) -> None:
    """Whoever wants other records makes a ledger of their own, which sorts them anew."""
    ledger = current_ledger(mini)
    found = ledger.evidence_of("building-cost")
    assert found
    with pytest.raises(FrozenInstanceError):
        ledger.evidence = []  # type: ignore[misc]
    assert replace_fields(ledger, evidence=[]).evidence_of("building-cost") == []
    assert current_ledger(mini).evidence_of("building-cost") == found


def test_what_a_caller_does_to_its_problems_stays_with_it(mini: Path) -> None:
    """Records are shared, the list of problems is not."""
    load(mini)[1].append(None)  # type: ignore[arg-type]
    assert load(mini)[1] == []


def test_several_files_are_one_reason(tmp_path: Path) -> None:
    """Made again when any of them changes; an error is not kept."""
    one, two = tmp_path / "one", tmp_path / "two"
    made: list[str] = []

    @read_once
    def joined(files: tuple[Path, ...], sign: str) -> str:
        made.append(sign.join(path.read_text(encoding="utf-8") for path in files))
        return made[-1]

    one.write_text("a", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        joined((one, two), "+")
    two.write_text("b", encoding="utf-8")
    assert [joined((one, two), "+") for _ in range(3)] == ["a+b"] * 3
    assert joined((one, two), "-") == "a-b"
    two.write_text("bb", encoding="utf-8")
    assert joined((one, two), "+") == "a+bb"
    assert made == ["a+b", "a-b", "a+bb"]


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    """Another key, or a damaged file, and it is made again; what nobody wants leaves."""
    made: list[int] = []

    def make() -> list[int]:
        made.append(len(made))
        return [*made]

    assert keep(tmp_path, "a", "key", make) == keep(tmp_path, "a", "key", make) == [0]
    assert keep(tmp_path, "a", "other", make) == [0, 1]
    (tmp_path / "a.json").write_text('{"key": "other"', encoding="utf-8")
    assert keep(tmp_path, "a", "other", make) == [0, 1, 2]
    keep(tmp_path, "b", "key", make)
    sweep(tmp_path, "*.json", [tmp_path / "b.json"])
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_a_key_tells_its_parts_apart() -> None:
    """Two parts are not one, however they are cut."""
    assert key_of("ab", "c") == key_of(b"ab", "c")
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", "")}) == 4
