"""Markup of people and notebooks: what a page may not hold stops the check with file and line, wherever it stands."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ledger.base.problem import Problem
from ledger.checks import check_all, check_data
from ledger.checks.markup import check_notebooks_markup
from ledger.judge.markup import harms, hidden, leads_well, placed
from tests.golden_cases import golden

GOLDEN = golden("harmful.yaml")
CODE = "markup-harmful"
WORKS, NOTEBOOK = "docs/en/works.md", "notebooks/tunnel.py"
Replace = Callable[[Path, str, str], int]


@pytest.mark.parametrize("case", GOLDEN["harmful"], ids=lambda case: case["html"][:40])
def test_harm_is_found(case: dict[str, Any]) -> None:
    """As a browser reads it, whatever it looks like."""
    said = [harm.what for harm in harms(case["html"])]
    assert [what for what in said if case["says"] in what], said


@pytest.mark.parametrize("markup", GOLDEN["harmless"], ids=lambda markup: markup[:40])
def test_what_is_harmless_passes(markup: str) -> None:
    """Text, tables, links, images of the site, bound numbers."""
    assert list(harms(markup)) == []


def test_an_image_stays_on_the_site_and_a_link_may_leave_it() -> None:
    assert leads_well("//example.invalid/", "href")
    assert not leads_well("//example.invalid/", "src")


def test_each_of_two_equal_harms_has_its_own_line() -> None:
    lines = ["a", "<EMBED src=a>", "b", "<embed src=b>"]
    assert [line for _, line in placed(harms("\n".join(lines)), lines)] == [2, 4]


def test_entities_and_blanks_do_not_hide_a_line() -> None:
    lines = ["[a](b)", "[x](java&#9;script&colon;alert)"]
    assert [line for _, line in placed(harms('<a href="java&#9;script:alert">x</a>'), lines)] == [2]


def only(problems: list[Problem], place: str, line: int, cause: str) -> None:
    """One problem, at its place, that names the cause and a way out."""
    (problem,) = [p for p in problems if p.code == CODE]
    assert (problem.place, problem.line) == (place, line)
    assert cause in problem.what
    assert problem.remedy


IN_PROSE = {
    "an element": ("<iframe src='https://example.invalid/'></iframe>", "<iframe>"),
    "an element in a line": ("A <span onclick='x()'>word</span> of it.", "onclick"),
    "a link": ("A [word](JAVASCRIPT:alert) of it.", "JAVASCRIPT:alert"),
    "a link with an entity": ("A [word](java&#9;script:alert) of it.", "script:alert"),
    "a link by reference": ("A [word][w] of it.\n\n[w]: data:text/html,a", "data:text/html"),
    "an image": ("![a](https://example.invalid/a.png)", "https://example.invalid/a.png"),
    "an attribute list": ("A word of it.\n{ onclick=alert }", "onclick"),
    "a style": ("A word of it.\n{ style='background:red' }", "style"),
    "in a box": ("<div markdown='1'>\nA <b onclick='x()'>word</b>\n</div>", "onclick"),
    "in pieces": ("A <b title=\"x> <i> \" onclick=\"x()\">word</i></b>", "onclick"),
    "in a footnote": ("A word.[^a]\n\n[^a]: <embed src=x>", "<embed>"),
}  # fmt: skip


@pytest.mark.parametrize("written", IN_PROSE, ids=str)
def test_in_prose(quick: Path, replace: Replace, written: str) -> None:
    """The page is not built, and its line is told."""
    text, cause = IN_PROSE[written]
    line = replace(quick / WORKS, "So the article repeats", f"\n\n{text}\n\nSo the article repeats")
    problems = check_all(quick)
    only([p for p in problems if p.place == WORKS], WORKS, line_of(quick / WORKS, cause, line), cause)


def line_of(path: Path, cause: str, after: int) -> int:
    """Where the cause stands, in whatever writing, after the line at which it was written."""
    wanted = cause.strip("<>").lower()
    lines = path.read_text(encoding="utf-8").lower().replace("&#9;", "").splitlines()
    return next(n for n, line in enumerate(lines, 1) if n >= after and wanted in line)


def first_cell(path: Path, column: str, text: str) -> int:
    """Add a text to a cell of the first row; returns its line."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or ())
    rows[0][column] = f"{text}" if column.endswith("url") else f"{rows[0][column]} {text}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 2


@pytest.mark.parametrize(
    ("table", "column", "text", "cause"),
    [
        ("ledger/source", "title", "<img src=x onerror=alert>", "title holds the element <img>"),
        ("ledger/source", "publisher", "<script>alert</script>", "publisher holds the element <script>"),
        ("ledger/source", "url", "javascript:alert", "url"),
        ("ledger/source", "url", " JavaScript:alert", "url"),
        ("ledger/source", "url", "data:text/html,x", "url"),
        ("ledger/source", "url", "ftp://example.invalid/", "url"),
        ("ledger/claim", "text_en", "<iframe src=x>", "text_en holds the element <iframe>"),
        ("ledger/claim", "text_zh", "[x](java&#10;script:alert)", "text_zh holds the address 'javascript:alert'"),
        ("ledger/verdict", "finding_en", "[x](vbscript:a)", "finding_en holds the address 'vbscript:a'"),
        ("ledger/evidence", "note_en", "<p style=x>", "note_en holds the element <p>"),
        ("ledger/quantity", "label_zh", "<base href=x>", "label_zh holds the element <base>"),
        ("tunnels/tunnel", "name", "<svg onload=alert>", "name holds the element <svg>"),
    ],
)  # fmt: skip
def test_in_a_cell(quick: Path, table: str, column: str, text: str, cause: str) -> None:
    """Every cell is shown as text; markup in it is a mistake or an attempt, and stops the check at its row."""
    place = f"data/{table}.csv"
    line = first_cell(quick / place, column, text)
    found = [p for p in check_data(quick) if p.code == CODE and p.place == place]
    assert {p.line for p in found} == {line}
    assert [p for p in found if cause in p.what], found


def test_a_comparison_in_a_cell_is_no_markup(quick: Path) -> None:
    first_cell(quick / "data/ledger/source.csv", "title", "p < q, 3 <4 & R&D; data: the rest")
    assert list(hidden("JavaScript: a book")) == list(hidden("Data: a table, a figure")) == []
    assert list(hidden("javascript:alert")) != []
    assert [p for p in check_data(quick) if p.code == CODE] == []


def test_in_the_head_of_a_page(quick: Path, replace: Replace) -> None:
    line = replace(quick / WORKS, "description: ", "description: <b>x</b> ")
    only(check_all(quick), WORKS, line, "'description' in its head holds the element <b>")


def test_in_the_words_of_a_chart(mini: Path) -> None:
    place = "docs/zh/charts/tunnels-under-the-sea.md"
    text = (mini / place).read_text(encoding="utf-8").rstrip("\n")
    (mini / place).write_text(f"{text} <embed src=x>\n", encoding="utf-8")
    only([p for p in check_all(mini) if p.place == place], place, text.count("\n") + 1, "<embed>")


def test_in_the_markdown_of_a_notebook(quick: Path, replace: Replace) -> None:
    text = "while the machines were boring."
    line = replace(quick / NOTEBOOK, text, f"{text} [x](javascript:a)")
    only(check_notebooks_markup(quick), NOTEBOOK, line, "javascript:a")


@pytest.mark.parametrize(
    ("kind", "said", "cause"),
    [
        ("text/html", "<p onclick=a>x</p>", "onclick"),
        ("text/html", "<style scoped>b{}</style><table></table>", "<style>"),
        ("image/svg+xml", "<svg></svg>", "image/svg+xml"),
        ("application/javascript", "alert(1)", "application/javascript"),
        ("text/markdown", "[x](javascript:a)", "text/markdown"),
    ],
)
def test_in_what_a_cell_shows(quick: Path, kind: str, said: str, cause: str) -> None:
    """The line is that of the cell in the notebook."""
    made = quick / "build/appendix/tunnel.ipynb"
    book = json.loads(made.read_text(encoding="utf-8"))
    book["cells"][2]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {kind: said}}]
    made.write_text(json.dumps(book), encoding="utf-8")
    lines = (quick / NOTEBOOK).read_text(encoding="utf-8").splitlines()
    begins = [n for n, line in enumerate(lines, 1) if line.startswith("# %%")]
    only(check_notebooks_markup(quick), NOTEBOOK, begins[2], cause)
