"""The index of sources: all of them in; how many of which kind, and a line for each publisher by letter, out.

It names each publisher once, and titles where it has several: every title stands whole with its entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.addresses import initial, source_url
from ledger.html.links import explore_link
from ledger.html.quoted import Quoted, title_of
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.sourced import Source

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


def source_index(known: Mapping[str, Source], ledger: Ledger, lang: str) -> Markup:
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
