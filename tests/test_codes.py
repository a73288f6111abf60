"""Problems have a code, and what happens next depends on it alone."""

from __future__ import annotations

import ast
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.base.codes import CODES
from ledger.base.problem import LedgerError, Problem
from ledger.checks import check_all
from ledger.cli import main

Output = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "src" / "ledger").rglob("*.py"))


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in CODE:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def worded(node: ast.AST) -> bool:
    """Whether an expression looks at the words of a problem: ``x.what`` or ``x.remedy``, but not a call of them."""
    called = {id(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)}
    found = (n for n in ast.walk(node) if isinstance(n, ast.Attribute) and n.attr in {"what", "remedy"})
    return any(id(n) not in called for n in found)


def asks_by_words(node: ast.AST) -> bool:
    """A comparison, a method of the text, or a condition made of it."""
    if isinstance(node, ast.Compare):
        return worded(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"startswith", "endswith", "find", "count", "split"} and worded(node.func.value)
    return False


def test_no_flow_depends_on_the_wording_of_a_message() -> None:
    """A message may be reworded without a look at the rest of the program."""
    found = [f"{path.name}: {ast.unparse(n)}" for path, tree in trees() for n in ast.walk(tree) if asks_by_words(n)]
    assert found == []


@pytest.mark.parametrize(
    "text", ["any(mark in p.what for p in found)", "p.what == 'a'", "p.what.startswith('a')", "'a' not in p.remedy"]
)
def test_the_test_of_wording_sees_it(text: str) -> None:
    """The test above can fail; a name that only shows the words is none of its business."""
    assert any(asks_by_words(node) for node in ast.walk(ast.parse(text)))
    assert not any(asks_by_words(node) for node in ast.walk(ast.parse("f'{entry.what(lang)}{p.what}'")))


def test_the_list_of_codes_is_closed_and_nothing_on_it_is_idle() -> None:
    """Each code stands somewhere in the package; the list says what it means."""
    words = {
        n.value
        for path, tree in trees()
        if path.name != "codes.py"
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    assert set(CODES) - words == set()
    assert all(code == code.lower() and " " not in code and meaning for code, meaning in CODES.items())


def test_another_code_is_refused() -> None:
    """Where a problem is made, not where somebody waits for it."""
    with pytest.raises(ValueError, match="no problem has the code 'tabel-unreadable'"):
        Problem("a", 1, "b", "c", "tabel-unreadable")


def test_the_code_is_shown() -> None:
    """At the end of the line, for whoever looks it up."""
    assert str(Problem("a.csv", 2, "is empty", "restore it", "table-empty")).endswith("-> restore it [table-empty]")


def test_a_clone_that_was_never_built_is_one_line(inside: Path, capsys: Output) -> None:
    """Not one for each chart on each page; the remedy works."""
    shutil.rmtree(inside / "build")
    assert main(["check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "notebooks: notebooks have not run -> run 'ledger run' [notebooks-not-run]",
        "1 problem",
    ]
    assert main(["run"]) == 0
    assert main(["check"]) == 0


def test_a_true_defect_is_told_beside_it(inside: Path, capsys: Output) -> None:
    """What is wrong whether or not notebooks have run is not hidden."""
    shutil.rmtree(inside / "build")
    path = inside / "docs/en/works.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nIt took 17 days.\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "17 days" in capsys.readouterr().err
    assert [p.code for p in check_all(inside)] == ["number-naked", "notebooks-not-run"]


def test_one_missing_chart_is_named(mini: Path) -> None:
    """Where notebooks have run, a chart that none of them makes is the problem of its page."""
    for path in (mini / "build/charts").glob("tunnels-under-the-sea.*"):
        path.unlink()
    found = check_all(mini)
    assert [(p.place, p.code) for p in found] == [
        ("docs/en/works.md", "chart-missing"),
        ("docs/zh/works.md", "chart-missing"),
    ]


def test_an_error_keeps_its_problems_on_the_way_to_another_process() -> None:
    """A worker sends what it met; it is not told letter by letter."""
    error = LedgerError(
        [Problem("a.csv", 3, "is wrong", "correct it", "cell-empty"), Problem("b", 0, "x", "y", "key-twice")]
    )
    sent = pickle.loads(pickle.dumps(error))
    assert (sent.problems, str(sent)) == (error.problems, str(error))
