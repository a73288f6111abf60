"""The Markdown extension.  Ordinary Markdown in; bound, checked and linted HTML out.

Data flow::

    [text](quantity:key)  --bind-->  <button popovertarget>  + one entry at the end of the page
    ![](chart:id)         --file-->  the figure from build/charts
    ![](try:id)           --file-->  the calculator from build/charts
    ![](list:board/key)   --html-->  a list made from the ledger
    what is left          --lint-->  problems for every figure that nothing vouches for

It is a tree processor over links, so code is out of its reach by construction, and it knows no site
generator: it works the same under MkDocs and Zensical.  Problems are collected, never raised here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown

from ledger.prose.processor import LedgerProcessor
from ledger.prose.stale import StaleMarks
from ledger.store.loading import find_root


class LedgerExtension(Extension):
    """``ledger: {lang: en, base: "../", root: "."}``; problems end up in ``md.ledger_problems``."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "lang": ["en", "Language of the page: en or zh"],
            "base": ["", "Path from the page to the site root, e.g. ../"],
            "page": ["", "Path of the page, e.g. numbers/cost.md, to mark sections that lag behind their twin"],
            "root": ["", "Repository root; found from the working directory if empty"],
            "lint": [True, "Whether naked numbers are problems"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        root = Path(self.getConfig("root") or find_root())
        vars(md).update(ledger_problems=[], ledger_ids=[], ledger_charts=[])  # an empty page is not walked
        processor = LedgerProcessor(md, root, self.getConfig("lang"), self.getConfig("base"), self.getConfig("lint"))
        md.treeprocessors.register(processor, "ledger", 12)
        marks = StaleMarks(md, root, self.getConfig("lang"), self.getConfig("base"), self.getConfig("page"))
        md.treeprocessors.register(marks, "ledger-stale", 6)  # after attr_list (8), before toc (5)


def makeExtension(**kwargs: Any) -> LedgerExtension:
    """Entry point of Python-Markdown."""
    return LedgerExtension(**kwargs)
