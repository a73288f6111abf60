"""The cells of an executed notebook as HTML: the notebook and what the site makes of its charts in; HTML out.

nbconvert renders the cells with our template and nothing else of JupyterLab: no style sheets, no scripts, no prompts.
Cells keep nbconvert's class names, which `theme/assets/notebook.css` styles, and have an address each: ``#cell-3``.
Folds of code have no label yet, see :func:`ledger.site.notebook_page.labelled`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType

from ledger.html.templating import fill, trusted
from ledger.notebook.display import MADE

TEMPLATE = Path(__file__).with_suffix(".html.j2")
_SHORT = 12  # lines of code that stay open
_ANCHOR = re.compile(r'<a class="anchor-link".*?</a>')
_HEADING = re.compile(r'(<h[1-6] id=")[^"]*(">)(.*?)(?=</h[1-6]>)', re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>|&[^;]*;")
#: The tokens that have a colour, and its name in `theme/assets/notebook.css`.
_COLOURED = (
    (Comment, "c"),
    (String, "s"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Number, "m"),
    (Name.Function, "n"),
    (Name.Class, "n"),
    (Name.Builtin, "n"),
    (Name.Decorator, "n"),
)
#: What the site shows of a chart or a calculator: its kind and id in; HTML out.
Shown = Callable[[str, str], str]


def cells(book: Any, shown: Shown, made_by: Mapping[int, str] | None = None) -> str:
    """Render a notebook; where a cell shows a chart or a calculator, the page shows what the site makes of it.

    Below a cell stands what it published, by its number.  The empty corner of a pandas table is no heading, whatever
    pandas says.
    """
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if made := data.pop(MADE, None):
                data["text/html"] = shown(made["kind"], made["id"])
            elif "text/html" in data:
                data["text/html"] = data["text/html"].replace("<th></th>", "<td></td>")
    text, _ = TemplateExporter.from_notebook_node(
        _exporter(), book, {"ledger": {"short": _SHORT, "made": made_by or {}}}
    )
    text = _HEADING.sub(lambda m: f"{m[1]}{ident(m[3])}{m[2]}{m[3]}", _ANCHOR.sub("", text))
    return f"{fill('notebook_cells.html', cells=trusted(text.strip()))}\n"


def ident(heading: str) -> str:
    """The address of a heading: its words in lower case, as on written pages, whoever has patched nbconvert."""
    words = re.sub(r"[^\w\s-]", "", _MARKUP.sub("", heading), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", words.strip().lower())


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    """Without the pass of :class:`HTMLExporter` over the finished page, which reads all of it once more."""
    return HTMLExporter(
        template_name="lab",
        template_file=TEMPLATE.name,
        extra_template_paths=[str(TEMPLATE.parent)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        filters={"highlight_code": _highlighted},
    )


def _highlighted(source: str) -> str:
    """The code in runs of one colour: a span for each token would make a page of ten thousand elements."""
    runs: list[list[str]] = []
    for token, text in PythonLexer().get_tokens(source):
        kind = _kind(token)
        if runs and (runs[-1][0] == kind or not text.strip()):
            runs[-1][1] += text
        else:
            runs.append([kind, text])
    return fill("notebook_code.html", runs=runs)


def _kind(token: _TokenType) -> str:
    return next((kind for above, kind in _COLOURED if token in above), "")
