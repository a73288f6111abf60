"""A written page as plain Markdown: a page with its bindings in; text that any reader of Markdown shows out.

Numbers stand as the page shows them, a chart is its picture, and of what the ledger lists there is a line each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from posixpath import dirname, normpath

from ledger.base.files import text_of
from ledger.judge.bind import plain
from ledger.prose.nav import NavItem
from ledger.prose.page import front_matter
from ledger.store import Ledger
from ledger.store.chart_words import chart_words

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*$", re.MULTILINE)
_INCLUDED = re.compile(r"!\[[^\]]*\]\((chart|list|try):([^()\s]+)\)")
_PAGE = re.compile(r"\]\(((?!\w+:|#|/)[^()\s#]*\.(?:md|ipynb))(#[^()\s]*)?\)")
_EMPTY = re.compile(r"\n{3,}")
#: Signs of Markdown within a line.
_MARKS = re.compile(r"[\\`*_{}\[\]]")
#: Markdown has no mark of its own that keeps these from beginning an element.
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
#: A kind of list and what it selects in; the lines of its records out, empty where it is of something else.
Listed = Callable[[str, str], str]


def as_text(said: str) -> str:
    """What a table or a descriptor says, in a line of Markdown that shows it and reads no sign of it as markup."""
    return _MARKS.sub(r"\\\g<0>", " ".join(said.split()).translate(_SIGNS))


def markdown_of(path: Path, item: NavItem, texts: Collection[str], listed: Listed, ledger: Ledger, lang: str) -> str:
    """The text of a page of the navigation; its addresses lead from a folder beside the pages.

    Args:
        texts: the pages that have a text, to which links lead.
        listed: writes the lines of a list, in which ``{root}`` leads to the pages and ``{texts}`` to the texts.

    Raises:
        BindingError: a number does not hold.
    """
    text = text_of(path)
    about = str(front_matter(text).get("description", ""))
    body = _ATTRIBUTES.sub("", plain(_HEAD.sub("", text), ledger, lang))
    up = "../" * (item.uri.count("/") + 1)

    def included(match: re.Match[str]) -> str:
        kind, key = match[1], match[2]
        if kind != "chart":
            told = listed(*key.partition("/")[::2]) if kind == "list" else ""
            told = told.replace("{root}", up).replace("{texts}", up.removeprefix("../"))
            return f"{told}\n\n[→]({up}{item.address})".lstrip()  # the rest of it stands on the page
        title = plain(chart_words(ledger.root, key, lang).title, ledger, lang)
        return f"![{title}]({up}charts/{key}.{lang}.svg)"

    def led(match: re.Match[str]) -> str:
        there = normpath(f"{dirname(item.uri)}/{match[1]}".lstrip("/"))
        return match[0] if there in texts else f"]({up}{NavItem('', there).address}{match[2] or ''})"

    shown = _PAGE.sub(led, _INCLUDED.sub(included, body))
    return _EMPTY.sub("\n\n", f"{shown.strip()}\n\n> {about}\n")
