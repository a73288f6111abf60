"""The pages that say what rests on each number: the records and the written pages in; HTML by topic out.

They look at everything that cites, so they are made together and ahead of the pages, and kept in files; a page of them
holds such a file, and is made again only when that has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ledger.base.files import text_of
from ledger.base.paths import LANGS, uses_dir
from ledger.base.suggest import did_you_mean
from ledger.html.uses import Uses
from ledger.judge.supposing import Supposer
from ledger.prose.passages import Passages, passages
from ledger.store import Ledger


def all_passages(ledger: Ledger) -> dict[str, Passages]:
    """By language all that these pages take from the written ones."""
    return {lang: passages(ledger, lang) for lang in LANGS}


def uses_files(ledger: Ledger, said: Mapping[str, Passages] | None = None) -> Iterator[tuple[str, bytes]]:
    """The HTML of every topic in each language, by names such as ``zh/cost.html``."""
    supposer, said = Supposer(ledger), said or all_passages(ledger)
    for lang in LANGS:
        uses = _uses(ledger, lang, supposer, said[lang])
        for topic in ledger.by_topic:
            yield f"{lang}/{topic}.html", uses.of_topic(topic).encode()


def _uses(ledger: Ledger, lang: str, supposer: Supposer, said: Passages) -> Uses:
    return Uses(ledger, lang, supposer, said.saying, said.showing)


def uses_list(ledger: Ledger, lang: str, topic: str) -> str:
    """What rests on the numbers of a topic, as it was made; made now, where nobody has.

    Raises:
        KeyError: no number has this topic.
    """
    ask_uses(ledger, topic)
    path = uses_dir(ledger.root) / lang / f"{topic}.html"
    return text_of(path) if path.exists() else _made(ledger, lang, topic)


def _made(ledger: Ledger, lang: str, topic: str) -> str:
    return _uses(ledger, lang, Supposer(ledger), passages(ledger, lang)).of_topic(topic)


def ask_uses(ledger: Ledger, topic: str) -> None:
    """See that a topic has numbers.

    Raises:
        KeyError: no number has this topic.
    """
    if not ledger.quantities_in(topic):
        raise KeyError(f"no number has the topic {topic!r}{did_you_mean(topic, ledger.topics)}")
