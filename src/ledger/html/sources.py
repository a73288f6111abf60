"""Sources: an index with a line for each at the address of the list, and their full entries by first letter.

Every id stands in the index too, so an address without a group (``sources/#id``) still finds its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.addresses import group_of, in_alphabet, is_web_address, source_url
from ledger.html.links import Link, marked_link, quantity_link
from ledger.html.quoted import Quoted, title_of
from ledger.html.source_index import source_index
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.lasting import Copy, copies_by_source, goes_with_its_text
from ledger.store.lineage import every_source
from ledger.store.searched import Search, last_searches
from ledger.store.sourced import Quantity, Source

Sources = dict[str, Source]
_Lasting = tuple[Mapping[str, list[Copy]], Mapping[str, Search]]
#: What a row says where no licence was seen.
_NOT_STATED = "not stated"
#: A file or a folder of a repository as a commit has it, or the commit itself.
_PINNED = re.compile(r"git:github\.com/([^/@\s]+/[^/@\s]+)@([0-9a-f]{7,40})(?::(.+))?")
#: So many numbers of a topic are listed one by one.
_MANY = 8


@dataclass(frozen=True)
class SourceEntry:
    """The full entry of a source.

    ``url`` is empty where its address cannot be opened in a browser, and ``read`` is not there where that at which it
    was read cannot; ``licence`` is empty where none is stated, and ``licensed`` where its text stands beside copies.
    """

    source: Source
    title: Quoted
    licence: str
    url: str
    read: Link | None
    copies: list[Copy]
    licensed: bool
    searched: Search | None
    better: Link | None
    original: Link | None
    used_by: list[Link]
    uses: int


def source_list(ledger: Ledger, lang: str, group: str) -> Markup:
    """The full entries of one group; without a group, the index of all sources.

    Raises:
        KeyError: there is no such group.
    """
    require_group(ledger, group)
    known = {s.id: s for s in sorted(every_source(ledger).values(), key=in_alphabet)}
    if not group:
        return source_index(known, ledger, lang)
    lasting = copies_by_source(ledger.root), last_searches(ledger.root)
    entries = [_entry(s, known, lasting, ledger, lang) for s in known.values() if group_of(s, ledger) == group]
    groups = {g: group_name(g, ledger, lang) for g in ledger.edition.groups}
    return fill("source_entries.html", lang=lang, entries=entries, groups=groups, current=group)


def require_group(ledger: Ledger, group: str) -> None:
    """See that a group exists; none at all stands for the index.

    Raises:
        KeyError: there is no such group.
    """
    if group and group not in ledger.edition.groups:
        raise KeyError(f"no group of sources {group!r}; known: {', '.join(ledger.edition.groups)}")


def group_name(group: str, ledger: Ledger, lang: str) -> str:
    """A group as a reader sees it: ``A–B``."""
    letters = group.upper().replace("-", "–")
    return letters + (WORDS[lang]["and_others"] if group == ledger.edition.groups[-1] else "")


def _entry(source: Source, known: Sources, lasting: _Lasting, ledger: Ledger, lang: str) -> SourceEntry:
    copies, searched = lasting[0].get(source.id, []), lasting[1].get(source.id)
    original = known.get(source.independent_of)
    better = known.get(searched.found) if searched else None
    return SourceEntry(
        source,
        title_of(source, lang),
        "" if source.licence == _NOT_STATED else ledger.licence(source.licence, lang),
        source.url if is_web_address(source.url) else "",
        _opened(source.retrieved_url),
        copies,
        goes_with_its_text(source.licence),
        searched,
        Link(source_url(better, ledger), better.id) if better else None,
        Link(source_url(original, ledger), original.id) if original else None,
        _used_by(source, ledger, lang),
        len(ledger.quantities_from(source.id)) + len(ledger.claims_from(source.id)),
    )


def _opened(address: str) -> Link | None:
    """A link to an address, called by its host, or by its commit, in which nothing changes; paper shows the whole."""
    if pinned := _PINNED.fullmatch(address):
        project, commit, path = pinned.groups(default="")
        kind = "commit" if not path else "tree" if path.endswith("/") else "blob"
        return Link(
            f"https://github.com/{project}/{kind}/{commit}/{quote(path)}".rstrip("/"), f"{project}@{commit[:7]}"
        )
    return Link(address, urlsplit(address).netloc.removeprefix("www.")) if is_web_address(address) else None


def _used_by(source: Source, ledger: Ledger, lang: str) -> list[Link]:
    """Every quantity and claim that rests on a source; of a topic that has many, the page of its numbers."""
    topics: dict[str, list[Quantity]] = {}
    for quantity in ledger.quantities_from(source.id):
        topics.setdefault(quantity.topic, []).append(quantity)
    numbers = (link for topic, group in topics.items() for link in _numbers(topic, group, ledger, lang))
    return [*numbers, *(marked_link(c, ledger, lang) for c in ledger.claims_from(source.id))]


def _numbers(topic: str, group: list[Quantity], ledger: Ledger, lang: str) -> list[Link]:
    if len(group) <= _MANY:
        return [quantity_link(quantity, ledger, lang) for quantity in group]
    w = WORDS[lang]
    name = ledger.topics[topic].name(lang)
    return [Link(f"{{base}}numbers/{topic}/", f"{name}{w['bracket_open']}{len(group)}{w['bracket_close']}")]
