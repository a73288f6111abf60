"""What stands around the text of a page: the navigation and the page's place in; parts, section, neighbours out.

Plain values: a template of any engine shows them without a call, and no site generator is asked where a page stands.
Addresses lead from the root of the page's language, empty for its home page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.prose.nav import NavItem
from ledger.site.typography import typographic

#: A heading as Python-Markdown tells it: ``name``, ``id``, ``level`` and ``children``.
Heading = Mapping[str, Any]
_NOTEBOOK = ".ipynb"
_SHEETS = ("site", "notebook", "try", "explore")
_LABEL = re.compile(r"[:：]\s*")


@dataclass(frozen=True)
class Menu:
    """The navigation of a language, the keys of its paragraphs, and the path to its root from that of the site."""

    items: tuple[NavItem, ...]
    keys: frozenset[str]
    root: str


def frame(uri: str, under: str, menu: Menu) -> dict[str, Any]:
    """What the head, the margin and the foot of a page show.

    Args:
        uri: the page's source, such as ``claims/first.md`` or ``appendix/cost.ipynb``.
        under: the listed page under which it stands, if it is not listed itself.

    Returns:
        ``address``, ``trail`` (the listed pages that lead to it), ``up`` (the way to the root of the site),
        ``homepage``, ``notebook``; ``parts`` of the site,
        the ``section`` with its ``entries`` (or none), and ``previous`` and ``next`` (or none).
    """
    address = NavItem("", uri).address
    way = _way(uri, menu.items) or _way(under, menu.items)
    depth = address.count("/") + menu.root.count("/")
    top = way[0] if way and way[0].children else None
    return {
        "address": address,
        "up": "../" * depth or "./",
        "homepage": not address,
        "notebook": uri.endswith(_NOTEBOOK),
        "trail": _trail(way, uri, menu.items),
        "parts": [_link(item, uri, way) for item in menu.items],
        "section": top and {"title": top.title, "entries": [_entry(e, uri, way, menu.keys) for e in top.children]},
        **_neighbours(uri, menu.items),
    }


def outline(headings: Sequence[Heading], title: str, named: str) -> dict[str, Any]:
    """What a page is called in a window's title, as ``heading``, and the headings below its own, as ``toc``.

    Args:
        title: how its front matter calls it, or empty; the first heading stands in for that, then ``named``.
    """
    first = headings[0] if headings else None
    below = first["children"] if first and first["level"] == 1 else headings
    toc = [{"title": typographic(h["name"]), "id": h["id"]} for h in below]
    return {"toc": toc, "heading": typographic(title or (first["name"] if first else named))}


def sheets(notebook: bool, content: str) -> list[str]:
    """The names of the style sheets that a page needs."""
    needed = (True, notebook, 'class="try"' in content, "data-explore" in content)
    return [name for name, wanted in zip(_SHEETS, needed, strict=True) if wanted]


def _way(uri: str, items: Iterable[NavItem]) -> list[NavItem]:
    """The item of a page after those that it stands in; nothing if it is not listed."""
    for item in items:
        if item.uri == uri and uri:
            return [item]
        if found := _way(uri, item.children):
            return [item, *found]
    return []


def _trail(way: Sequence[NavItem], uri: str, items: Sequence[NavItem]) -> list[dict[str, str]]:
    """The home page and the listed pages on the way, each once; the page itself comes last if it is not listed."""
    home = [item for item in items[:1] if not item.address]
    steps = {item.address: {"title": typographic(item.title), "address": item.address} for item in (*home, *way)}
    own = NavItem("", uri).address
    return [*steps.values(), *([] if own in steps else [{"title": "", "address": own}])]


def _link(item: NavItem, uri: str, way: list[NavItem]) -> dict[str, Any]:
    """An item and where it opens; ``current`` says whether it is this page, or holds it."""
    here = item.uri == uri and not item.children
    return {
        "title": item.title,
        "address": item.address,
        "current": "page" if here else "true" if any(item is w for w in way) else "",
    }


def _entry(item: NavItem, uri: str, way: list[NavItem], keys: frozenset[str]) -> dict[str, Any]:
    """An item of a section, with its own where it is open.

    A paragraph has a key and a name.  "Notebook: cost" stands under notebooks, so its name is enough.  A page that is
    not listed is shown the first page of its section and the one that it stands under.
    """
    key = item.title.split(" ")[0]
    name = _LABEL.split(item.title)[-1]
    shown = item.title[len(key) + 1 :] if key in keys else name[:1].upper() + name[1:]
    is_open = bool(item.children) and any(item is w for w in way)
    return _link(item, uri, way) | {
        "key": key if key in keys else "",
        "name": typographic(shown),
        "children": [_entry(child, uri, way, keys) for child in _near(item, uri, way)] if is_open else [],
    }


def _near(item: NavItem, uri: str, way: list[NavItem]) -> list[NavItem]:
    """What is shown of the pages below an item."""
    if way[-1].uri == uri:
        return list(item.children)
    return [child for n, child in enumerate(item.children) if not n or any(child is w for w in way)]


def _neighbours(uri: str, items: tuple[NavItem, ...]) -> dict[str, Any]:
    """The pages before and after it; the first page of a section in a section is called like that."""
    pages = list(_pages(items))
    at = next((n for n, (page, _) in enumerate(pages) if page.uri == uri), None)
    shown = [{"title": typographic(title), "address": page.address} for page, title in pages]
    if at is None:
        return {"previous": None, "next": None}
    return {"previous": shown[at - 1] if at else None, "next": shown[at + 1] if at + 1 < len(shown) else None}


def _pages(items: Sequence[NavItem], depth: int = 0, box: str = "") -> Iterable[tuple[NavItem, str]]:
    for n, item in enumerate(items):
        if item.children:
            yield from _pages(item.children, depth + 1, item.title)
        else:
            yield item, box if depth > 1 and not n else item.title
