"""Markup where none may be: cells of tables, heads of pages, notebooks and what they show in; problems out.

Cells and heads are shown as text, so markup in them is a mistake or an attempt.  What notebooks say and show becomes
part of a page; the markup of prose is looked at where a page is rendered (:mod:`ledger.prose.harmless`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from ledger.base.files import content, read_text, text_of
from ledger.base.fresh import read_once
from ledger.base.kept import key_of, unless_passed
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, checked_dir, docs_dir, notebooks_dir
from ledger.base.problem import Problem
from ledger.base.tables import Row, read_table
from ledger.checks.answers import code_key
from ledger.judge.markup import REMEDY, Harm, harms, hidden, leads_well, placed
from ledger.prose.page import front_matter

#: Columns of a language of their own, in which `<` compares.
_FORMAL = {"expression"}
_ADDRESS = re.compile(r"(?:^|_)url$")
#: What a cell may show; a form of our own is made by the site.
_SHOWN = {"text/plain", "text/html", "application/vnd.ledger.made+json"}
_CELL = re.compile(r"^# %%", re.MULTILINE)
_TEXT = "write it as text: no cell holds markup"


def check_cells(root: Path) -> list[Problem]:
    """No cell of any table holds an element, or an address that runs; addresses lead to the web."""
    rows = (row for path in listed(root / "data", "*/*.csv") for row in read_table(path, root).rows)
    return [problem for row in rows for problem in _row(row)]


def _row(row: Row) -> Iterator[Problem]:
    for name, cell in row.cells.items():
        if name in _FORMAL or not ("<" in cell or ":" in cell):
            continue
        for harm in hidden(cell):
            yield row.problem(f"{name} {harm.what}", _TEXT, "markup-harmful")
        if _ADDRESS.search(name) and not cell.startswith("git:") and not leads_well(cell):
            what = f"{name} {cell[:60]!r} is no address of the web"
            yield row.problem(what, "give one that begins with https:// or http://", "markup-harmful")


def check_heads(root: Path) -> list[Problem]:
    """What the head of a page says stands in tabs, previews and search results."""
    pages = (path for lang in LANGS for path in listed(docs_dir(root, lang), "**/*.md"))
    return [problem for path in pages for problem in _head(path, root)]


def _head(path: Path, root: Path) -> Iterator[Problem]:
    try:
        head = front_matter(text := text_of(path))
    except (UnicodeDecodeError, yaml.YAMLError):
        return  # other checks say so
    for key, said in head.items():
        for harm in hidden(str(said)):
            line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith(f"{key}:")), 1)
            place = path.relative_to(root).as_posix()
            yield Problem(place, line, f"{key!r} in its head {harm.what}", "write it as text", "markup-harmful")


def check_notebooks_markup(root: Path) -> list[Problem]:
    """What notebooks say in Markdown, and what their cells have shown."""
    found: list[Problem] = []
    code = code_key()
    for kind, look in (("said", _said), ("shown", _shown)):
        paths = listed(root / "notebooks", "*.py")
        files = {path: notebooks_dir(root) / f"{path.stem}.ipynb" for path in paths}
        items = (
            (
                key_of(code, kind, content(path), content(made) if made.is_file() else b""),
                partial(look, path, root),
            )
            for path, made in files.items()
        )
        found += unless_passed(checked_dir(root) / "passed", f"markup-{kind}", items)
    return found


@read_once
def markdown_cells(path: Path, root: Path) -> tuple[str, ...]:
    """What a notebook says in Markdown, cell by cell."""
    import jupytext  # loads much that is rarely needed

    text, _ = read_text(path, root)
    return tuple(c.source for c in jupytext.reads(text, fmt="py:percent").cells if c.cell_type == "markdown")


def _said(path: Path, root: Path) -> list[Problem]:
    """The Markdown of a notebook, rendered as its page renders it."""
    from nbconvert.filters.markdown import markdown2html  # this too

    text, problems = read_text(path, root)
    found = [harm for source in markdown_cells(path, root) for harm in harms(markdown2html(source))]
    place = path.relative_to(root).as_posix()
    where = placed(found, text.splitlines())
    return [*problems, *(Problem(place, line, harm.what, REMEDY, "markup-harmful") for harm, line in where)]


def _cells(made: Path) -> list[Any]:
    """The cells of an executed notebook; none of one that was damaged, which the next run makes again."""
    try:
        found = json.loads(content(made))
        return list(found["cells"])
    except (ValueError, KeyError, TypeError):
        return []


def _shown(path: Path, root: Path) -> list[Problem]:
    """What the cells of an executed notebook show, at the line where the cell begins."""
    made = notebooks_dir(root) / f"{path.stem}.ipynb"
    if not made.is_file():
        return []  # it has not run
    place, text = path.relative_to(root).as_posix(), text_of(path)
    begins = [text.count("\n", 0, match.start()) + 1 for match in _CELL.finditer(text)]
    problems = []
    for number, cell in enumerate(_cells(made)):
        line = begins[number] if number < len(begins) else 0
        for harm in (harm for output in cell.get("outputs", ()) for harm in _output(output)):
            what = f"what cell {number + 1} shows {harm.what}"
            problems.append(Problem(place, line, what, "show a number, a chart, a frame or text", "markup-harmful"))
    return problems


def _output(output: dict[str, Any]) -> Iterator[Harm]:
    data = output.get("data", {})
    for kind in sorted(data.keys() - _SHOWN):
        yield Harm(f"is {kind}, which a page would run or load", ())
    if data.keys() & {"text/html"} and not data.keys() & {"application/vnd.ledger.made+json"}:
        said = data["text/html"]
        yield from harms(said if isinstance(said, str) else "".join(said))
