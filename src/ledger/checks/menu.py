"""The names in the configuration: titles in the navigation, the site's description; problems for each figure out.

They stand in the menu of every page, in tabs, previews and search results, where nothing can vouch for a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ledger.base.files import text_of
from ledger.base.paths import LANGS, vocabulary
from ledger.base.problem import Problem
from ledger.judge.naked import naked_numbers, vocabulary_names
from ledger.prose.nav import CONFIG, NavItem, configuration, navigation


def check_menu(root: Path) -> list[Problem]:
    """No title of the navigation and no description of the site holds a naked number."""
    return [problem for lang in LANGS if (root / CONFIG[lang]).exists() for problem in _menu(root, lang)]


def _menu(root: Path, lang: str) -> Iterator[Problem]:
    names, path = vocabulary_names(vocabulary(root)), root / CONFIG[lang]
    said = str(configuration(path).get("site_description") or "")
    for text in (said, *_titles(navigation(root, lang))):
        for naked in naked_numbers(text, names):
            what = f"{text!r} holds the naked number {naked.token!r}"
            yield Problem(
                CONFIG[lang], _line(path, text), what, "say it without: nothing can be bound there", "number-naked"
            )


def _titles(items: Iterable[NavItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _line(path: Path, text: str) -> int:
    """The line that a text starts on; a long one is folded over several."""
    return next((n for n, row in enumerate(text_of(path).splitlines(), 1) if text[:40] in row), 0)
