"""One build of one language: the events of MkDocs in; the site out.

Before a build it runs the stale notebooks and every check but that of the pages, which are checked while they
are rendered: each goes through the extension once.  A problem stops the build before a file of its language is
written.  It adds the generated files, tells the extension where a page stands, keeps pages that nothing has changed,
and builds the Chinese site inside the English one.  A site takes the place of the last good one only when it is whole.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import LedgerError, Problem
from ledger.checks import check_all
from ledger.site.certified import certify
from ledger.site.first_look import run_first
from ledger.site.mkdocs_ending import count, end_if_refused, warned
from ledger.site.mkdocs_files import THEME, add_generated, base_of, extension, place
from ledger.site.mkdocs_languages import NESTED, Ended, Nested, PagesFailedError, begin
from ledger.site.mkdocs_notebooks import render_ourselves
from ledger.site.mkdocs_output import leave_out, write_what_differs
from ledger.site.mkdocs_pages import Keeper, add_anchors, shelf_of, told_of
from ledger.site.phrases import Phrases
from ledger.site.prepared import Prepared, prepare
from ledger.site.site_folder import SiteFolder
from ledger.site.staging import lay
from ledger.site.styles import Styles
from ledger.site.templates import equip, missing, styles_in
from ledger.site.theme_files import ship_ours
from ledger.site.typography import typeset
from ledger.site.unchanged import Before
from ledger.store.loading import current_ledger
from ledger.store.watched import unwatch

log = logging.getLogger("mkdocs.ledger")


class Build:
    """From the moment its configuration is read to the moment its site stands."""

    def __init__(self, config: MkDocsConfig, root: Path, before: Before | None) -> None:
        self._root, self._before = root, before
        self._lang = "zh" if Path(config.docs_dir) == docs_dir(root, "zh") else LANGS[0]
        self._outer: Prepared | None = config.extra.get(NESTED)
        self._prepared = self._outer or Prepared()
        self._problems: list[Problem] = []
        self._other: Nested | None = None
        self._keeper: Keeper
        self._phrases: Phrases
        self._styles: Styles
        if str(THEME) not in config.theme.dirs:  # a repository that holds none of our code
            config.theme.dirs.insert(0, str(THEME))
        ship_ours(config.theme, THEME)
        if self._lang != LANGS[0]:
            config.theme.static_templates.discard("sitemap.xml")  # that at the root lists both languages
        config.mdx_configs["ledger"] = extension(self._lang, root, config.site_url or "", self._problems)
        self._inner = "" if self._outer or self._lang != LANGS[0] else "zh"
        self._folder = SiteFolder(Path(config.site_dir), root, self._lang)
        self._staged = self._folder.asked if self._outer else self._folder.staged
        config.site_dir = str(self._staged)

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Run stale notebooks, then every check but that of the pages; raise before any of them is rendered.  Then
        draw, before another process begins that would draw the same."""
        if self._outer:
            return
        try:
            self._folder.open()
            ran = run_first(self._root)
        except LedgerError as error:
            raise PluginError(str(error)) from None
        if check_all(self._root, pages=False):
            raise PluginError(str(LedgerError(check_all(self._root))))  # with those of pages: nobody renders them
        self._prepared, drawn = prepare(self._root, config.site_url or "")
        self._folder.take()
        log.info("Notebooks run: %s; pictures drawn: %d", ", ".join(ran) or "none", drawn)

    @event_priority(100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what is generated; into the emptied folder goes the site before the last.  The other language begins."""
        lay(self._staged, self._inner)
        if self._inner:
            self._other = begin(config, self._root, self._prepared)
        add_generated(files, config, self._root, self._lang, self._prepared.files[self._lang])
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Now that every page has its place, those that would be made the same are taken as they were."""
        ledger = current_ledger(self._root)
        place(nav, files, ledger)
        self._phrases = Phrases(ledger)
        shelf = shelf_of(self._root, ledger, self._lang, config, files, self._phrases.key)
        self._keeper = Keeper(shelf, ledger, files)
        for file in files.documentation_pages():
            self._keeper.look(file.page or Page(None, file, config))
        leave_out(files, self._keeper.kept)

    @event_priority(-100)
    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Watch what a page is made from; render a notebook once for both languages."""
        self._keeper.begin(page)
        if page.file.src_uri.endswith(".ipynb"):
            render_ourselves(page, self._root, self._lang)
        return page

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the extension which page this is and how to reach the site root from it."""
        config.mdx_configs["ledger"] |= {"base": base_of(page), "page": page.file.src_uri}
        return markdown

    @event_priority(100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page is rendered; what others are made from is none of its business."""
        self._keeper.pause()
        shown = typeset(html, page.file.src_uri, self._lang, self._phrases)
        add_anchors(page, shown)
        return shown

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """All pages of this language are rendered and none is written: raise what is wrong in them.

        Then give the templates what they need besides a page, and keep what is compiled of them.
        """
        if self._outer:
            self._outer.tell(self._problems)
            if self._problems:
                raise PagesFailedError
        elif problems := [*self._problems, *(self._other.problems() if self._other else ())]:
            raise PluginError(str(LedgerError(problems)))
        self._keeper.check_links(config)
        write_what_differs(files, config, self._keeper.kept, self._inner)
        self._styles = styles_in(equip(env, self._root))
        config.extra["missing"] = missing(self._root, self._styles)
        return env

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates what only the ledger and the prose know, and what stands around the page."""
        self._keeper.resume(page)
        page.meta["told"] = told_of(page, config, current_ledger(self._root), self._lang, self._styles)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep a page that was made, whatever else has been done to it."""
        self._keeper.finish(page, output)
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Keep what was made; when the other language stands too, replace the last good site."""
        shelf = self._keeper.shelf
        shelf.save()
        self._phrases.keep()
        if self._outer:
            self._outer.tell(Ended(written=shelf.made, kept=shelf.kept))
            return
        languages: dict[str, tuple[Mapping[str, str], int]] = {self._lang: (shelf.made, shelf.kept)}
        if self._other:
            ended = self._other.ended()
            if ended.failed:
                raise PluginError("The Chinese site was not built, for the reason above; the last good site stays")
            languages["zh"] = (ended.written, ended.kept)
        if config.strict and warned():
            self._folder.give_back()
            return  # MkDocs aborts right after this event; the last good site stays
        certify(self._staged, self._root, config.site_url or "")
        self._folder.put()
        if self._before:
            self._before.remember(self._folder.asked)
        count(languages)

    def on_build_error(self, error: Exception) -> None:
        """Nobody waits for the other language any more."""
        unwatch()
        if self._other:
            self._other.stop()
        if not self._outer:
            self._folder.give_back()
        end_if_refused(error, self._root)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild on changes of data, notebooks, prose of both languages and our code."""
        from ledger.site.mkdocs_serve import watch_sources  # a build watches nothing

        return watch_sources(server, Path(config.docs_dir), self._root)
