"""Sources: an index with a line for each at the address of the list, and their full entries by first letter.

Every id stands in the index too, so an address without a group (``sources/#id``) still finds its source.
The index names each publisher once, and titles where it has several: every title stands with its entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.addresses import group_of, in_alphabet, initial, is_web_address, source_url
from ledger.html.links import Link, explore_link, marked_link, quantity_link
from ledger.html.quoted import Quoted, title_of
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
#: Characters of a title in the index: enough to tell works of a publisher apart, and a line on a phone.
_LONG = 48
#: How a description begins that stands for a title: it is needed to its end.
_DESCRIBED = ("[", "〔")
#: What a title that was cut must not end with: a figure, which may be the beginning of another, or a sign.
_LOOSE = re.compile(r"\s+\S*\d\S*$|[\s\d.,:;]+$")


@dataclass(frozen=True)
class IndexLine:
    """A source in the index."""

    id: str
    url: str
    title: Quoted


@dataclass(frozen=True)
class Publisher:
    """The sources of a publisher in the index; told apart by their titles where there are ``several``."""

    name: str
    several: bool
    lines: list[IndexLine]


@dataclass(frozen=True)
class Letter:
    """The sources whose publishers begin with a letter; ``key`` is its part of an address."""

    key: str
    name: str
    publishers: list[Publisher]

    @property
    def count(self) -> int:
        """How many sources they have."""
        return sum(len(publisher.lines) for publisher in self.publishers)


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
        return _index(known, ledger, lang)
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


def _index(known: Sources, ledger: Ledger, lang: str) -> Markup:
    """How many of which kind, the letters to jump to, and a line for each publisher."""
    letters: dict[str, Letter] = {}
    names = Counter(source.name(lang) for source in known.values())
    for (first, name), sources in groupby(known.values(), key=lambda source: (initial(source), source.name(lang))):
        found = list(sources)
        titles = _shortened([title_of(source, lang) for source in found])
        lines = [IndexLine(s.id, _below(source_url(s, ledger)), t) for s, t in zip(found, titles, strict=True)]
        letter = letters.setdefault(first, _letter(first, lang))
        letter.publishers.append(Publisher(name, names[name] > 1, lines))
    link = explore_link(ledger, lang, "show=source")
    kinds = Counter(s.kind for s in known.values()).most_common()
    return fill("source_index.html", lang=lang, explorer=link, kinds=kinds, count=len(known), letters=letters.values())


def _shortened(titles: list[Quoted]) -> list[Quoted]:
    """Titles that fit a line; those of which the beginning is no longer one's own stay whole."""
    begun = [_begun(title.text) for title in titles]
    return [replace(t, text=short) if begun.count(short) == 1 else t for t, short in zip(titles, begun, strict=True)]


def _begun(title: str) -> str:
    """The beginning of a long title, to the end of a word where it has such; it ends in no number cut short."""
    if len(title) <= _LONG or title.startswith(_DESCRIBED):
        return title
    words = title[:_LONG].rpartition(" ")[0]
    return _LOOSE.sub("", words if len(words) > _LONG // 2 else title[:_LONG]) + "…"


def _below(url: str) -> str:
    """The entries stand in folders of the index, so that hundreds of addresses need not say where it is."""
    return url.removeprefix("{base}sources/")


def _letter(letter: str, lang: str) -> Letter:
    if letter == "#":
        return Letter("other", WORDS[lang]["other_letters"], [])
    return Letter(letter.lower(), letter, [])


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
