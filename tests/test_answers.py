"""A kept answer is the answer: after each kind of change it is what a check from nothing finds, in the same order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.base.files import content
from ledger.base.noting import noted
from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import Problem
from ledger.checks import answers, check_all, check_data
from ledger.checks.answers import code_key, inputs
from ledger.checks.every import _of_data
from ledger.checks.passing import Passing
from ledger.checks.prose import check_page
from ledger.store import Ledger
from ledger.store.loading import current_ledger
from tests.sites import ROOT
from tests.sites import command as in_repository

Change = Callable[[str], str]
_NAKED = "It was 7777 at once.\n"


def twice(text: str) -> str:
    """The last row stands a second time."""
    return text + text.splitlines(keepends=True)[-1]


def cut(text: str) -> str:
    """The last row is gone."""
    return "".join(text.splitlines(keepends=True)[:-1])


def after(more: str) -> Change:
    return lambda text: f"{text}{more}"


def instead(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


#: Every kind of file that a check reads, and what is done to it.
CHANGES: list[tuple[str, Change]] = [
    *((f"data/ledger/{name}.csv", twice) for name in ("source", "quantity", "claim", "evidence", "verdict", "locator")),
    *((f"data/ledger/{name}.csv", cut) for name in ("topic", "paragraph", "unit", "licence", "evidence", "locator")),
    ("data/ledger/article.csv", twice),
    ("data/ledger/edition.csv", instead("Fact by fact", "Fact after fact")),
    ("data/ledger/relation.csv", after("nobody,repeats,nobody,,,,\n")),
    ("data/ledger/token.csv", after("lead,1,£560m,number,\n")),
    ("data/ledger/quantity.csv", instead(",60,,,m/week", ",61,,,m/week")),
    ("data/ledger/quantity.csv", instead(",60,,,m/week", ",lots,,,m/week")),
    ("data/ledger/quantity.csv", instead("minutes beyond the hours", "whole hours")),
    ("data/ledger/quantity.csv", instead("Best week of the British boring machines", "")),
    ("data/ledger/quantity.csv", instead("法方掘进机最快的一周", "法方掘进机最慢的 7777 周")),
    ("data/ledger/quantity.csv", instead("Best week of the French", "Reportedly the best week of the French")),
    ("data/tunnels/undersea.csv", twice),
    ("data/tunnels/undersea.csv", instead(",37.9,", ",x,")),
    ("data/tunnels/tunnel.csv", cut),
    ("data/tunnels/source.csv", instead("https://", "http://")),
    ("data/tunnels/datapackage.json", instead('"title"', '"titel"')),
    ("data/ledger/datapackage.json", instead('"required": true', '"required": false')),
    ("data/derived/quantity.csv", instead("8.57142857143", "8.57142857144")),
    ("data/derived/lineage.csv", cut),
    ("docs/en/railway.md", after(_NAKED)),
    ("docs/zh/railway.md", after("[](quantity:nobody)\n\n![](list:board/nobody)\n\n![](chart:nobody)\n")),
    ("docs/zh/railway.md", instead("reviewed:", "read:")),
    ("docs/en/charts/tunnels-under-the-sea.md", after(_NAKED)),
    ("docs/zh/charts/tunnels-under-the-sea.md", instead("columns:", "rows:")),
    ("docs/vocabulary.txt", after("cost\n7777\n")),
    ("docs/vocabulary.txt", instead("High Speed 1", "High Speed 11")),
    ("notebooks/tunnel.py", after("\n# %% [markdown]\n# It was 7777.\n")),
    ("notebooks/count.py", instead("# %%", "#")),
    ("mkdocs.yml", instead("footnotes: {}", "admonition: {}")),
    ("mkdocs.yml", instead("markdown_extensions:", "extensions:")),
    ("CITATION.cff", instead("title:", "name:")),
    ("build/charts/tunnels-under-the-sea.chart.json", instead('"name": "', '"name": "x')),
    ("build/appendix/tunnel.ipynb", instead('"text/plain"', '"application/javascript"')),
]


def changed(path: Path, change: Change) -> None:
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before


def from_nothing(root: Path, target: Path) -> list[str]:
    """The problems of a copy that has never been checked."""
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("checked"))
    return [str(problem) for problem in check_all(target)]


@pytest.mark.parametrize("at", range(0, len(CHANGES), 6))
def test_a_kept_answer_is_what_a_check_from_nothing_finds(mini: Path, tmp_path: Path, at: int) -> None:
    """Each change alone, after an answer was kept without it; asked twice, the answer is the same."""
    good, told_of = check_all(mini), 0
    for number, (name, change) in enumerate(CHANGES[at : at + 6]):
        path = mini / name
        whole = path.read_bytes()
        changed(path, change)
        found = [str(problem) for problem in check_all(mini)]
        assert found == from_nothing(mini, tmp_path / str(number)), name
        assert found == [str(problem) for problem in check_all(mini)], name
        path.write_bytes(whole)
        told_of += bool(found)
    assert check_all(mini) == good
    assert told_of >= min(2, len(CHANGES[at : at + 6])), "nothing would be compared with nothing"


def test_what_goes_is_noticed(mini: Path) -> None:
    """A file that is removed, and notebooks that have not run."""
    assert check_all(mini) == []
    for path in mini.glob("build/charts/tunnels-under-the-sea.*"):
        path.unlink()
    assert [p.code for p in check_all(mini)] == ["chart-missing", "chart-missing"]
    for path in mini.glob("build/appendix/*.ipynb"):
        path.unlink()
    assert [p.code for p in check_all(mini)] == ["notebooks-not-run"]
    (mini / "docs/zh/railway.md").unlink()
    assert "twin-missing" in [p.code for p in check_all(mini)]


def test_a_change_that_leaves_time_and_size_as_they_were_is_noticed(mini: Path) -> None:
    """Between two commands only the bytes of a file count."""

    def command() -> int:
        return in_repository(mini, "ledger", "check", code=ROOT / "src").returncode

    assert [command(), command()] == [0, 0]
    path = mini / "data/ledger/quantity.csv"
    at = path.stat()
    changed(path, instead(",60,,,m/week", ",61,,,m/week"))
    os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert path.stat().st_size == at.st_size
    assert command() == 1


def test_any_of_our_files_is_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check, a word, a template, a schema: each is code."""
    code = Path(shutil.copytree(answers._CODE, tmp_path / "ledger", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(answers, "_CODE", code)
    keys = {code_key()}
    for name in ("checks/values.py", "base/words.toml", "base/names.toml", "checks/descriptor.schema.json"):
        (code / name).write_bytes((code / name).read_bytes() + b"\n")
        keys.add(code_key())
    (code / "checks/more.py").write_text("", encoding="utf-8")
    assert len({*keys, code_key()}) == 6


def test_libraries_and_the_day_are_part_of_the_key(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed decides what is found, and some remedies name the day."""
    read_anew = answers._code_key.__wrapped__  # type: ignore[attr-defined]
    code = {read_anew(())}
    monkeypatch.setattr(answers, "_installed", lambda: ("pint-9.9.dist-info",))
    keys = {answers._key(mini, prose) for prose in (True, False)}
    monkeypatch.setattr(answers, "today", lambda: "2031-01-01")
    keys |= {answers._key(mini, prose) for prose in (True, False)}
    assert (len({*code, read_anew(())}), len(keys)) == (2, 4)


_WATCH = """
import os, sys
from pathlib import Path
opened = set()
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)) and "w" not in str(arguments[1] or ""):
        opened.add(os.path.abspath(arguments[0]))
sys.addaudithook(watch)
from ledger.checks.every import check_all, check_data
{ask}(Path.cwd())
print(*sorted(opened), sep="\\n")
"""


@pytest.mark.parametrize(("ask", "prose"), [("check_all", True), ("check_data", False)])
def test_a_check_opens_nothing_that_is_not_in_its_key(mini: Path, ask: str, prose: bool) -> None:
    """Seen from outside of all our code; what was looked for and is not there would be in it."""
    (mini / "mkdocs.zh.yml").write_text("INHERIT: mkdocs.yml\nsite_name: 逐个数字\n", encoding="utf-8")
    done = [sys.executable, "-c", _WATCH.replace("{ask}", ask)]
    found = subprocess.run(done, cwd=mini, capture_output=True, text=True, check=True).stdout.splitlines()
    opened = {Path(name).relative_to(mini) for name in found if name.startswith(f"{mini}/")}
    looked_for = {path for path in opened if not (mini / path).exists()}
    for path in looked_for:
        wanted = mini / path if path.suffix else mini / path / "a.csv"
        wanted.parent.mkdir(parents=True, exist_ok=True)
        wanted.touch()
    known = {path.relative_to(mini) for path in inputs(mini, prose)}
    known |= {path for path in looked_for if any(name.is_relative_to(path) for name in known)}
    assert {path for path in opened - known if path.parts[:2] != ("build", "checked")} == set()
    assert len(opened) > 20


def garbled(ledger: Ledger) -> Ledger:
    """The same records, under labels that no check would let pass; of their rows nothing but the place is left."""
    quantities = {key: replace(q, label_en="7777 more", label_zh="") for key, q in ledger.quantities.items()}
    rows = {key: replace(row, cells={}) if key[0] == "quantity" else row for key, row in ledger.rows.items()}
    return replace(ledger, quantities=quantities, rows=rows)


def test_whoever_notes_no_label_finds_the_same_under_others(mini: Path) -> None:
    """Checks that rest on what quantities say but for their labels, and the pages that they are bound in."""
    ledger = replace(current_ledger(mini))
    looked: set[str] = set()
    told: set[str] = set()
    for (name, find), (_, again) in zip(_of_data(mini, ledger), _of_data(mini, garbled(ledger)), strict=True):
        with noted(lambda _: True) as notes:
            found = list(find())
        (looked if notes.labels else told).add(name)
        assert notes.labels or list(again()) == found, name
    assert looked == {"check_printed", "check_qualifiers", "check_years", "check_texts", "check_both", "check_related"}
    assert {"check_values", "check_evidence", "check_dated", "check_expressions tunnel"} <= told
    for lang in LANGS:
        for page in docs_dir(mini, lang).rglob("*.md"):
            with noted(lambda _: True) as notes:
                assert check_page(page, mini, lang) == []
            assert not notes.labels, page


def test_a_question_about_data_does_not_depend_on_prose(mini: Path) -> None:
    """So a changed sentence asks nothing of the data again."""
    before = check_data(mini)
    key = answers._key(mini, False)
    changed(mini / "docs/en/railway.md", after(_NAKED))
    assert (answers._key(mini, False), check_data(mini)) == (key, before)
    changed(mini / "data/tunnels/undersea.csv", twice)
    assert check_data(mini) != before


class Counted:
    """A check that reads a table, finds what it is told to, and counts how often it is made."""

    def __init__(self, root: Path, name: str, *found: Problem) -> None:
        self.path, self._found, self.made = root / name, list(found), 0
        self.also: Callable[[], object] = bool

    def __call__(self) -> list[Problem]:
        self.made += 1
        content(self.path)
        self.also()
        return self._found


def asked(root: Path, check: Counted, of_records: bool = True) -> int:
    """How often a check was made, after it was asked for once more as by another command."""
    passing = Passing(root, "some")
    passing("a check", check, of_records)
    passing.save()
    return check.made


def test_a_check_that_passed_is_made_again_after_what_it_read(mini: Path) -> None:
    """A table that it read, a record, a file that comes; neither another table nor prose."""
    check = Counted(mini, "data/tunnels/undersea.csv")
    assert [asked(mini, check), asked(mini, check)] == [1, 1]
    for name, change, made in (
        ("docs/en/railway.md", after("So it was.\n"), 1),
        ("data/tunnels/README.md", after("So it was.\n"), 1),
        ("data/tunnels/undersea.csv", instead(",37.9,", ",37.8,"), 2),
        ("data/ledger/quantity.csv", instead(",60,,,m/week", ",61,,,m/week"), 3),
    ):
        changed(mini / name, change)
        assert [asked(mini, check), asked(mini, check)] == [made, made], name
    (mini / "data/tunnels/more.csv").write_text("id\na\n", encoding="utf-8")
    assert asked(mini, check) == 4


def test_a_changed_label_concerns_those_that_looked_at_one(mini: Path) -> None:
    """Or that opened the table."""
    quantity = next(iter(current_ledger(mini).quantities.values()))
    checks = {
        name: Counted(mini, f"data/{name}.csv") for name in ("tunnels/undersea", "ledger/quantity", "ledger/claim")
    }
    looking = checks["ledger/claim"]
    looking.also = lambda: quantity.label("en")
    for again in (False, True):
        for check in checks.values():
            passing = Passing(mini, check.path.stem)
            passing("a check", check)
            passing.save()
        if not again:
            changed(mini / "data/ledger/quantity.csv", instead("minutes beyond the hours", "in minutes"))
    assert {name: check.made for name, check in checks.items()} == {
        "tunnels/undersea": 1,
        "ledger/quantity": 2,
        "ledger/claim": 2,
    }


def test_a_check_of_no_record_is_not_made_for_one(mini: Path) -> None:
    check = Counted(mini, "data/tunnels/undersea.csv")
    asked(mini, check, of_records=False)
    changed(mini / "data/ledger/quantity.csv", instead(",60,,,m/week", ",61,,,m/week"))
    assert asked(mini, check, of_records=False) == 1
    changed(mini / "data/tunnels/undersea.csv", instead(",37.9,", ",37.8,"))
    assert asked(mini, check, of_records=False) == 2


def test_a_check_that_found_something_is_made_each_time(mini: Path) -> None:
    check = Counted(mini, "data/tunnels/undersea.csv", Problem("x", 1, "is wrong", "mend it", "row-cells"))
    assert [asked(mini, check), asked(mini, check)] == [1, 2]
