"""The story as teasers: the pages of the story in; question, first sentence of the answer and link of each out."""

from __future__ import annotations

import re
from html import escape

from ledger.base.paths import docs_dir
from ledger.base.words import WORDS
from ledger.html.parts import inline
from ledger.prose.nav import Entry, story
from ledger.prose.page import ProsePage, read_page
from ledger.store import Ledger

_PAGE_LINK = re.compile(r"\[([^\[\]]*)\]\((?!quantity:|claim:|source:)[^()\s]*\)|\*\*")


def teasers(ledger: Ledger, lang: str) -> str:
    """One for each page of the story that exists in this language, in story order."""
    folder = docs_dir(ledger.root, lang)
    pages = [(e, folder / e.uri) for e in story(ledger.root, lang)]
    there = [(e, read_page(path, lang)) for e, path in pages if path.exists()]
    items = "".join(_teaser(e, page, ledger, lang, e == there[-1][0]) for e, page in there)
    return f'<ol class="teasers" data-search-exclude>{items}</ol>'


def _teaser(entry: Entry, page: ProsePage, ledger: Ledger, lang: str, last: bool) -> str:
    """Question and first sentence; the last page, which draws the sum, is quoted with its whole answer."""
    w = WORDS[lang]
    said = w["gap"].join(page.answer if last else page.answer[:1])
    answer = inline(_PAGE_LINK.sub(lambda m: m[1] or "", said), ledger, lang)
    return (
        f'<li class="teaser{" teaser--last" if last else ""}"><p class="teaser-kicker">{escape(entry.title)} · '
        f"{w['minutes'].format(n=page.minutes)}</p>"
        f'<h3><a href="{{base}}{entry.address}">{escape(page.question)}</a></h3><p>{answer}</p></li>'
    )
