"""The Markdown extension.  Ordinary Markdown in; bound, checked and linted HTML out.

Data flow::

    [text](quantity:key)  --bind-->  <button popovertarget>  + one entry at the end of the page
    ![](chart:id)         --file-->  the figure from build/charts
    ![](try:id)           --file-->  the calculator from build/charts
    ![](list:board/key)   --html-->  a list made from the ledger
    what is left          --lint-->  problems for every figure that nothing vouches for

It is a tree processor over links, so code is out of its reach by construction, and it knows no site
generator: it works the same under MkDocs and Zensical.  A page with problems raises them, all at once, and so
fails the build of any generator; who can wait for those of other pages gives a list that takes them instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown

from ledger.base.paths import find_root
from ledger.base.problem import LedgerError, Problem
from ledger.prose.origin import origin
from ledger.prose.processor import Finding, LedgerProcessor
from ledger.prose.source import Source
from ledger.prose.stale import StaleMarks


class LedgerExtension(Extension):
    """``ledger: {lang: en, base: "../", root: "."}``."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "lang": ["en", "Language of the page: en or zh"],
            "base": ["", "Path from the page to the site root, e.g. ../"],
            "page": ["", "Path of the page, e.g. numbers/cost.md, to mark sections that lag behind their twin"],
            "root": ["", "Repository root; found from the working directory if empty"],
            "make": [True, "Make lists, figures and popovers; without, only ask whether they can be made"],
            "problems": [(), "A list that takes the problems of the page; without one they are raised"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        root, lang, base = Path(self.getConfig("root") or find_root()), self.getConfig("lang"), self.getConfig("base")
        source = Source(md)
        md.preprocessors.register(source, "ledger-source", 100)  # before any other changes a line

        def report(found: list[Finding]) -> None:
            self._report(found, source.text, root)

        md.treeprocessors.register(
            LedgerProcessor(md, root, lang, base, source, report, self.getConfig("make")), "ledger", 12
        )
        marks = StaleMarks(md, root, lang, base, self.getConfig("page"))
        md.treeprocessors.register(marks, "ledger-stale", 6)  # after attr_list (8), before toc (5)

    def _report(self, found: list[Finding], text: str, root: Path) -> None:
        """Hand over what was found in a page.

        Raises:
            LedgerError: with all of it, if there is no list to take it.
        """
        place, above = origin(text, self.getConfig("page"), root, self.getConfig("lang"))
        remedy = "correct the text or the data"
        problems = [Problem(place, f.line + above if f.line else 0, f.what, remedy, f.code) for f in found]
        takes = self.getConfig("problems")
        if not isinstance(takes, list):
            raise LedgerError(problems)
        takes += problems


def makeExtension(**kwargs: Any) -> LedgerExtension:
    """Entry point of Python-Markdown."""
    return LedgerExtension(**kwargs)
