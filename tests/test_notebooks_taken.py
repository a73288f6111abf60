"""Notebooks taken away: from an unpacked copy of a repository they run in Jupyter as they ran here."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from ledger.base.paths import LANGS, rendered_dir
from ledger.site.notebook_made import made_by, notebook_files
from ledger.site.notebook_page import labelled, rendered
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from tests.sites import ROOT


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    return load_or_raise(template)


@pytest.fixture(scope="module")
def unpacked(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a release holds, packed and unpacked elsewhere: the repository without what was built, and the code."""
    packed, target = tmp_path_factory.mktemp("packed") / "release.zip", tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(packed, "w") as archive:
        for folder, inside in ((template, ""), (ROOT / "src", "src/")):
            for path in folder.rglob("*"):
                name = path.relative_to(folder).as_posix()
                if path.is_file() and not name.startswith("build/") and "__pycache__" not in name:
                    archive.write(path, f"{inside}{name}")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(target)
    return target


def shown(book: Any) -> list[list[str]]:
    """What each cell shows in words: the site makes the drawings of charts, and a kernel its own."""
    cells = (cell for cell in book.cells if cell.cell_type == "code")
    return [[str(o.get("data", {}).get("text/plain") or o.get("text", "")) for o in cell.outputs] for cell in cells]


def test_a_downloaded_notebook_runs_in_jupyter_from_an_unpacked_release(
    template: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a kernel, with nothing of this repository on its way; it shows what it showed."""
    files = notebook_files(template)
    books = [nbformat.read(path, as_version=4) for name, path in sorted(files.items()) if name.endswith(".ipynb")]
    book = max(books, key=lambda one: sum(map(len, shown(one))))
    before = shown(book)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    monkeypatch.setenv("PYTHONPATH", str(unpacked / "src"))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    book.cells.append(nbformat.v4.new_code_cell("import ledger\nprint(ledger.__file__)"))
    client = NotebookClient(book, resources={"metadata": {"path": str(unpacked / "notebooks")}}, kernel_name="python3")
    client.execute()
    *after, (where,) = shown(book)
    assert where.strip().startswith(str(unpacked) + os.sep)
    assert after == before
    assert any(after)


def test_every_notebook_can_be_taken_as_it_ran_and_as_it_was_written(template: Path) -> None:
    files = notebook_files(template)
    assert {p.stem for p in (template / "notebooks").glob("*.py")} == {Path(a).stem for a in files}
    for address, path in files.items():
        assert path.is_file()
        if address.endswith(".ipynb"):
            assert f"notebooks/{path.stem}.py" in files
            nbformat.validate(nbformat.read(path, as_version=4))


@pytest.mark.parametrize("lang", LANGS)
def test_each_cell_leads_to_what_it_published(ledger: Ledger, lang: str) -> None:
    """Every derived number is led to by the cell that its own entry leads to, and the page by its files."""
    derived = [q for q in ledger.quantities.values() if q.lineage.notebook]
    assert derived
    for notebook in {q.lineage.notebook for q in derived}:
        path = ledger.root / "build" / "appendix" / f"{notebook}.ipynb"
        html = labelled(rendered(path, rendered_dir(ledger.root), ledger)["content"], lang)
        found = re.split(r'<div class="jp-Cell[^>]* id="cell-(\d+)">', html)
        cells = dict(zip(map(int, found[1::2]), found[2::2], strict=True))
        for quantity in (q for q in derived if q.lineage.notebook == notebook):
            link = f'href="../../numbers/{quantity.topic}/#{quantity.id}"'
            assert [n for n, text in cells.items() if link in text and "nb-made" in text] == [quantity.lineage.cell]
        shared = {"en": "../../", "zh": "../../../"}[lang]
        assert f'<a href="{shared}notebooks/{notebook}.ipynb" download>' in html
        assert f'<a href="{shared}notebooks/{notebook}.py" download>' in html
        assert "{shared}" not in html
        assert "<b></b>" not in html
        assert made_by(notebook, ledger)
