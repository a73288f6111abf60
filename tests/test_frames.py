"""A frame or a series that a cell ends in shows as a table of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from ledger.base.paths import notebooks_dir
from ledger.judge.markup import harms
from ledger.notebook.display import register
from ledger.notebook.frames import frame_html, series_html
from ledger.notebook.run import run
from tests.sites import command, copy_second

MANY = pd.DataFrame(
    {("a", "x"): [1.5, None], ("a", "y"): ['<img src=x onerror="1">', '" style="color: red" &']},
    index=pd.MultiIndex.from_tuples([("p", "q"), ("p", "r")], names=["one", "two"]),
)


@pytest.mark.parametrize(
    "shown",
    [MANY, MANY.T, pd.DataFrame(), pd.DataFrame({"n": range(300)}), MANY.describe(), MANY.groupby(level=0).count()],
    ids=["many", "turned", "empty", "long", "described", "grouped"],
)
def test_a_frame_is_a_table_that_a_page_may_hold(shown: pd.DataFrame) -> None:
    """No style, no border, no word that is not in it; what looks like markup is text."""
    html = frame_html(shown)
    assert list(harms(html)) == []
    assert html.startswith('<table class="dataframe">')
    assert html.count("<tr>") <= 24


def test_cells_are_escaped_and_merged() -> None:
    """What a cell holds stands there as it is."""
    html = frame_html(MANY)
    assert "&lt;img src=x onerror=" in html
    assert '<td>" style="color: red" &amp;</td>' in html
    assert '<th rowspan="2">p</th>' in html
    assert '<th colspan="2">a</th>' in html


@pytest.mark.parametrize(("name", "head"), [("cost", "<th>cost</th>"), (None, "<th></th>")])
def test_a_series_has_its_name_over_it(name: str | None, head: str) -> None:
    html = series_html(pd.Series([1, 2], index=["a", "b"], name=name))
    assert head in html
    assert list(harms(html)) == []


@pytest.mark.parametrize("shown", [MANY, MANY[("a", "x")]], ids=["frame", "series"])
def test_the_shell_shows_it_so(shown: Any) -> None:
    """By the name of its type, whether or not pandas was there before the shell was told."""
    formatter = InteractiveShell().display_formatter
    register(formatter)
    data, _ = formatter.format(shown)
    assert data["text/html"].startswith('<table class="dataframe">')


def test_a_notebook_that_ends_in_a_frame_is_published(tmp_path: Path) -> None:
    """It passes the check of what cells show, and the rows are in its executed form."""
    root = copy_second(tmp_path / "repository")
    path = root / "notebooks/count.py"
    path.write_text(
        path.read_text("utf-8") + '\n# %%\nimport pandas as pd\npd.DataFrame({"tube": [40, 41]})\n', "utf-8"
    )
    run(root)
    book = nbformat.read(notebooks_dir(root) / "count.ipynb", 4)
    assert '<table class="dataframe">' in book.cells[-1].outputs[0]["data"]["text/html"]
    done = command(root, "ledger", "check")
    assert "markup-harmful" not in done.stdout + done.stderr
