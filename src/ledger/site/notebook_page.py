"""The HTML of a rendered notebook goes in; the same cells without JupyterLab's luggage come out.

`mkdocs-jupyter` hands over more than half a megabyte a page: JupyterLab's style sheets, a clipboard script
with a second copy of all code, loaders for MathJax and Mermaid on a public network. No option turns them off:
the plugin fixes the template and its search path, and passes both over any nbconvert configuration file.
So the page is cut afterwards. Cells keep their class names, which `theme/assets/notebook.css` styles.
"""

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from ledger.base.files import read_kept, write_if_changed
from ledger.base.words import LANGUAGE
from ledger.html.templating import fill, trusted

_FOLD = "<summary></summary>"
_TITLE_END = "</h1>"
_WRITTEN_IN = "en"  # the language of every notebook
_SHORT = 12  # lines of code that stay open

_START, _END = '<div class="jupyter-wrapper">', "<!-- jupyter-wrapper -->"

_DROPPED = re.compile(
    r"<script\b.*?</script>"
    r"|<style\b.*?</style>"
    r"|<link\b[^>]*>"
    r"|<!--.*?-->"
    r'|<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div[^>]*class="clipboard-copy-txt"[^>]*>.*?</div>'
    r'|<a class="anchor-link".*?</a>'
    r'|<div class="jp-Collapser[^>]*>\s*</div>'
    r'|(?<=<div class="jp-Cell-inputWrapper") tabindex="0"'
    r'| id="cell-id=[^"]*"',
    re.DOTALL,
)
_SVG_IMAGE = re.compile(r'<img[^>]*src="data:image/svg\+xml;base64,([^"]*)"[^>]*>')
_XML_PROLOGUE = re.compile(r"^\s*(<\?xml.*?\?>|<!DOCTYPE.*?>|\s)*", re.DOTALL)


def kept(notebook: Path, folder: Path, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``make`` returns for an executed notebook, kept on disk until the notebook or this module changes.

    The key is the executed notebook with its outputs, so a changed number is a changed key.
    """
    key = hashlib.sha256(notebook.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    path = folder / f"{notebook.stem}.json"
    found = read_kept(path)
    if found.get("key") != key:
        found = {"key": key, **make()}
        write_if_changed(path, json.dumps(found, ensure_ascii=False).encode())
    return found


def labelled(cells: str, lang: str) -> str:
    """Name the folds of long code in the language of the page; where the notebook has another, say so at its top."""
    tag = LANGUAGE[lang] if lang != _WRITTEN_IN else ""
    told = cells.replace(_FOLD, fill("notebook_fold.html", lang=lang, tag=tag))
    if not tag:
        return told
    note = fill("notebook_note.html", lang=lang, tag=tag)
    told = told.replace(_TITLE_END, f"{_TITLE_END}{note}", 1)
    return f"{fill('notebook_page.html', cells=trusted(told), written_in=_WRITTEN_IN)}\n"


def slim(html: str) -> str:
    """Return only the notebook's cells; HTML that holds no notebook comes back unchanged.

    An SVG output that nbconvert packed into an `<img>` is unpacked: it keeps its text alternative and its colours.
    The empty corner of a pandas table is no heading, whatever pandas says.
    Folds of code have no label yet, see :func:`labelled`.
    """
    start, end = html.find(_START), html.rfind(_END)
    if start < 0:
        return html
    cells = html[start:end] if end > start else html[start:]
    cells = _SVG_IMAGE.sub(_inline_svg, _DROPPED.sub("", cells))
    return _fold(cells.replace("<th></th>", "<td></td>")).rstrip() + "\n"


def _fold(cells: str) -> str:
    """Long code folds away behind a line that says so; the text and the results stay in sight."""
    soup = BeautifulSoup(cells, "html.parser")
    for wrapper in soup.select(".jp-CodeCell > .jp-Cell-inputWrapper"):
        if wrapper.get_text().strip().count("\n") >= _SHORT:
            details = soup.new_tag("details", attrs={"class": "nb-code"})
            wrapper.wrap(details).insert(0, soup.new_tag("summary"))
    return str(soup)


def _inline_svg(image: re.Match[str]) -> str:
    return _XML_PROLOGUE.sub("", b64decode(image[1]).decode())
