"""Rendered notebooks: trimmed, kept between builds, and made anew as soon as an output changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ledger.site.notebook_page import kept, labelled, slim

LONG = "\n".join(f"line_{n} = {n}" for n in range(20))
CELLS = (
    '<div class="jupyter-wrapper"><style>.jp{color:red}</style><script>track()</script>'
    '<div class="jp-CodeCell"><div class="jp-Cell-inputWrapper" tabindex="0"><pre>{code}</pre></div></div>'
    "<!-- jupyter-wrapper -->"
)


def test_luggage_goes_and_long_code_folds() -> None:
    """Style sheets and scripts leave; long code stands behind a line in the page's language, short code does not."""
    html = slim(CELLS.replace("{code}", LONG))
    assert "<style" not in html
    assert "<script" not in html
    assert "<details" in html
    assert "<summary>Code</summary>" in labelled(html, "en")
    assert "<details" not in slim(CELLS.replace("{code}", "x = 1"))


def test_a_notebook_says_its_language_on_a_chinese_page() -> None:
    """For who reads and for who listens; an English page needs neither."""
    html = slim(CELLS.replace("{code}", LONG)).replace('<div class="jupyter-wrapper">', "<h1>Cost</h1>", 1)
    told = labelled(html, "zh")
    assert told.startswith('<div lang="en">')
    assert '<summary lang="zh-Hans">代码</summary>' in told
    assert '</h1><p class="note" lang="zh-Hans">' in told
    assert "lang=" not in labelled(html, "en")


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
