"""What a template cannot know: a page's address and the ledger in; card, structured data, reading time, review out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ledger.base.paths import docs_dir, pages_dir
from ledger.base.words import WORDS
from ledger.numbers.dates import render_iso
from ledger.prose.page import read_page
from ledger.site.social_cards import social_card_of
from ledger.site.structured import article, claim_review, common_of
from ledger.store import Ledger


@dataclass(frozen=True)
class Site:
    """Its name in the page's language, the address it is published at (or empty) and the day of its release."""

    name: str
    url: str
    published: str


def tell(uri: str, claim_id: str, url: str, site: Site, ledger: Ledger, lang: str) -> dict[str, Any]:
    """Facts on one page.

    Args:
        uri: the page's source, such as ``cost.md``: prose, or made from the ledger.
        claim_id: the claim whose page it is, or empty.
        url: its published address, or empty.

    Returns:
        ``card``, ``image`` (absolute, or empty), ``structured`` (JSON, or empty), and for pages but claims ``title``,
        ``minutes``, ``reviewed``, ``reviewed_day`` and ``words``.
    """
    claim = ledger.claims.get(claim_id)
    verdict = ledger.verdict(claim_id)
    card = social_card_of(uri, verdict.verdict if verdict else "")
    image = f"{site.url.rstrip('/')}/{card}" if site.url else ""
    told: dict[str, Any] = {"card": card, "image": image, "structured": ""}
    common = common_of(site.name, lang, site.published, url, image, ledger.edition.licence)
    paths = (folder(ledger.root, lang) / uri for folder in (docs_dir, pages_dir) if uri.endswith(".md"))
    if claim:
        told["structured"] = claim_review(claim, ledger, lang, common)
    elif path := next((p for p in paths if p.exists()), None):
        page = read_page(path, lang)
        told |= {"structured": article(page, common), "title": page.question, "minutes": page.minutes}
        told |= {"reviewed": page.reviewed, "words": WORDS[lang]}
        told["reviewed_day"] = render_iso(page.reviewed, lang) if page.reviewed else ""
    return told
