"""The story as teasers: the pages of the story in; question, first sentence of the answer and link of each out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from ledger.base.paths import docs_dir
from ledger.base.words import WORDS
from ledger.html.bound_text import Piece, bound_text
from ledger.html.links import Link
from ledger.html.templating import fill
from ledger.prose.nav import story
from ledger.prose.page import ProsePage, read_page
from ledger.store import Ledger

_PAGE_LINK = re.compile(r"\[([^\[\]]*)\]\((?!quantity:|claim:|source:)[^()\s]*\)|\*\*")


@dataclass(frozen=True)
class Teaser:
    """Title of a page in the navigation, its reading time in minutes, its question as a link, and its answer."""

    title: str
    minutes: int
    question: Link
    answer: tuple[Piece, ...]


def teasers(ledger: Ledger, lang: str) -> Markup:
    """One for each page of the story that exists in this language, in story order."""
    folder = docs_dir(ledger.root, lang)
    pages = [(item, folder / item.uri) for item in story(ledger.root, lang)]
    there = [(item, read_page(path, lang)) for item, path in pages if path.exists()]
    there = [(item, page) for item, page in there if not page.summary]
    found = [
        Teaser(
            item.title,
            page.minutes,
            Link(f"{{base}}{item.address}", page.question),
            bound_text(_told(page, lang, item == there[-1][0]), ledger, lang),
        )
        for item, page in there
    ]
    return fill("teasers.html", lang=lang, teasers=found)


def _told(page: ProsePage, lang: str, last: bool) -> str:
    """The first sentence of the answer; the last page, which draws the sum, is quoted with its whole answer."""
    said = WORDS[lang]["gap"].join(page.answer if last else page.answer[:1])
    return _PAGE_LINK.sub(lambda m: m[1] or "", said)
