"""What a template shows besides a page's text: the page as an engine made it and the ledger in; plain values out.

Card, structured data, reading time and review, what stands around the page, and the rules of style that it needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.base.paths import LANGS, docs_dir, pages_dir
from ledger.base.words import WORDS
from ledger.html.claim_page import last_reviewed
from ledger.html.links import judged_claim
from ledger.numbers.dates import render_iso
from ledger.prose.nav import navigation, titles
from ledger.prose.page import ProsePage, read_page
from ledger.site.catalogue import catalogue, dataset
from ledger.site.cite import cite
from ledger.site.page_frame import Heading, Menu, frame, outline, sheets
from ledger.site.policy import of_page
from ledger.site.social_cards import social_card_of
from ledger.site.structured import Extra, article, breadcrumbs, claim_review, common_of, website
from ledger.site.styles import Styles
from ledger.site.typography import typographic
from ledger.store import Ledger

#: A page with no more sections than these has no outline (partials/toc.html).
_FEW = 2


@dataclass(frozen=True)
class Site:
    """Its name in the page's language, the address it is published at (or empty) and the day of its release."""

    name: str
    url: str
    published: str


@dataclass(frozen=True)
class Made:
    """A page as an engine made it.

    Attributes:
        uri: its source, such as ``cost.md`` or ``appendix/cost.ipynb``.
        url: its published address, or empty.
        title: how the navigation calls it.
        meta: its front matter.
    """

    uri: str
    url: str
    title: str
    meta: Mapping[str, Any]
    content: str
    headings: Sequence[Heading]


def tell_all(page: Made, site: Site, ledger: Ledger, lang: str, style: Styles) -> dict[str, Any]:
    """Everything, for ``page.meta.told``: see :func:`tell`, :func:`frame`, :func:`outline`, and what is read below."""
    said = {name: str(page.meta.get(name, "")) for name in ("claim", "under", "title")}
    menu = Menu(navigation(ledger.root, lang), frozenset(ledger.paragraphs), "" if lang == LANGS[0] else f"{lang}/")
    around = frame(page.uri, said["under"], menu)
    headings = outline(page.headings, said["title"], page.title)
    outlined = len(headings["toc"]) > _FEW and "toc" not in (page.meta.get("hide") or ())
    told = tell(page.uri, said["claim"], page.url, site, ledger, lang)
    rules = style.of(page.content, *sheets(around["notebook"], page.content, outlined))
    return {
        **told,
        **around,
        "crumbs": _crumbs(around["trail"], told, site.url) if told["structured"] or around["notebook"] else "",
        **headings,
        "style": rules,
        "policy": of_page(rules, style.inline),
        "stamp": style.stamp,
    }


def _crumbs(trail: Sequence[Mapping[str, str]], told: Mapping[str, Any], url: str) -> str:
    """The way to a page; one that is not listed is called by its title."""
    return breadcrumbs([{**step, "title": step["title"] or str(told.get("title", ""))} for step in trail], url)


def tell(uri: str, claim_id: str, url: str, site: Site, ledger: Ledger, lang: str) -> dict[str, Any]:
    """Facts on one page.

    Args:
        uri: the page's source, such as ``cost.md``: prose, or made from the ledger.
        claim_id: the claim whose page it is, or empty.
        url: its published address, or empty.

    Returns:
        ``card``, ``image`` (absolute, or empty), ``structured`` (JSON, or empty), ``title``, ``cite`` (see
        :func:`cite`; none for a stretch of sources), and for pages but claims ``reviewed`` and what
        :func:`_byline` gives.
    """
    claim = ledger.claims.get(claim_id)
    verdict = ledger.verdict(claim_id)
    card = social_card_of(uri, verdict.verdict if verdict else "", claim_id if site.url else "")
    image = f"{site.url.rstrip('/')}/{card}" if site.url else ""
    told: dict[str, Any] = {"card": card, "image": image, "structured": "", "website": ""}
    common = common_of(site.name, lang, site.published, url, image, ledger.edition.licence)
    paths = (folder(ledger.root, lang) / uri for folder in (docs_dir, pages_dir) if uri.endswith(".md"))
    if claim:
        told["structured"] = claim_review(claim, ledger, lang, common)
        told["title"] = typographic(judged_claim(claim, ledger, lang), lang)
        told["cite"] = cite(uri, told["title"], last_reviewed(claim, ledger), url, ledger, lang)
    elif path := next((p for p in paths if p.exists()), None):
        page = read_page(path, lang)
        told |= {"structured": _structured(uri, page, ledger, lang, common, site.url)}
        told |= {"title": page.heading, "reviewed": page.reviewed}
        told |= _byline(page, ledger, lang)
        told |= {"website": website(ledger, lang, common, site.url)} if uri == "index.md" else {}
        if not uri.startswith("sources/"):  # a stretch of an index: it leads to the citation of the whole
            told["cite"] = cite(uri, page.heading, page.reviewed, url, ledger, lang)
    elif title := titles(ledger.root, lang).get(uri):  # a notebook
        told["cite"] = cite(uri, title, "", url, ledger, lang)
    return told


def _structured(uri: str, page: ProsePage, ledger: Ledger, lang: str, common: Extra, url: str) -> str:
    """A package as a data set, their index as a catalogue, any other page as an article."""
    root = url.removesuffix(f"{lang}/") if lang != LANGS[0] else url
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    if folder == "data":
        return dataset(name, ledger, lang, common, root)
    return catalogue(ledger, lang, common, root) if uri == "data.md" else article(page, common)


def _byline(page: ProsePage, ledger: Ledger, lang: str) -> dict[str, str]:
    """Who checked a page and when, in words, how long it takes to read, and where changes are listed."""
    words, edition = WORDS[lang], ledger.edition
    first, last = (render_iso(day, lang) if day else "" for day in (edition.first_day, page.reviewed))
    listed = (docs_dir(ledger.root, lang) / "corrections.md").exists()
    return {
        "reading": words["reading"].format(n=page.minutes) if page.minutes > 1 else "",
        "checked_by": words["checked_by"].format(who=edition.checkers(lang)),
        "published_on": words["published_on"].format(day=first),
        "reviewed_on": words["checked_on"].format(day=last),
        "changes": "corrections/" if listed else "",
        "what_changed": words["what_changed"],
    }
