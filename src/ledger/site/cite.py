"""How a page is cited, shared and answered: title, day and address in; the forms of its citation, in pieces, out.

Each form is in pieces, so that a script can put a number or a chart of the page in the place of the page itself.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ledger.base.words import WORDS
from ledger.html.citation import tex
from ledger.numbers.dates import render_iso
from ledger.store import Ledger

#: What the pieces of a form stand for besides their text.
TITLE, TEX, ADDRESS, READ = "title", "tex", "url", "read"


def cite(uri: str, title: str, day: str, url: str, ledger: Ledger, lang: str) -> dict[str, Any]:
    """The citation of a page.

    Args:
        uri: the page's source, such as ``claims/first.md``; it makes the key of the BibTeX record.
        day: when the page was last checked, or empty for the day of first publication.
        url: its published address; without one a script fills in where the page was opened.

    Returns:
        ``words`` for what stands around it; ``forms`` by name, each a list of pieces ``[kind, text]``, where kind is
        empty for text that stays; ``report``, where an error is told, and ``repository``, both empty if not set.
    """
    w, edition, day = WORDS[lang], ledger.edition, day or ledger.edition.first_day
    makers, work, stop = edition.makers(lang), edition.name(lang), "" if title.endswith(("?", "？")) else "."
    forms: dict[str, list[list[str]]] = {
        "APA": [["", f"{makers} ({_american(day)}). "], [TITLE, title], ["", f"{stop} {work}. "], [ADDRESS, url]],
        "GB/T 7714": [
            ["", f"{makers}. "],
            [TITLE, title],
            ["", f"[EB/OL]. {work}, ({day})"],
            [READ, ""],
            ["", ". "],
            [ADDRESS, url],
        ],
        "BibTeX": _bibtex(f"{edition.id}-{_slug(uri)}", title, makers, work, day, url),
    }
    words = {
        "cite": w["share_cite"],
        "copy_form": w["share_copy"],
        "copied": w["share_copied"],
        "copy_link": w["share_copy_link"],
        "pass_on": w["share_share"],
        "report": w["share_report"],
        "repository": w["share_repository"],
    }
    return {
        "words": words,
        "forms": forms,
        "report": _report(edition.report, title, url or uri),
        "repository": edition.repository,
    }


def _american(day: str) -> str:
    """A day as APA writes it, in every language: ``2026, November 30``."""
    date, month, year = render_iso(day, "en").split()
    return f"{year}, {month} {date}"


def _slug(uri: str) -> str:
    return uri.rsplit(".", 1)[0].removesuffix("/index").replace("/", "-")


def _bibtex(key: str, title: str, makers: str, work: str, day: str, url: str) -> list[list[str]]:
    year, month, date = day.split("-")
    head = f"@misc{{{key},\n  author = {{{{{tex(makers)}}}}},\n  title = {{{{"
    rest = f"}}}},\n  howpublished = {{{tex(work)}}},\n  year = {{{year}}}, month = {int(month)}, day = {int(date)},\n"
    return [["", head], [TEX, tex(title)], ["", f"{rest}  url = {{"], [ADDRESS, url], ["", "}\n}"]]


def _report(form: str, title: str, address: str) -> str:
    """Where an error about the page is told; its title and address are filled in."""
    return form.replace("{title}", quote(title, safe="")).replace("{address}", quote(address, safe=""))
