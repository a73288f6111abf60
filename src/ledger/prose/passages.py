"""Where pages say a number: the written pages of a language in; for each number the sections that bind it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.base.paths import docs_dir
from ledger.base.words import WORDS
from ledger.html.links import Link
from ledger.prose.nav import NavItem, titles
from ledger.prose.plain import plain_section
from ledger.prose.twins import Section, sections_of
from ledger.store import Ledger
from ledger.store.lookups import by


@dataclass(frozen=True)
class Passages:
    """By number the sections that say it, and by calculator the one that shows it; as links."""

    saying: dict[str, list[Link]]
    showing: dict[str, list[Link]]


def passages(ledger: Ledger, lang: str) -> Passages:
    """All of them, in the order of the navigation and of each page."""
    found = list(_linked(ledger, lang))
    return Passages(*(_by_bound(found, scheme) for scheme in ("quantity", "try")))


def _by_bound(found: list[tuple[Section, Link]], scheme: str) -> dict[str, list[Link]]:
    groups = by(found, lambda pair: pair[0].bound(scheme))
    return {name.partition(":")[2]: [link for _, link in pairs] for name, pairs in groups.items()}


def _linked(ledger: Ledger, lang: str) -> Iterator[tuple[Section, Link]]:
    """Every section of the pages that the navigation lists, with the link that leads to it."""
    for uri, title in titles(ledger.root, lang).items():
        path = docs_dir(ledger.root, lang) / uri
        for section in sections_of(path) if path.suffix == ".md" and path.exists() else ():
            url, heading = f"{{base}}{NavItem('', uri).address}", plain_section(section, ledger, lang).heading
            if section.ident == "top":
                yield section, Link(url, title)
            else:
                yield section, Link(f"{url}#{section.ident}", f"{title}{WORDS[lang]['colon']}{heading}")
