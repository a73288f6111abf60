"""The Markdown extension.  Ordinary Markdown in; bound, checked and linted HTML out.

Data flow::

    [text](quantity:key)  --bind-->  <button popovertarget>  + one entry at the end of the page
    ![](chart:id)         --file-->  the figure from build/charts
    ![](try:id)           --file-->  the calculator from build/charts
    ![](list:board/key)   --html-->  a list made from the ledger
    what is left          --lint-->  problems for every figure that nothing vouches for
    raw HTML, links       --parse->  problems for all that a page may not hold

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
from ledger.html.addresses import NO_SITE
from ledger.judge.markup import REMEDY, Harm, placed
from ledger.prose.harmless import PRIORITY, Harmless
from ledger.prose.origin import origin
from ledger.prose.processor import Finding, LedgerProcessor, Roots
from ledger.prose.source import Source
from ledger.prose.stale import StaleMarks
from ledger.prose.terms import Terms


class LedgerExtension(Extension):
    """``ledger: {lang: en, base: "../", root: "."}``."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "lang": ["en", "Language of the page: en or zh"],
            "base": ["", "Path from the page to the site root, e.g. ../"],
            "site": ["", "Address of the site, for what is copied out of it; without one a word stands for it"],
            "page": ["", "Path of the page, e.g. numbers/cost.md, to mark sections that lag behind their twin"],
            "root": ["", "Repository root; found from the working directory if empty"],
            "make": [True, "Make lists, figures and popovers; without, only ask whether they can be made"],
            "problems": [(), "A list that takes the problems of the page; without one they are raised"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        root, lang, base = Path(self.getConfig("root") or find_root()), self.getConfig("lang"), self.getConfig("base")
        roots = Roots(base, self.getConfig("site") or NO_SITE)
        source = Source(md)
        md.preprocessors.register(source, "ledger-source", 100)  # before any other changes a line

        def report(found: list[Finding]) -> None:
            self._report(found, source.text, root)

        ours = LedgerProcessor(md, root, lang, roots, source, report, self.getConfig("make"))
        md.treeprocessors.register(ours, "ledger", 12)

        def refuse(found: list[Harm]) -> None:
            place, above = self._origin(source.text, root)
            lined = placed(found, source.text.splitlines())
            self._take([Problem(place, n + above if n else 0, h.what, REMEDY, "markup-harmful") for h, n in lined])

        md.postprocessors.register(Harmless(md, lambda: ours.written, refuse), "ledger-harmless", PRIORITY)
        if self.getConfig("make"):  # a link to the glossary is never wrong, so a check needs none
            terms = Terms(md, root, lang, self.getConfig("page"))
            md.treeprocessors.register(terms, "ledger-terms", 7)  # it asks for classes
        marks = StaleMarks(md, root, lang, base, self.getConfig("page"))
        md.treeprocessors.register(marks, "ledger-stale", 6)  # after attr_list (8), before toc (5)

    def _report(self, found: list[Finding], text: str, root: Path) -> None:
        """Hand over what was found in a page.

        Raises:
            LedgerError: with all of it, if there is no list to take it.
        """
        place, above = self._origin(text, root)
        remedy = "correct the text or the data"
        self._take([Problem(place, f.line + above if f.line else 0, f.what, remedy, f.code) for f in found])

    def _origin(self, text: str, root: Path) -> tuple[str, int]:
        return origin(text, self.getConfig("page"), root, self.getConfig("lang"))

    def _take(self, problems: list[Problem]) -> None:
        takes = self.getConfig("problems")
        if not isinstance(takes, list):
            raise LedgerError(problems)
        takes += problems


def makeExtension(**kwargs: Any) -> LedgerExtension:
    """Entry point of Python-Markdown."""
    return LedgerExtension(**kwargs)
