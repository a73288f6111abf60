"""Appendix pages under MkDocs: a page that mkdocs-jupyter would render in; one that we have rendered out.

The plugin makes a page of a notebook; its cells come from :mod:`ledger.site.notebook_page`, for both languages.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ledger.base.paths import rendered_dir
from ledger.store.loading import current_ledger


def render_ourselves(page: Page, root: Path, lang: str) -> None:
    """Put our rendering in the place of the plugin's."""

    def render(config: MkDocsConfig, files: Files) -> None:
        from ledger.site.notebook_page import labelled, rendered  # a page that is kept needs none of it

        found = rendered(Path(str(page.file.abs_src_path)), rendered_dir(root), current_ledger(root))
        page.content = labelled(found["content"], lang)
        page.toc = get_toc(found["toc"])
        page.meta["search"] = {"exclude": True}  # code would drown what readers look for; the quantities are findable

    page.render = render  # type: ignore[method-assign]
