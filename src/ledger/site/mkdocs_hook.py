"""The site adapter: the events of MkDocs.  Only modules named after MkDocs know it.

Before a build it runs the stale notebooks and every check but that of the pages, which are checked while they
are rendered: each goes through the extension once.  A problem stops the build before a file of its language is
written.  It adds the generated files, tells the extension where a page stands, and builds the Chinese site
inside the English one.  A site is built beside the last good one and put in its place only when all of it
succeeded.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_relative_url
from mkdocs.utils.templates import TemplateContext

#: Our own code, and the repository whose site this process builds: where its configuration stands.
CODE = Path(__file__).resolve().parents[1]
THEME = Path(__file__).resolve().with_name("theme")
ROOT = CODE.parents[1]
log = logging.getLogger("mkdocs.ledger")
logging.getLogger("jieba").setLevel(logging.WARNING)  # the segmenter reports its loading


def _forget_changed_code() -> None:
    """MkDocs loads this file anew for each build; our other modules and templates only after a change."""
    kinds = {".py", ".toml", ".json", ".html", ".svg", ".j2"}
    code = (p for p in CODE.rglob("*") if p.suffix in kinds)
    stamp = max(p.stat().st_mtime_ns for p in code)
    if getattr(sys, "_ledger_stamp", stamp) != stamp:
        for name in [n for n in sys.modules if n == "ledger" or n.startswith("ledger.")]:
            del sys.modules[name]
    sys._ledger_stamp = stamp  # type: ignore[attr-defined]


_forget_changed_code()

from ledger.base.paths import LANGS, build_dir, docs_dir, pages_dir  # noqa: E402
from ledger.base.problem import LedgerError, Problem  # noqa: E402
from ledger.checks import check_all  # noqa: E402
from ledger.checks.prose import check_pages  # noqa: E402
from ledger.notebook.results import notebooks  # noqa: E402
from ledger.notebook.run import run  # noqa: E402
from ledger.site.downloads import write_downloads  # noqa: E402
from ledger.site.generated import parent_of, write_pages  # noqa: E402
from ledger.site.mkdocs_notebooks import render_ourselves  # noqa: E402
from ledger.site.page_facts import Site, tell  # noqa: E402
from ledger.site.release import release_epoch, released  # noqa: E402
from ledger.site.search import write_search  # noqa: E402
from ledger.site.social_cards import write_social_cards  # noqa: E402
from ledger.site.staging import put_in_place, stage  # noqa: E402
from ledger.site.templates import equip  # noqa: E402
from ledger.site.theme_files import leave_out_engine  # noqa: E402
from ledger.store.loading import current_ledger  # noqa: E402

_NESTED = "_ledger_nested"
_TARGET = "_ledger_target"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set the language of the extension and send the build to a staging folder."""
    global ROOT
    ROOT = Path(config.config_file_path).resolve().parent
    if str(THEME) not in config.theme.dirs:  # a repository that holds none of our code
        config.theme.dirs.insert(0, str(THEME))
    os.environ.setdefault("SOURCE_DATE_EPOCH", release_epoch(ROOT))  # no page depends on the day it was built
    lang = _lang(config)
    config.mdx_configs["ledger"] = {"lang": lang, "root": str(ROOT), "base": "", "problems": []}
    if not config.extra.get(_NESTED):
        config.extra[_TARGET] = config.site_dir
        config.site_dir = str(stage(ROOT) / lang)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Run stale notebooks, then every check but that of the pages; raise before any of them is rendered."""
    if config.extra.get(_NESTED):
        return
    try:
        ran = run(ROOT)
    except LedgerError as error:
        raise PluginError(str(error)) from None
    if ran:
        log.info("Notebooks run: %s", ", ".join(ran))
    if check_all(ROOT, pages=False):
        raise PluginError(str(LedgerError(check_all(ROOT))))  # with those of the pages, which nobody will render now


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add notebooks as appendix pages, downloads of charts, pages made from the ledger, the feed and the search."""
    leave_out_engine(files, config.theme.dirs, THEME)
    for uri in (*(f"appendix/{path.stem}.ipynb" for path in notebooks(ROOT)), "charts/vega.js"):
        files.append(File(uri, str(build_dir(ROOT)), config.site_dir, config.use_directory_urls))
    lang, ledger = _lang(config), current_ledger(ROOT)
    for uri in write_pages(ledger, lang, config.site_url or ""):
        place = (str(pages_dir(ROOT, lang)), config.site_dir, config.use_directory_urls)
        files.append(File(uri, *place, inclusion=InclusionLevel.NOT_IN_NAV))
    made = write_social_cards(ledger)[lang] | write_downloads(ledger)[lang] | write_search(ledger, lang)
    for uri, path in made.items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """A page made from the ledger belongs to the section of the page it stands under, though it is not listed there."""
    ledger = current_ledger(ROOT)
    by_uri = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav):
        above = by_uri.get(parent_of(file.src_uri, ledger))
        if file.page and above:
            file.page.parent = above.parent
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the extension which page this is and how to reach the site root from it."""
    config.mdx_configs["ledger"] |= {"base": _base(page), "page": page.file.src_uri}
    return markdown


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the templates what only the ledger and the prose know: card, structured data, reading time, review."""
    site = Site(config.site_name, config.site_url or "", released(ROOT))
    claim = str(page.meta.get("claim", ""))
    told = tell(page.file.src_uri, claim, page.canonical_url or "", site, current_ledger(ROOT), _lang(config))
    return {**context, "told": told}  # type: ignore[typeddict-unknown-key]


@event_priority(-100)
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Render a notebook once for both languages, and keep it between builds."""
    if page.file.src_uri.endswith(".ipynb"):
        render_ourselves(page, current_ledger(ROOT), _lang(config))
    return page


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages of this language are rendered and none is written: raise what is wrong in them.

    Then give the templates our filters, and keep what is compiled of them.
    """
    problems: list[Problem] = config.mdx_configs["ledger"]["problems"]
    if problems:
        unseen = [] if config.extra.get(_NESTED) else check_pages(ROOT, LANGS[1])
        raise PluginError(str(LedgerError([*problems, *unseen])))
    return equip(env, current_ledger(ROOT))


def on_post_build(config: MkDocsConfig) -> None:
    """Build the Chinese site into the English one, then replace the last good site."""
    if config.extra.get(_NESTED):
        return
    if _lang(config) == "en":
        _build_chinese(config)
    if config.strict and _warned():
        return  # MkDocs aborts right after this event; the last good site stays
    put_in_place(Path(config.site_dir), Path(config.extra[_TARGET]), ROOT)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Reload on changes of data, notebooks, prose of both languages and our code."""
    for watched in (ROOT / "data", ROOT / "notebooks", ROOT / "docs", CODE, ROOT / "mkdocs.zh.yml"):
        server.watch(str(watched))
    return server


def _lang(config: MkDocsConfig) -> str:
    return "zh" if Path(config.docs_dir) == docs_dir(ROOT, "zh") else LANGS[0]


def _base(page: Page) -> str:
    """Relative path from a page to the root of its language, empty for the home page."""
    path = get_relative_url(".", page.url)
    return "" if path in {".", "./"} else path.rstrip("/") + "/"


def _build_chinese(config: MkDocsConfig) -> None:
    chinese = load_config(str(ROOT / "mkdocs.zh.yml"), site_dir=str(Path(config.site_dir) / "zh"), strict=config.strict)
    chinese.extra[_NESTED] = True
    build(chinese)


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
