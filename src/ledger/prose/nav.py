"""The navigation as the configuration states it: mkdocs.yml and mkdocs.zh.yml in; titles and pages out.

The site adapter gets the navigation from MkDocs; whatever needs it elsewhere reads it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.base.yaml_text import read_yaml

#: The configuration of each language; the Chinese one holds what differs.
CONFIG = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}


class Loader(yaml.SafeLoader):
    """Reads a configuration without running the Python tags it may hold."""


Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class NavItem:
    """A page (``uri`` such as ``claims/first.md``) or a section, which has items of its own."""

    title: str
    uri: str = ""
    children: tuple[NavItem, ...] = ()

    @property
    def first(self) -> str:
        """The page at which it opens."""
        return self.children[0].first if self.children else self.uri

    @property
    def address(self) -> str:
        """Where that page stands below the root of its language: ``claims/first/``, empty for the home page."""
        return self.first.rsplit(".", 1)[0].removesuffix("index").rstrip("/") + "/" * (self.first != "index.md")


@read_once
def configuration(path: Path) -> dict[str, Any]:
    """A configuration file as plain data; the Python tags it may hold are not run."""
    found: dict[str, Any] = read_yaml(text_of(path), Loader) or {}
    return found


def navigation(root: Path, lang: str) -> tuple[NavItem, ...]:
    """The items of a language; none if the repository has no configuration for it."""
    path = root / CONFIG[lang]
    return tuple(map(_item, configuration(path).get("nav") or ())) if path.exists() else ()


def story(root: Path, lang: str) -> tuple[NavItem, ...]:
    """The pages of the story in order: the first section of the navigation."""
    return next((e.children for e in navigation(root, lang) if e.children), ())


def titles(root: Path, lang: str) -> dict[str, str]:
    """The title of each page, by its path."""
    return _titles(navigation(root, lang))


def _titles(items: tuple[NavItem, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items:
        found |= _titles(item.children) if item.children else {item.uri: item.title}
    return found


def _item(item: Any) -> NavItem:
    ((title, value),) = item.items()
    if isinstance(value, list):
        return NavItem(str(title), children=tuple(map(_item, value)))
    return NavItem(str(title), str(value))
