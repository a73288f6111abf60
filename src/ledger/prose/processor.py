"""One page on its way through the extension: its elements in; bound, filled and linted, and what is wrong, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ledger.base.paths import vocabulary
from ledger.html.calculator import calculator
from ledger.html.figure import ask_figure, figure
from ledger.html.popovers import popover_id, popover_section
from ledger.html.templating import fill
from ledger.judge.bind import SCHEMES, BindingError, Bound, bind
from ledger.judge.naked import naked_numbers, nearest, vocabulary_names
from ledger.judge.qualified import lost_in_page
from ledger.prose.ids import wrong_ids
from ledger.prose.line_ends import join_lines
from ledger.prose.lists import ask_list, render_list
from ledger.prose.places import Places
from ledger.prose.source import Source
from ledger.prose.visible import bare, texts
from ledger.store.loading import current_ledger

_LINK = re.compile(rf"^({'|'.join(SCHEMES)}):(.*)$")
_IMAGE = re.compile(r"^(chart|try|list):(.*)$")
#: What makes the HTML of what a run has left.
_FIGURES = {"chart": figure, "try": calculator}
#: A chart that needs the width of the stage: ``![](chart:id){ .wide }``.
_WIDE = re.compile(r"\s*\{\s*\.wide\s*\}")
_CLOSING = re.compile(r"[,.;:!?)\]”’，。；：！？）」』、%]+")


class Finding(NamedTuple):
    """What is wrong: the line of the page, from 1, 0 if it cannot be told; the cause; its code."""

    line: int
    what: str
    code: str


Report = Callable[[list[Finding]], None]


def _code(kind: str, error: Exception) -> str:
    """What is wrong with a list or a figure that could not be made, by what was raised."""
    if kind == "list":
        return "list-unknown"
    if isinstance(error, FileNotFoundError):
        return "chart-missing"
    if isinstance(error, BindingError):
        return "binding-wrong"
    return "words-column" if isinstance(error, KeyError) else "words-unreadable"


class Roots(NamedTuple):
    """What ``{base}`` stands for, the way from a page to the root of its language, and ``{site}``, an address."""

    base: str
    site: str


class LedgerProcessor(Treeprocessor):
    """Binds, includes and lints one page."""

    def __init__(
        self, md: Markdown, root: Path, lang: str, roots: Roots, source: Source, report: Report, make: bool = True
    ) -> None:
        super().__init__(md)
        self.root, self.lang, self.roots = root, lang, roots
        self.source, self.report, self.make = source, report, make
        self.written = 0

    def run(self, root: Element) -> None:
        self.ledger = current_ledger(self.root)
        self.bounds: list[Bound] = []
        self.found: list[Finding] = []
        self.places = Places(self.source.text)
        self.written = len(self.md.htmlStash.rawHtmlBlocks)  # what follows is ours
        self._walk(root)
        self._lint(texts(root, self.md.htmlStash.rawHtmlBlocks))
        self._lint(map(bare, self.md.htmlStash.rawHtmlBlocks[: self.written]))
        self.found += [Finding(*told) for told in lost_in_page(self.source.text, self.ledger, self.lang)]
        self.found += [Finding(*told, "id-doubled") for told in wrong_ids(self.source.text, self.ledger)]
        if self.found:
            self.report(self.found)
        if self.lang == "zh":
            join_lines(root)
        section = popover_section(self.bounds, self.ledger, self.lang) if self.make else ""
        if section:
            holder = Element("p")
            holder.text = self._stash(section)
            root.append(holder)

    def _walk(self, parent: Element) -> None:
        for element in list(parent):
            link = _LINK.match(element.get("href", "")) if element.tag == "a" else None
            image = _IMAGE.match(element.get("src", "")) if element.tag == "img" else None
            if link:
                self._bind(element, link[1], link[2])
            elif image:
                self._include(parent, element, image[1], image[2])
            elif element.tag not in {"pre", "code"}:
                self._walk(element)

    def _bind(self, element: Element, scheme: str, key: str) -> None:
        text = "".join(element.itertext())
        try:
            bound = bind(scheme, key, text, self.ledger, self.lang)
        except BindingError as error:
            self.found.append(Finding(self.places.link(f"{scheme}:{key}", text), f"{error}", "binding-wrong"))
            element.tag = "samp"  # said once: the lint passes over it
            element.attrib.clear()
            return
        self.bounds.append(bound)
        tail = element.tail or ""
        closing = _CLOSING.match(tail)
        element.clear()
        button = element
        if closing:  # browsers break the line between a button and the punctuation after it
            element.tag = "span"
            element.set("class", "nb")
            button = SubElement(element, "button")
            button.tail = closing[0]
        element.tail = tail[len(closing[0]) :] if closing else tail
        button.tag, button.text = "button", bound.text
        button.set("type", "button")
        button.set("class", "qn" if scheme == "quantity" else f"qn qn--{scheme}")
        button.set("popovertarget", popover_id(bound))

    def _include(self, parent: Element, element: Element, kind: str, name: str) -> None:
        try:
            made = self._made(kind, name) if self.make else self._asked(kind, name)
        except (KeyError, FileNotFoundError, ValueError) as error:
            line = self.places.link(f"{kind}:{name}", element.get("alt", ""))
            self.found.append(Finding(line, str(error.args[0]), _code(kind, error)))
            return
        if _WIDE.match(element.tail or ""):
            made = made and fill("wide.html", made=made)
            element.tail = _WIDE.sub("", element.tail or "")
        holder = parent if parent.tag == "p" and len(parent) == 1 else element
        tail = None if holder is parent else element.tail
        attributes = holder.tail if holder is parent else tail
        holder.clear()
        holder.tag, holder.text, holder.tail = "p", self._stash(made), attributes

    def _made(self, kind: str, name: str) -> str:
        if kind == "list":
            return render_list(name, self.ledger, self.lang)
        return _FIGURES[kind](name, self.ledger, self.lang)

    def _asked(self, kind: str, name: str) -> str:
        """Nothing; but what keeps it from being made is raised as if it were."""
        if kind == "list":
            ask_list(name, self.ledger)
        elif kind == "chart":
            ask_figure(name, self.ledger, self.lang)
        else:
            calculator(name, self.ledger, self.lang)
        return ""

    def _stash(self, made: str) -> str:
        shown = str(made).replace("{base}", self.roots.base).replace("{site}", self.roots.site)
        return self.md.htmlStash.store(shown)

    def _lint(self, blocks: Iterable[str]) -> None:
        names = vocabulary_names(vocabulary(self.root))
        lines = [line for block in blocks for line in block.splitlines()]
        bare = [(at, naked) for at, line in enumerate(lines) for naked in naked_numbers(line, names)]
        places = self.places.rendered(lines) if bare else []
        for at, naked in bare:
            close = nearest(naked.token, self.ledger.quantities.values(), self.lang)
            hint = f"bind it, e.g. {' or '.join(close)}" if close else "bind it: [text](quantity:id)"
            what = f"{naked.token!r} in “{naked.context}” is a naked number; {hint}"
            self.found.append(Finding(places[at], what, "number-naked"))
