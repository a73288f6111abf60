"""How a page is cited, shared and answered: title, day and address in; the forms of its citation, in pieces, out."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ledger.base.words import WORDS
from ledger.html.citation import FOLDER, PAGES
from ledger.html.citing.exchanged import FORMS
from ledger.html.citing.record import Cited, part_of_work
from ledger.html.citing.styles import styled
from ledger.store import Ledger
from ledger.store.packages import open_package

#: The forms of a page that are files beside the others: BibTeX can be copied.
_FILES = {ending: name for ending, name in FORMS.items() if ending != "bib"}


def cite(uri: str, title: str, day: str, url: str, ledger: Ledger, lang: str) -> dict[str, Any]:
    """The citation of a page.

    Args:
        uri: the page's source, such as ``claims/first.md``; it makes the key of the BibTeX record.
        day: when the page was last checked, or empty for the day of first publication.
        url: its published address; without one a script fills in where the page was opened.

    Returns:
        ``words`` for what stands around it; ``forms`` by name, each a list of pieces ``[kind, text]``, where kind is
        empty for text that stays; ``files`` by name, each an address below the root of the language; ``report``,
        where an error is told, and ``repository``, both empty if not set.
    """
    w, edition = WORDS[lang], ledger.edition
    words = {
        "cite": w["share_cite"],
        "short": w["share_short"],
        "copy_form": w["share_copy"],
        "copied": w["share_copied"],
        "copy_link": w["share_copy_link"],
        "pass_on": w["share_share"],
        "report": w["share_report"],
        "repository": w["share_repository"],
    }
    return {
        "words": words,
        "forms": styled(cited_page(uri, title, day, url, ledger, lang)),
        "files": {name: f"{FOLDER}/{PAGES}/{slug_of(uri)}.{ending}" for ending, name in _FILES.items()},
        "report": _report(edition.report, title, url or uri),
        "repository": edition.repository,
    }


def cited_page(uri: str, title: str, day: str, url: str, ledger: Ledger, lang: str) -> Cited:
    """A page as a record: that of a package is data, with its version."""
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    version = str(open_package(ledger.root, name).descriptor["version"]) if folder == "data" else ""
    return part_of_work(slug_of(uri), title, day, url, ledger, lang, version)


def slug_of(uri: str) -> str:
    """A page's source as one word."""
    return uri.rsplit(".", 1)[0].removesuffix("/index").replace("/", "-")


def _report(form: str, title: str, address: str) -> str:
    """Where an error about the page is told; its title and address are filled in."""
    return form.replace("{title}", quote(title, safe="")).replace("{address}", quote(address, safe=""))
