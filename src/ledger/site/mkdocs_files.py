"""Files under MkDocs besides those that people write: a list of files in; complete and in their places out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from ledger.base.files import content
from ledger.base.leavings import is_left_over
from ledger.base.paths import LANGS, build_dir, pages_dir
from ledger.base.problem import Problem
from ledger.notebook.results import notebooks
from ledger.site.generated import parent_of, write_pages
from ledger.site.scripts import pack_scripts
from ledger.store import Ledger
from ledger.store.loading import current_ledger

#: Our theme, beside which the engine's own stands.
THEME = Path(__file__).resolve().with_name("theme")


class TextFile(File):
    """Markdown that is sent as it is and becomes no page."""

    def is_documentation_page(self) -> bool:
        """It is none, whatever its name."""
        return False


def add_generated(files: Files, config: MkDocsConfig, root: Path, lang: str, drawn: Mapping[str, Path]) -> None:
    """Add notebooks as appendix pages, pages made from the ledger, the feed, the search, downloads of charts and cards,
    and what search engines ask for first; scripts are packed.  What editors have left beside the pages is taken out."""
    _leave_behind(files)
    pack_scripts(files, THEME)
    for uri in (f"appendix/{path.stem}.ipynb" for path in notebooks(root)):
        files.append(File(uri, str(build_dir(root)), config.site_dir, config.use_directory_urls))
    for uri in write_pages(current_ledger(root), lang, config.site_url or ""):
        folder, level = str(pages_dir(root, lang)), InclusionLevel.NOT_IN_NAV
        files.append(File(uri, folder, config.site_dir, config.use_directory_urls, inclusion=level))
    for uri, path in drawn.items():
        files.append(_generated(config, uri, path))
    if config.site_url and lang == LANGS[0]:
        files.append(File.generated(config, "robots.txt", content=robots(config.site_url)))


def _generated(config: MkDocsConfig, uri: str, path: Path) -> File:
    """A file beside the pages; Markdown and notebooks are sent as they are, and no plugin is told where they lie."""
    if uri.endswith(".ipynb"):
        return TextFile.generated(config, uri, content=content(path))
    return (TextFile if uri.endswith(".md") else File).generated(config, uri, abs_src_path=str(path))


def robots(site_url: str) -> str:
    """What search engines may read, all of it, and where the pages of both languages are listed."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def _leave_behind(files: Files) -> None:
    for file in [file for file in files if is_left_over(file.src_uri)]:
        files.remove(file)


def place(nav: Navigation, files: Files, ledger: Ledger) -> None:
    """A page made from the ledger belongs to the section of the page it stands under, though it is not listed there."""
    by_uri = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav):
        above = by_uri.get(parent_of(file.src_uri, ledger))
        if file.page and above:
            file.page.parent = above.parent


def base_of(page: Page) -> str:
    """Relative path from a page to the root of its language, empty for the home page."""
    path = get_relative_url(".", page.url)
    return "" if path in {".", "./"} else path.rstrip("/") + "/"


def extension(lang: str, root: Path, site_url: str, problems: list[Problem]) -> dict[str, Any]:
    """What our Markdown extension is told of a build; each page adds where it stands."""
    site = site_url.removesuffix(f"{lang}/") if lang != LANGS[0] else site_url
    return {"lang": lang, "root": str(root), "base": "", "site": site, "problems": problems}
