"""The Atom feed of one language: dated changes in; corrections and changed verdicts, newest first, out.

Pure and deterministic.  Ids are ``tag:`` URIs (RFC 4151) made from the record, so they stay when the
site moves; links are relative to the feed unless the site has an address.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ledger.base.words import LANGUAGE, WORDS
from ledger.html.addresses import entry_url
from ledger.html.changes import Revision, cell, revisions, title
from ledger.store import Ledger

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(ledger: Ledger, lang: str, site_url: str = "") -> bytes:
    """Write the feed; ``site_url`` is the address of this language's site, if it has one."""
    ET.register_namespace("", _ATOM)
    work, found = ledger.edition, revisions(ledger.changes, ledger)
    root = ET.Element(f"{{{_ATOM}}}feed", {_LANG: LANGUAGE[lang]})
    _text(root, "id", f"{work.tag}{lang}/corrections")
    _text(root, "title", WORDS[lang]["feed_title"].format(work=work.name(lang)))
    _text(root, "subtitle", WORDS[lang]["feed_subtitle"].format(about=work.about(lang)))
    _text(root, "updated", _moment(found[0].first.date if found else work.first_day))
    _text(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", work.makers(lang))
    _link(root, "self", f"{site_url}feed.xml", "application/atom+xml")
    _link(root, "alternate", f"{site_url}corrections/", "text/html")
    for revision in found:
        _entry(root, revision, ledger, lang, site_url)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, revision: Revision, ledger: Ledger, lang: str, site_url: str) -> None:
    change = revision.first
    old, new = (cell(value, change, ledger, lang) for value in (change.old, change.new))
    element = ET.SubElement(root, f"{{{_ATOM}}}entry")
    place = f"{lang}/{change.kind}/{change.key}/{'+'.join(revision.fields)}/{change.date}"
    _text(element, "id", f"{ledger.edition.tag}{place}")
    w = WORDS[lang]
    step = f"{old or w['empty']} → {new or w['empty']}" if old or new else revision.what(lang)
    _text(element, "title", f"{title(change, ledger, lang)}{w['colon']}{step}")
    _text(element, "updated", _moment(change.date))
    _link(element, "alternate", _address(revision, ledger).replace("{base}", site_url), "text/html")
    summary = f"{step}{w['sentence_end']}{change.reason(lang)}"
    if old or new:
        summary = f"{revision.what(lang)}{w['colon']}{summary}"
    _text(element, "summary", summary)


def _address(revision: Revision, ledger: Ledger) -> str:
    """The record's page; the list of corrections where the record is gone."""
    change = revision.first
    kind, known = ("claim", ledger.claims) if change.of_claim else ("quantity", ledger.quantities)
    return entry_url(kind, change.key, ledger) if change.key in known else "{base}corrections/"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": kind})


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
