"""The names that the search keeps whole: declared names and tables in; names, and pairs of both languages, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledger.base.paths import LANGS, vocabulary
from ledger.judge.attribution import outlets
from ledger.judge.naked import declared_pairs, load_vocabulary
from ledger.prose.plain import defined
from ledger.prose.twins import pages
from ledger.site.search.terms import Names
from ledger.store import Ledger

_CAPITAL = re.compile(r"[A-Z\u0400-\u04ff]")
_PARTS = re.compile(r"[\s-]")


def names_of(ledger: Ledger) -> Names:
    """Declared names, who the article names, publishers, topics and defined terms."""
    path = vocabulary(ledger.root)
    pairs = [*declared_pairs(path), *((o.name_en, o.name_zh) for o in outlets(ledger) if o.name_en != o.name_zh)]
    names = {*load_vocabulary(path), *_titled(ledger)}
    return Names.of(sorted(name for name in names if len(name) > 1), pairs)


def subjects(ledger: Ledger) -> dict[str, str]:
    """What a sentence may be about: names with a capital or in both languages, each with what it is called here.

    A name that holds another is left to that: "Maker-M3" speaks of Maker and of M3.
    """
    path = vocabulary(ledger.root)
    pairs = {two: one for one, two in declared_pairs(path)}
    spelled = {name for name in load_vocabulary(path) if name in pairs or _CAPITAL.search(name)}
    alone = (name for name in spelled if not any(other in _PARTS.split(name) for other in spelled - {name}))
    return {name: pairs.get(name, name) for name in sorted(alone)}


def _titled(ledger: Ledger) -> Iterator[str]:
    """Names in Chinese that are titles: of publishers, topics and terms."""
    yield from (source.publisher_zh for source in ledger.sources.values() if source.publisher_zh)
    yield from (topic.name_zh for topic in ledger.topics.values())
    for page in pages(ledger.root).values():
        for section in page.get(LANGS[1], ()):
            yield from (term for _, term in defined(section))
