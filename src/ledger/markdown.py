"""The Markdown extension.  Ordinary Markdown in; bound, checked and linted HTML out.

Data flow::

    [text](quantity:key)  --bind-->  <button popovertarget>  + one entry at the end of the page
    ![](chart:id)         --file-->  the figure from build/charts
    ![](try:id)           --file-->  the calculator from build/charts
    ![](list:board/P1)    --html-->  a list made from the ledger
    what is left          --lint-->  problems for every figure that nothing vouches for

It is a tree processor over links, so code is out of its reach by construction, and it knows no site
generator: it works the same under MkDocs and Zensical.  Problems are collected, never raised here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ledger.bind import SCHEMES, BindingError, Bound, bind
from ledger.html.entries import entries_section, popover_id
from ledger.html.lists import render_list
from ledger.lint import load_vocabulary, naked_numbers, nearest, vocabulary_pattern
from ledger.site_paths import charts_dir, vocabulary
from ledger.stale import StaleMarks
from ledger.store import Ledger, find_root, load
from ledger.suggest import did_you_mean

_LINK = re.compile(rf"^({'|'.join(SCHEMES)}):(.*)$")
_IMAGE = re.compile(r"^(chart|try|list):(.*)$")
#: What a figure is called in errors, and what its file begins with.
_FIGURES = {"chart": ("chart", ""), "try": ("calculator", "try-")}
_CLOSING = re.compile(r"[,.;:!?)\]”’，。；：！？）」』、%]+")
_SEAM = re.compile(r"(?<=[，。；：！？、）」』”])\n(?!\{)|(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff「『“（])")
_SKIP = {"code", "pre", "button", "script", "style", "kbd", "samp"}
_BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "dd",
    "div",
    "blockquote",
    "figcaption",
    "summary",
    "section",
    "ul",
    "ol",
    "table",
    "tr",
    "tbody",
    "thead",
    "dl",
    "details",
}


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


class LedgerProcessor(Treeprocessor):
    """Binds, includes and lints one page."""

    def __init__(self, md: Markdown, root: Path, lang: str, base: str, lint: bool) -> None:
        super().__init__(md)
        self.root, self.lang, self.base, self.lint = root, lang, base, lint

    def run(self, root: Element) -> None:
        self.ledger = current_ledger(self.root)
        self.bounds: list[Bound] = []
        self.problems: list[tuple[str, str]] = []
        self.charts: list[str] = []
        self.ids: list[str] = []
        written = len(self.md.htmlStash.rawHtmlBlocks)  # what follows is ours
        self._walk(root)
        if self.lint:
            self._lint([*_texts(root), *map(_bare, self.md.htmlStash.rawHtmlBlocks[:written])])
        if self.lang == "zh":
            _join_lines(root)
        section = entries_section(self.bounds, self.ledger, self.lang)
        if section:
            holder = Element("p")
            holder.text = self._stash(section)
            root.append(holder)
        self.md.ledger_problems = self.problems  # type: ignore[attr-defined]
        self.md.ledger_ids = self.ids  # type: ignore[attr-defined]
        self.md.ledger_charts = self.charts  # type: ignore[attr-defined]

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
        self.ids.append(f"{scheme}:{key}")
        try:
            bound = bind(scheme, key, text, self.ledger, self.lang)
        except BindingError as error:
            self.problems.append((f"{scheme}:{key}", f"{error}"))
            element.tag = "samp"  # said once: the lint passes over it
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
            made = render_list(name, self.ledger, self.lang) if kind == "list" else self._figure(kind, name)
        except (KeyError, FileNotFoundError) as error:
            self.problems.append((f"{kind}:{name}", str(error.args[0])))
            return
        holder = parent if parent.tag == "p" and len(parent) == 1 else element
        tail = None if holder is parent else element.tail
        attributes = holder.tail if holder is parent else tail
        holder.clear()
        holder.tag, holder.text, holder.tail = "p", self._stash(made), attributes

    def _figure(self, kind: str, name: str) -> str:
        folder, (word, prefix) = charts_dir(self.root), _FIGURES[kind]
        path = folder / f"{prefix}{name}.{self.lang}.html"
        if not path.exists():
            stems = sorted(p.name.split(".")[0] for p in folder.glob(f"{prefix}*.{self.lang}.html"))
            hint = did_you_mean(name, [s.removeprefix(prefix) for s in stems])
            raise FileNotFoundError(f"no {word} {name!r}{hint}; run 'ledger run'")
        self.charts.append(prefix + name)
        return path.read_text(encoding="utf-8")

    def _stash(self, made: str) -> str:
        return self.md.htmlStash.store(made.replace("{base}", self.base))

    def _lint(self, blocks: Iterable[str]) -> None:
        names = vocabulary_names(vocabulary(self.root))
        for block in blocks:
            for line in block.splitlines():
                for naked in naked_numbers(line, names):
                    close = nearest(naked.token, self.ledger.quantities.values(), self.lang)
                    hint = f"bind it, e.g. {' or '.join(close)}" if close else "bind it: [text](quantity:id)"
                    what = f"{naked.token!r} in “{naked.context}” is a naked number; {hint}"
                    self.problems.append((line, what))


def _texts(element: Element) -> list[str]:
    """The rendered text block by block, with everything already vouched for left out."""
    blocks: list[str] = []
    buffer: list[str] = []

    def flush() -> None:
        if "".join(buffer).strip():
            blocks.append("".join(buffer))
        buffer.clear()

    def visit(node: Element) -> None:
        block = node.tag in _BLOCKS
        if block:
            flush()
        if node.tag == "img":
            buffer.append(f" {node.get('alt', '')} ")
        elif (node.tag in _SKIP and "qn--source" not in node.get("class", "")) or _is_footnote_mark(node):
            buffer.append("\u25a1")
        else:
            buffer.append(node.text or "")
            for child in node:
                visit(child)
                buffer.append(child.tail or "")
        if block:
            flush()

    visit(element)
    flush()
    return [_without_stash(b) for b in blocks]


def _join_lines(root: Element) -> None:
    """One sentence a line in the source must not become a space between Han sentences."""
    for element in root.iter():
        if element.tag not in {"pre", "code"}:
            element.text = _SEAM.sub("", element.text) if element.text else element.text
        element.tail = _SEAM.sub("", element.tail) if element.tail else element.tail
        if element.get("class") == "nb" and element.tail and not element.tail.startswith("\n{"):
            element.tail = element.tail.removeprefix("\n")


def _is_footnote_mark(node: Element) -> bool:
    return node.get("class") in {"footnote-ref", "footnote-backref"}


def _bare(raw: object) -> str:
    """The text of a raw HTML block that an author wrote, without tags and code."""
    text = raw if isinstance(raw, str) else "".join(raw.itertext()) if isinstance(raw, Element) else ""
    text = re.sub(r"<!--.*?-->|<(code|pre|script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def _without_stash(text: str) -> str:
    """Placeholders of stashed HTML and inline code carry digits of their own, and so do attribute lists."""
    return re.sub(r"\{[:\s]*[#.][^{}]*\}", "", re.sub(r"\x02[^\x03]*\x03", "\u25a1", text))


@lru_cache(maxsize=4)
def _vocabulary_at(path: Path, stamp: int) -> re.Pattern[str]:
    return vocabulary_pattern(load_vocabulary(path))


def vocabulary_names(path: Path) -> re.Pattern[str]:
    """The declared names, read again only when the file changes."""
    return _vocabulary_at(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _ledger_at(root: Path, stamp: tuple[int, ...]) -> Ledger:
    return load(root)[0]


def current_ledger(root: Path) -> Ledger:
    """The ledger, read again only when one of its files changes."""
    files = sorted((root / "data").glob("*/*.csv"))
    return _ledger_at(root, tuple(f.stat().st_mtime_ns for f in files))


def makeExtension(**kwargs: Any) -> LedgerExtension:
    """Entry point of Python-Markdown."""
    return LedgerExtension(**kwargs)
