"""Where a Chinese heading may break: a text in; the same with a sign for that between its phrases out.

Browsers break Chinese anywhere, so a large heading is torn inside its words.  Words come from a dictionary, names from
the tables; what leans back stays with the word before it, an adverb or a preposition with the word after it.  What was
asked for is kept for the next build: the dictionary takes longer to load than a small change takes to build.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.base.files import content, read_kept, write_kept
from ledger.base.kept import key_of
from ledger.base.paths import build_dir, vocabulary
from ledger.base.tables import read_table
from ledger.html.templating import fill
from ledger.judge.naked import declared_pairs
from ledger.prose.plain import defined
from ledger.prose.twins import pages
from ledger.store import Ledger

if TYPE_CHECKING:
    from jieba import Tokenizer

_HAN = re.compile(r"[\u3400-\u9fff]+")
#: What no line begins with, and what none ends with.
_AFTER = set("的了着过吗呢吧么们里上下中内外后前时之地得年月日号个条次倍元人家页种天")
_BEFORE = set("不没未很更最再又也都就只才在从向对把被让和与或及是有为以用比每第各该这那其让把")
#: As much as may stand together.
_LONG = 6


class Phrases:
    """Breaks of the headings of a repository; ``keep`` those that were asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._path = build_dir(ledger.root) / "kept" / "phrases.json"
        self._names = tuple(sorted(name for name in _names(ledger) if len(name) > 1))
        #: All that a break depends on.
        self.key = key_of(content(Path(__file__)), version("jieba"), *self._names)
        kept = read_kept(self._path)
        self._known: dict[str, str] = kept["phrases"] if kept.get("key") == self.key else {}
        self._used: dict[str, str] = {}
        self._break = fill("break.html").strip()

    def __call__(self, text: str) -> str:
        """A piece of text between tags; its Han characters in phrases."""
        return _HAN.sub(lambda run: self._run(run[0]), text)

    def keep(self) -> None:
        """Keep what was known and what was found now: a build asks for the pages that changed."""
        if not self._used:
            return
        write_kept(self._path, {"key": self.key, "phrases": dict(sorted({**self._known, **self._used}.items()))})

    def _run(self, run: str) -> str:
        if run not in self._used:
            self._used[run] = self._known.get(run) or self._break.join(joined(self._tokenizer.lcut(run)))
        return self._used[run]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        import jieba  # its dictionary takes a while to load, and most builds know every heading

        jieba.setLogLevel("WARNING")  # it reports its loading
        tokenizer = jieba.Tokenizer()
        for name in self._names:
            tokenizer.add_word(name, freq=1_000_000)
        return tokenizer


def joined(words: list[str]) -> list[str]:
    """Words in phrases that are not torn; no line begins with what leans back or ends with a preposition."""
    phrases: list[str] = []
    before = ""
    for word in words:
        glued = word in _AFTER or before in _BEFORE or (len(before) == 1 and phrases[-1] == before)
        if phrases and glued and len(phrases[-1]) + len(word) <= _LONG:
            phrases[-1] += word
        else:
            phrases.append(word)
        before = word
    if len(phrases) > 1 and len(phrases[-1]) == 1:
        phrases[-2:] = ["".join(phrases[-2:])]  # no last line of one character
    return phrases


def _names(ledger: Ledger) -> set[str]:
    """Names in Chinese that are kept whole: declared ones, topics, defined terms, what both languages must name."""
    declared = (other for _, other in declared_pairs(vocabulary(ledger.root)))
    topics = (topic.name_zh for topic in ledger.topics.values())
    sections = (section for page in pages(ledger.root).values() for section in page.get("zh", ()))
    terms = (term for section in sections for _, term in defined(section))
    spelt = (row["zh"].split("|") for row in read_table(ledger.root / "data/names.csv", ledger.root).rows)
    return {*declared, *topics, *terms}.union(*spelt)
