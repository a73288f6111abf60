"""What is cited, as one record, from which every form of a citation is made: the whole work, or a part of it, in."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.store import Ledger
from ledger.store.citation import Author, Citation, citation_of

#: What is cited: a page, or data (the work as a whole, a package).
PAGE, DATA = "webpage", "dataset"


@dataclass(frozen=True)
class Cited:
    """Something to cite.

    Attributes:
        key: names it in a list of literature; letters, digits and hyphens.
        day: ISO date on which it was made or last checked.
        work: what it is a part of, or empty.
        url: its published address, or empty.
    """

    key: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    day: str
    lang: str
    work: str = ""
    version: str = ""
    url: str = ""
    note: str = ""


def whole_work(ledger: Ledger, lang: str, url: str = "") -> Cited:
    """The work as ``CITATION.cff`` describes it; its address, if it names none, is that of the site."""
    work = citation_of(ledger.root)
    return of_work(work, f"{ledger.edition.id}-{work.released[:4]}", lang, url)


def of_work(work: Citation, key: str, lang: str, url: str = "") -> Cited:
    """A work by what its file says."""
    note = f"Data set and website, {work.license}"
    told = (key, DATA, work.title, work.authors, work.released, lang, "", work.version)
    return Cited(*told, url=work.address or url, note=note)


def part_of_work(slug: str, title: str, day: str, url: str, ledger: Ledger, lang: str, version: str = "") -> Cited:
    """A page of the site; with a version it is data.

    Args:
        slug: names it among the parts, such as ``claims-first``.
        day: when it was last checked, or empty for the day of first publication.
    """
    edition = ledger.edition
    return Cited(
        f"{edition.id}-{slug}",
        DATA if version else PAGE,
        " ".join(title.split()),  # without the spaces that keep a line whole
        (Author(edition.makers(lang)),),
        day or edition.first_day,
        lang,
        work=edition.name(lang),
        version=version,
        url=url,
    )
