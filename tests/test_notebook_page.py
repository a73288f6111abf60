"""Rendered notebooks: cells alone, kept between builds, and made anew as soon as an output changes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ledger.notebook.display import MADE
from ledger.site.notebook_cells import cells
from ledger.site.notebook_page import headings, kept, labelled

LONG = "\n".join(f"line_{n} = {n}" for n in range(20))


def page(code: str, **data: Any) -> str:
    """The cells of a notebook with a title and one cell of code, which may have an output."""
    outputs = [new_output("execute_result", data=data)] if data else []
    made = [new_markdown_cell("# Cost & more"), new_code_cell(code, outputs=outputs)]
    return cells(new_notebook(cells=made), lambda kind, key: f"<b>{kind} {key}</b>")


def test_luggage_goes_and_long_code_folds() -> None:
    """No style sheets and no scripts; long code stands behind a line in the page's language, short code does not."""
    html = page(LONG)
    assert "<style" not in html
    assert "<script" not in html
    assert "<details" in html
    assert "<summary>Code</summary>" in labelled(html, "en")
    assert "<details" not in page("x = 1")


def test_a_notebook_says_its_language_on_a_chinese_page() -> None:
    """For who reads and for who listens; an English page needs neither."""
    html = page(LONG)
    told = labelled(html, "zh")
    assert told.startswith('<div lang="en">')
    assert '<summary lang="zh-Hans">代码</summary>' in told
    assert '</h1><p class="note" lang="zh-Hans">' in told
    assert "lang=" not in labelled(html, "en")


def test_every_cell_has_an_address() -> None:
    """Counted from 1 like the cells that quantities and charts name."""
    ids = re.findall(r'<div class="jp-Cell[^>]* id="([^"]*)"', page(LONG))
    assert ids == ["cell-1", "cell-2"]


def test_a_page_shows_what_the_site_makes_of_a_chart() -> None:
    """In the place of the form that the notebook itself holds."""
    html = page("x", **{"text/html": "<i>as it ran</i>", MADE: {"kind": "chart", "id": "cost-cover"}})
    assert "<b>chart cost-cover</b>" in html
    assert "as it ran" not in html


def test_outputs_keep_what_they_are() -> None:
    """A drawing stays a drawing, with its colours; the empty corner of a table is no heading."""
    assert "<svg>…</svg>" in page("x", **{"image/svg+xml": "<svg>…</svg>"})
    assert "<td></td><th>a</th>" in page("x", **{"text/html": "<table><tr><th></th><th>a</th></tr></table>"})


def test_a_heading_has_an_address_of_its_own_making() -> None:
    """In lower case and of letters alone, whether or not a plugin has taught nbconvert the same."""
    code = (
        "import nbformat.v4 as v4\nfrom ledger.site.notebook_cells import cells\n"
        "book = v4.new_notebook(cells=[v4.new_markdown_cell('# What *it* cost & why: Nvidia’s loss')])\n"
        "print(cells(book, lambda kind, key: ''))"
    )
    for plugin in ("", "import mkdocs_jupyter.convert\n"):
        done = subprocess.run([sys.executable, "-c", plugin + code], capture_output=True, text=True, check=True)
        assert '<h1 id="what-it-cost-why-nvidias-loss">' in done.stdout


def test_headings_are_a_tree() -> None:
    """For the table of contents; their ids are those of the page."""
    html = page("x = 1") + '<h2 id="One">One <em>a</em></h2><h3 id="Two">Two</h3><h2 id="Three">Three</h2>'
    [top] = headings(html)
    assert (top["name"], top["id"], top["level"]) == ("Cost &amp; more", "cost-more", 1)
    assert [(t["name"], [c["name"] for c in t["children"]]) for t in top["children"]] == [
        ("One a", ["Two"]),
        ("Three", []),
    ]


def test_a_page_is_kept_until_the_notebook_changes(tmp_path: Path) -> None:
    """An equal notebook is not rendered again; one with another output is."""
    notebook, made = tmp_path / "cost.ipynb", []

    def make() -> dict[str, Any]:
        made.append(notebook.read_text())
        return {"content": made[-1], "toc": []}

    notebook.write_text("5.576")
    assert kept(notebook, tmp_path / "kept", make)["content"] == "5.576"
    assert kept(notebook, tmp_path / "kept", make)["content"] == "5.576"
    assert made == ["5.576"]
    notebook.write_text("5.577")
    assert kept(notebook, tmp_path / "kept", make)["content"] == "5.577"
    assert made == ["5.576", "5.577"]
