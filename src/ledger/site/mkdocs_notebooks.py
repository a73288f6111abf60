"""Appendix pages under MkDocs: a page that mkdocs-jupyter renders in; one that is rendered once for both languages out.

The content lacks what mkdocs-jupyter inlines, and both content and headings are kept between builds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from ledger.base.paths import rendered_dir
from ledger.site.notebook_page import kept, labelled, slim


def keep_rendered(page: Page, root: Path, lang: str) -> None:
    """Wrap the rendering that mkdocs-jupyter has given to a page."""
    original = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        def make() -> dict[str, Any]:
            original(config, files)
            return {"content": slim(page.content or ""), "toc": [_token(item) for item in page.toc]}

        found = kept(Path(str(page.file.abs_src_path)), rendered_dir(root), make)
        page.content = labelled(found["content"], lang)
        page.toc = get_toc(found["toc"])
        page.meta["search"] = {"exclude": True}  # code would drown what readers look for; the quantities are findable

    page.render = render  # type: ignore[method-assign]


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}
