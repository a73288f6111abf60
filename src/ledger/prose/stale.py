"""The visible mark of a section that is older than its twin in the other language: under its heading, a line."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ledger.html.templating import fill
from ledger.prose.twins import stale

_HEADINGS = {f"h{n}" for n in range(1, 7)}


class StaleMarks(Treeprocessor):
    """Marks the stale sections of one page; without the page's path it does nothing."""

    def __init__(self, md: Markdown, root: Path, lang: str, base: str, page: str) -> None:
        super().__init__(md)
        self.root, self.lang, self.base, self.page = root, lang, base, page

    def run(self, root: Element) -> None:
        lagging = stale(self.root, self.page, self.lang) if self.page.endswith(".md") else set()
        for parent in list(root.iter()) if lagging else []:
            for at, element in reversed(list(enumerate(parent))):
                if element.tag in _HEADINGS and element.get("id") in lagging:
                    parent.insert(at + 1, self._mark(str(element.get("id"))))

    def _mark(self, ident: str) -> Element:
        """The note, with a link to the section in the other language; stashed, as it is no link between pages."""
        address = self.page.removesuffix(".md").removesuffix("index").rstrip("/")
        across = f"{self.base}zh/" if self.lang == "en" else f"{self.base}../"
        url = f"{across}{address}{'/' if address else ''}#{ident}"
        mark = Element("p")
        mark.text = self.md.htmlStash.store(str(fill("stale.html", lang=self.lang, url=url)))
        return mark
