"""The page of a notebook: an executed notebook in; its cells and headings, kept between builds, out."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledger.base.files import content
from ledger.base.kept import keep, key_of
from ledger.base.words import LANGUAGE
from ledger.charts.made import read_calculator, read_chart
from ledger.html.calculator import cases_table
from ledger.html.figure import bare_figure
from ledger.html.templating import fill, trusted
from ledger.notebook.display import MADE
from ledger.site.notebook_made import files_line, made_by
from ledger.store import Ledger
from ledger.store.calculator_words import calculator_words
from ledger.store.chart_words import chart_words

_WAYS = (Path(__file__), *(Path(__file__).with_name(f"notebook_cells.{end}") for end in ("py", "html.j2")))
_FOLD = "<summary></summary>"
_MADE_BY = "<b></b>"
_TITLE_END = "</h1>"
_WRITTEN_IN = "en"  # the language of every notebook
_HEADING = re.compile(r'<h([1-6]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)


def rendered(path: Path, folder: Path, ledger: Ledger) -> dict[str, Any]:
    """The content and the headings of a notebook's page, rendered again only when something in it has changed."""
    book = json.loads(content(path))
    shown = {(kind, key): _shown(kind, key, ledger) for kind, key in _made(book)}
    published, files = made_by(path.stem, ledger), files_line(path.stem)

    def make() -> dict[str, Any]:
        import nbformat  # both load much that a kept page does not need

        from ledger.site.notebook_cells import cells

        html = cells(nbformat.read(path, as_version=4), lambda kind, key: shown[kind, key], published)
        html = html.replace(_TITLE_END, f"{_TITLE_END}{files}", 1)
        return {"content": html, "toc": headings(html)}

    return kept(path, folder, make, "".join([*shown.values(), *published.values(), files]))


def kept(notebook: Path, folder: Path, make: Callable[[], dict[str, Any]], also: str = "") -> dict[str, Any]:
    """What ``make`` returns for an executed notebook, kept on disk until it, our way of rendering or ``also`` changes.

    The key is the executed notebook with its outputs, so a changed number is a changed key.
    """
    return keep(folder, notebook.stem, key_of(content(notebook), also, *map(content, _WAYS)), make)


def headings(content: str) -> list[dict[str, Any]]:
    """The headings of a page as a tree of name, id, level and children."""
    top: list[dict[str, Any]] = []
    open_ones: list[dict[str, Any]] = []
    for level, ident, inner in _HEADING.findall(content):
        name = re.sub(r"<[^>]*>", "", inner).strip()
        token: dict[str, Any] = {"name": name, "id": html.unescape(ident), "level": int(level), "children": []}
        while open_ones and open_ones[-1]["level"] >= token["level"]:
            open_ones.pop()
        (open_ones[-1]["children"] if open_ones else top).append(token)
        open_ones.append(token)
    return top


def labelled(cells: str, lang: str) -> str:
    """Name the folds of long code in the language of the page; where the notebook has another, say so at its top."""
    tag, shared = (LANGUAGE[lang], "../../../") if lang != _WRITTEN_IN else ("", "../../")
    cells = cells.replace("{shared}", shared).replace(_MADE_BY, fill("notebook_by.html", lang=lang, tag=tag))
    told = cells.replace(_FOLD, fill("notebook_fold.html", lang=lang, tag=tag))
    if not tag:
        return told
    note = fill("notebook_note.html", lang=lang, tag=tag)
    told = told.replace(_TITLE_END, f"{_TITLE_END}{note}", 1)
    return f"{fill('notebook_page.html', cells=trusted(told), written_in=_WRITTEN_IN)}\n"


def _made(book: Any) -> set[tuple[str, str]]:
    """The charts and calculators that the cells show, by kind and id."""
    outputs = (output for cell in book["cells"] for output in cell.get("outputs", ()))
    found = (output.get("data", {}).get(MADE) for output in outputs)
    return {(made["kind"], made["id"]) for made in found if made}


def _shown(kind: str, key: str, ledger: Ledger) -> str:
    """In English, as the notebook is: the drawing with its name, or the worked cases."""
    if kind == "calculator":
        return cases_table(read_calculator(ledger.root, key), calculator_words(ledger.root, key, "en"), ledger, "en")
    return bare_figure(read_chart(ledger.root, key), chart_words(ledger.root, key, "en"), ledger, "en")
