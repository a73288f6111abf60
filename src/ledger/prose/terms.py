"""Terms that the glossary defines: the tree of a page in; the first use of each in running text leads there, out.

The glossary is the page ``glossary.md`` of a language, if there is one; a heading of it with the class ``unlinked``
keeps the terms below it to itself, since words such as "claim" stand everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ledger.base.fresh import read_once
from ledger.base.paths import docs_dir
from ledger.prose.plain import defined
from ledger.prose.twins import sections_of

GLOSSARY = "glossary.md"
_UNLINKED = re.compile(r"^#+ .*\{[^{}]*\.unlinked\b", re.MULTILINE)
_APART = re.compile(r"[,、，]\s*| and |与|（(?=[A-Za-z])|）$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: What running text stands in; a lead is large, and a list of figures short: neither has links besides its numbers.
_TEXT = {"p", "li", "dd"}
_NOT_IN = {"answer", "figures", "about-page"}


class Term(NamedTuple):
    """A word for something that the glossary defines, and where."""

    pattern: re.Pattern[str]
    ident: str


class Terms(Treeprocessor):
    """Links the terms of one page."""

    def __init__(self, md: Markdown, root: Path, lang: str, page: str) -> None:
        super().__init__(md)
        self._root, self._lang, self._page = root, lang, page

    def run(self, root: Element) -> None:
        if not self._page or self._page == GLOSSARY:
            return
        left = terms(self._root, self._lang)
        to = "../" * self._page.count("/") + GLOSSARY
        lists = (element for element in root.iter("ul") if any(map(_is_apart, element)))
        apart = {item for shown in lists for item in shown}
        for element in root.iter():
            if left and element.tag in _TEXT and element not in apart and not _is_apart(element):
                _link(element, left, to)


def terms(root: Path, lang: str) -> list[Term]:
    """The terms of a language, the longest first."""
    path = docs_dir(root, lang) / GLOSSARY
    return list(_terms(path)) if path.exists() else []


@read_once
def _terms(path: Path) -> tuple[Term, ...]:
    found = [
        (word.strip(), ident)
        for section in sections_of(path)
        if not _UNLINKED.search(section.text)
        for ident, term in defined(section)
        for word in _APART.split(term)
    ]
    return tuple(Term(_pattern(word), ident) for word, ident in sorted(found, key=lambda f: -len(f[0])) if word)


def _is_apart(element: Element) -> bool:
    """Whether it is no running text; Python-Markdown gives the class of a list to its last item."""
    return bool(_NOT_IN & {*element.get("class", "").split()})


def _pattern(word: str) -> re.Pattern[str]:
    """A word by itself, of English also in the plural; a name is spelt as it is."""
    if _HAN.search(word):
        return re.compile(re.escape(word))
    name = word[1:] != word[1:].lower() or any(c.isdigit() for c in word)
    return re.compile(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", re.ASCII | (0 if name else re.IGNORECASE))


def _link(element: Element, left: list[Term], to: str) -> None:
    """Link what a paragraph says first of the terms that are left; each is linked once."""
    spots: list[tuple[Element, str]] = [(element, "text"), *((child, "tail") for child in element)]
    for holder, where in spots:
        text = getattr(holder, where) or ""
        uses = list(_uses(text, left)) if text.strip() else []
        for start, end, term in reversed(uses):
            link = Element("a", {"class": "bound", "href": f"{to}#{term.ident}"})
            text = getattr(holder, where)
            link.text, link.tail = text[start:end], text[end:]
            setattr(holder, where, text[:start])
            element.insert(0 if where == "text" else list(element).index(holder) + 1, link)
        done = {term.ident for _, _, term in uses}
        left[:] = [term for term in left if term.ident not in done]


def _uses(text: str, left: list[Term]) -> Iterator[tuple[int, int, Term]]:
    """The first use of each term, none inside another; of two that begin together the longer."""
    found = [(m.start(), m.end(), term) for term in left if (m := term.pattern.search(text))]
    end, seen = 0, set[str]()
    for use in sorted(found, key=lambda use: (use[0], -use[1])):
        if use[0] >= end and use[2].ident not in seen:
            end = use[1]
            seen.add(use[2].ident)
            yield use
