"""Which article is checked: its record in; headline, first words, day, length and how it was met out.

A reader was sent an article and asks first whether this is the one.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.quoted import Quoted
from ledger.html.templating import fill
from ledger.numbers import render
from ledger.numbers.dates import render_iso
from ledger.store import Ledger


def article_box(ledger: Ledger, lang: str) -> Markup:
    """Headline and first words as the article prints them, and what is known of it."""
    article, w = ledger.article, WORDS[lang]
    known = [render_iso(article.published, lang)]
    if article.characters:
        known.append(w["article_long"].format(n=render(Decimal(article.characters), "count", lang)))
    return fill(
        "article_box.html",
        lang=lang,
        headline=Quoted(article.title, article.language),
        translated="" if article.language.partition("-")[0] == lang else article.translated(lang),
        opening=Quoted(article.opening, article.language) if article.opening else None,
        known=known,
        met=article.met(lang),
    )
