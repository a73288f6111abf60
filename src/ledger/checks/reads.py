"""What decides whether a page is sound: its text in; one key for the text and for all that it names out.

A page names records, charts, calculators and lists by ``scheme:key``, and reads nothing else of the repository while
it is sound: what a problem suggests is looked up only where there is one.  Whatever looks like such a name counts,
wherever in the text it stands, so the key may hold too much and never too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.leavings import listed
from ledger.base.paths import charts_dir, vocabulary
from ledger.checks.answers import code_key
from ledger.store import Ledger
from ledger.store.shown_words import words_path
from ledger.store.sourced import QUANTITY_TABLES, Quantity

_NAME = re.compile(r"\b(quantity|claim|source|chart|try|list):([^\s()<>\[\]\"']+)")


class Reads:
    """The keys of pages in one language, while the repository stands as it is."""

    def __init__(self, ledger: Ledger, lang: str) -> None:
        self.ledger, self.root, self.lang = ledger, ledger.root, lang

    def key(self, path: Path) -> str:
        """The key of a page, by its file."""
        place = path.relative_to(self.root).as_posix()
        return key_of(self._common, self.lang, place, *self._text(content(path)))

    def key_of_cell(self, text: str, beside: Iterable[str]) -> str:
        """The key of a text in a table, with what its row says besides."""
        return key_of(self._common, self.lang, repr(tuple(beside)), *self._text(text.encode()))[:20]

    def key_of_text(self, path: Path) -> str:
        """The key of a text that names nothing, such as a notebook's."""
        return key_of(self._common, path.relative_to(self.root).as_posix(), content(path))

    @cached_property
    def _common(self) -> str:
        """What every page is read with."""
        settings = (content(path) for path in (self.root / "mkdocs.yml", vocabulary(self.root)) if path.exists())
        return key_of(code_key(), repr(self.ledger.units), *settings)

    @cached_property
    def _places(self) -> str:
        """What the selection of a list may name."""
        places = [(claim.id, claim.paragraph, claim.weight) for claim in self.ledger.ordered]
        return key_of(repr(places), repr(self.ledger.edition.groups))

    @cached_property
    def _data(self) -> str:
        """All data but labels: a calculator shows sources and verdicts of whatever it rests on."""
        tables = {self.root / place for place in QUANTITY_TABLES}
        files = [p for p in listed(self.root / "data", "*/*.*") if p.is_file() and p not in tables]
        return key_of(self.ledger.unlabelled, *(part for path in files for part in (path.as_posix(), content(path))))

    def _text(self, text: bytes) -> list[bytes | str]:
        names = dict.fromkeys(_NAME.findall(text.decode("utf-8", errors="replace")))
        return [text, *(part for name in names for part in (*name, *self._behind(*name)))]

    def _behind(self, scheme: str, key: str) -> list[bytes | str]:
        """What stands behind one name, or that nothing does."""
        if scheme == "list":
            return [self._places]
        if scheme in {"chart", "try"}:
            return self._made(scheme, key)
        records = {"quantity": self.ledger.quantities, "claim": self.ledger.claims, "source": self.ledger.sources}
        found = records[scheme].get(key)  # type: ignore[attr-defined]
        return [found.unlabelled if isinstance(found, Quantity) else repr(found)]

    def _made(self, scheme: str, key: str) -> list[bytes | str]:
        kind = "chart" if scheme == "chart" else "calculator"
        files = (charts_dir(self.root) / f"{key}.{kind}.json", words_path(self.root, kind, key, self.lang))
        made, words = (content(path) if path.is_file() else b"" for path in files)
        return [made, *self._text(words), *([self._data] if kind == "calculator" else [])]
