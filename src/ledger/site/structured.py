"""Structured data for machines: a claim or a page in; schema.org as JSON that is safe inside a script element out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from ledger.base.words import LANGUAGE, NAMES, WORDS
from ledger.html.addresses import is_web_address
from ledger.html.claim_page import last_reviewed
from ledger.judge.bind import plain, shown_text
from ledger.prose.page import ProsePage
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.verdicts import SCALE

Extra = dict[str, Any]


#: Relations in which one claim rests on another, and in which both are one; schema.org has no word for claims that
#: contradict each other (see ``decisions/0062`` and ``decisions/0085``).
_RESTING, _SAME = {"depends-on", "argued-from"}, {"repeats"}


def claim_review(claim: Claim, ledger: Ledger, lang: str, common: Extra) -> str:
    """ClaimReview: the claim in our words as the article's, the verdict as a word and on the published scale, what was
    found, and, where the page has an address, the sources of the evidence."""
    verdict = ledger.verdict(claim.id)
    day = last_reviewed(claim, ledger)
    sources = dict.fromkeys(e.source for e in ledger.evidence_of(claim.id) if e.source in ledger.sources)
    addresses = (ledger.sources[key].url for key in sources) if common.get("url") else ()
    return script(
        {
            "@type": "ClaimReview",
            **common,
            "claimReviewed": shown_text(claim.text(lang)),
            "reviewRating": _rating(verdict.verdict, lang) if verdict else None,
            "reviewBody": plain(verdict.finding(lang), ledger, lang) if verdict else "",
            "itemReviewed": _claimed(claim, ledger, lang, str(common.get("url", ""))),
            "citation": list(dict.fromkeys(url for url in addresses if is_web_address(url))),
            "dateModified": day,
        }
    )


def _rating(verdict: str, lang: str) -> Extra:
    """A verdict that grades nothing has a word and no place on the scale."""
    rating: Extra = {"@type": "Rating", "alternateName": NAMES[lang]["verdict"][verdict]}
    if verdict not in SCALE:
        return rating
    return rating | {"ratingValue": SCALE[verdict], "bestRating": max(SCALE.values()), "worstRating": 1}


def _claimed(claim: Claim, ledger: Ledger, lang: str, url: str) -> Extra:
    """The claim where it appears: in the article, by its author if that is known, the claims that it rests on, and
    those that say the same."""
    told, source = ledger.article, ledger.sources.get(ledger.article.source)
    author = {"@type": "Person", "name": (source.author if source else "") or WORDS[lang]["author_unknown"]}
    appearance = {"@type": "Article", "headline": told.title, "datePublished": told.published}
    appearance |= {"inLanguage": told.language, "url": source.url if source else ""}
    related = ledger.relations_of(claim.id)
    resting = [r.other for r in related if r.claim == claim.id and r.relation in _RESTING]
    same = [r.other if r.claim == claim.id else r.claim for r in related if r.relation in _SAME]
    item = {
        "@type": "Claim",
        "author": author,
        "datePublished": told.published,
        "appearance": {name: value for name, value in appearance.items() if value},
        "isBasedOn": [urljoin(url, f"../{other}/") for other in resting] if url else [],
        "sameAs": [urljoin(url, f"../{other}/") for other in dict.fromkeys(same)] if url else [],
    }
    return {name: value for name, value in item.items() if value}


def website(ledger: Ledger, lang: str, common: Extra, root: str) -> str:
    """WebSite: the home page, with the address at which its search answers."""
    search = {"@type": "SearchAction", "target": f"{root}?q={{query}}", "query-input": "required name=query"}
    names = {"name": ledger.edition.name(lang), "description": ledger.edition.about(lang)}
    return script({"@type": "WebSite", **common, **names, "potentialAction": search if root else None})


def breadcrumbs(trail: Sequence[Mapping[str, str]], root: str) -> str:
    """BreadcrumbList: the way to a page by title and address below ``root``; nothing where the site has no address."""
    steps = [
        {"@type": "ListItem", "position": place, "name": step["title"], "item": f"{root}{step['address']}"}
        for place, step in enumerate(trail, 1)
    ]
    return script({"@type": "BreadcrumbList", "itemListElement": steps}) if root and len(steps) > 1 else ""


def article(page: ProsePage, common: Extra) -> str:
    """Article: a prose page."""
    head = {"headline": page.heading, "description": page.description, "dateModified": page.reviewed}
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
    text = json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
