"""Structured data for machines: a claim or a page in; schema.org as JSON that is safe inside a script element out."""

from __future__ import annotations

import json
from typing import Any

from ledger.base.words import LANGUAGE, NAMES
from ledger.html.claim_page import last_reviewed
from ledger.judge.bind import shown_text
from ledger.prose.page import ProsePage
from ledger.store import Ledger
from ledger.store.records import Claim

Extra = dict[str, Any]


def claim_review(claim: Claim, ledger: Ledger, lang: str, common: Extra) -> str:
    """ClaimReview: the claim in our words, and the verdict as a word, since no scale of numbers lies behind it."""
    verdict = ledger.verdict(claim.id)
    day = last_reviewed(claim, ledger)
    word = NAMES[lang]["verdict"][verdict.verdict] if verdict else ""
    return script(
        {
            "@type": "ClaimReview",
            **common,
            "claimReviewed": shown_text(claim.text(lang)),
            "reviewRating": {"@type": "Rating", "alternateName": word},
            "itemReviewed": {"@type": "Claim", "datePublished": ledger.article.published},
            "dateModified": day,
        }
    )


def article(page: ProsePage, common: Extra) -> str:
    """Article: a prose page."""
    head = {"headline": page.question, "description": page.description, "dateModified": page.reviewed}
    return script({"@type": "Article", **common, **head})


def common_of(site_name: str, lang: str, published: str, url: str, image: str, licence: str) -> Extra:
    """What both kinds state; without a published address there is neither a url nor an image."""
    name = {"@type": "Organization", "name": site_name}
    common = {"inLanguage": LANGUAGE[lang], "author": name, "publisher": name, "datePublished": published}
    common |= {"license": licence}
    return {**common, "url": url, "image": image} if url else common


def script(content: Extra) -> str:
    """JSON-LD without the characters that could end the element or start another."""
    filled = {"@context": "https://schema.org", **{k: v for k, v in content.items() if v}}
    text = json.dumps(filled, ensure_ascii=False, sort_keys=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
