"""Pages under MkDocs: a page that nothing has changed for in; one that is complete without being made again out.

Such a page stays a page of MkDocs with its place in the navigation, its headings and its links, so that all of them
are checked as ever.  Every other page is watched while it is made, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.noting import Notes, ask, stamp
from ledger.base.paths import LANGS
from ledger.site.common import common
from ledger.site.kept_pages import ADDRESS, KeptPage, Missing, Shelf, matters
from ledger.site.page_facts import Made, Site, tell_all
from ledger.site.release import released
from ledger.site.styles import Styles
from ledger.store import Ledger
from ledger.store.watched import unwatch, watch

_ID = re.compile(r'\sid="([^"]+)"')


class Keeper:
    """The pages of one build of one language."""

    def __init__(self, shelf: Shelf, ledger: Ledger, files: Files) -> None:
        self.shelf, self._ledger, self._files = shelf, ledger, files
        self._notes: dict[str, Notes] = {}
        self.kept: dict[str, KeptPage] = {}
        self._find = files.get_file_from_path
        files.get_file_from_path = self._asked  # type: ignore[method-assign]

    def look(self, page: Page) -> None:
        """Fill a page that would be made the same with what others ask of it: its title, its headings, its links."""
        found = self.shelf.find(page.file.src_uri, _source(page))
        if not isinstance(found, Missing):
            self.kept[page.file.src_uri] = found
            _fill(page, found.about, self._find)

    def check_links(self, config: MkDocsConfig) -> None:
        """Kept pages lead to headings of others, too; MkDocs looks at those that it makes."""
        pages = (file.page for uri in self.kept if (file := self._find(uri)))
        for page in filter(None, pages):
            page.validate_anchor_links(files=self._files, log_level=config.validation.links.anchors)

    def begin(self, page: Page) -> None:
        """Another page is about to be read: watch what it asks for."""
        root, path = self._ledger.root, _source(page)
        notes = Notes(lambda read: matters(root, read))
        notes.read(path, stamp(path))
        self._notes[page.file.src_uri] = notes
        watch(self._ledger, notes)

    def resume(self, page: Page) -> None:
        """A page that was rendered is about to be put into its template."""
        watch(self._ledger, self._notes[page.file.src_uri])

    def pause(self) -> None:
        """Other pages come first."""
        unwatch()

    def finish(self, page: Page, html: str) -> None:
        """A page is complete: keep it."""
        unwatch()
        notes = self._notes.pop(page.file.src_uri)
        if not html.strip():  # somebody's hook wants no such page
            Path(page.file.abs_dest_path).unlink(missing_ok=True)
            return
        self.shelf.put(page.file.src_uri, _source(page), notes, KeptPage(html, _about(page)))

    def _asked(self, path: str) -> File | None:
        """Where a link leads is something that a page rests on."""
        ask((ADDRESS, path))
        return self._find(path)


def shelf_of(root: Path, ledger: Ledger, lang: str, config: MkDocsConfig, files: Files, breaks: str) -> Shelf:
    """The kept pages of a language; a site that is published and one that is served have theirs apart."""
    own = Path(__file__).with_name("theme")
    folders = [Path(folder) for folder in config.theme.dirs]
    overrides = [folder for folder in folders if folder.is_relative_to(root) and folder != own]
    hooks = [content(path).decode() for name in config.hooks if (path := root / name).is_file()]
    settings = [str(config.site_url), str(config.use_directory_urls), *_untitled(config, files), *hooks]
    settings += [breaks] if lang != LANGS[0] else []
    addresses = {file.src_uri: f"{file.url} {file.inclusion.name}" for file in files}
    name = f"{lang}-{key_of(str(config.site_url))[:8]}"
    return Shelf(root, name, ledger, common(root, ledger, overrides, settings), addresses)


def _untitled(config: MkDocsConfig, files: Files) -> list[str]:
    """The text of every page that the navigation names by its own title: the others show it."""
    pages = (file.page for file in files.documentation_pages() if file.page)
    return [page.file.content_string for page in pages if page.previous_page or page.next_page if not page.title]


def told_of(page: Page, config: MkDocsConfig, ledger: Ledger, lang: str, style: Styles) -> dict[str, Any]:
    """What the templates are told of a page that was rendered."""
    site = Site(config.site_name, config.site_url or "", released(ledger.root))
    url, title = page.canonical_url or "", str(page.title or "")
    made = Made(page.file.src_uri, url, title, page.meta, page.content or "", list(map(_token, page.toc)))
    return tell_all(made, site, ledger, lang, style)


def add_anchors(page: Page, html: str) -> None:
    """Tell MkDocs of every id that a page holds: it reads what people wrote, and not the lists that are made of it."""
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *_ID.findall(html)}


def _source(page: Page) -> Path:
    return Path(str(page.file.abs_src_path))


def _about(page: Page) -> dict[str, Any]:
    """What other pages, the checks of MkDocs and its plugins ask of a page besides its content."""
    links = page.links_to_anchors or {}
    return {
        "title": page.title,
        "meta": {name: value for name, value in page.meta.items() if _plain(value)},
        "toc": [_token(link) for link in page.toc],
        "anchors": None if page.present_anchor_ids is None else sorted(page.present_anchor_ids),
        "links": {file.src_uri: targets for file, targets in links.items()},
    }


def _plain(value: Any) -> bool:
    """Whether JSON gives it back as it is."""
    return isinstance(value, str | int | bool) or (isinstance(value, dict) and all(map(_plain, value.values())))


def _token(link: AnchorLink) -> Any:
    """A heading as MkDocs takes it."""
    return {"name": link.title, "id": link.id, "level": link.level, "children": [_token(c) for c in link.children]}


def _fill(page: Page, about: Mapping[str, Any], find: Callable[[str], File | None]) -> None:
    page.title, page.meta = about["title"], about["meta"]
    page.markdown, page.content, page.toc = "", "", get_toc(about["toc"])
    page.present_anchor_ids = None if about["anchors"] is None else set(about["anchors"])
    page.links_to_anchors = {file: targets for uri, targets in about["links"].items() if (file := find(uri))}
