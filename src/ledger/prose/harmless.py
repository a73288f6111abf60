"""Whether the markup that people wrote into a page is harmless: the page before its last steps in; what is not, out.

A postprocessor, since only there everything stands together as a browser will read it: what looks harmless piece by
piece may not be so as a whole.  What our own code puts into the page is left out; it is made by templates.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from ledger.judge.markup import Harm, harms

#: Just before the library puts raw HTML into its places.
PRIORITY = 31


class Harmless(Postprocessor):
    """Looks at a page and changes nothing."""

    def __init__(self, md: Markdown, written: Callable[[], int], report: Callable[[list[Harm]], None]) -> None:
        super().__init__(md)
        self._written, self._report = written, report

    def run(self, text: str) -> str:
        """``written`` says how many pieces of raw HTML an author wrote; ours come after them."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        ours = blocks[self._written() :]
        blocks[self._written() :] = ["" for _ in ours]
        whole = self.md.postprocessors["raw_html"].run(text)
        blocks[self._written() :] = ours
        if found := list(harms(whole)):
            self._report(found)
        return text
