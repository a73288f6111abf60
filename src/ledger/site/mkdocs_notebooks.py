"""Appendix pages under MkDocs: an executed notebook in; a page of the site, rendered by us, out.

MkDocs takes Markdown alone for pages.  Its plugin for notebooks would make pages of them too, but loads half of Jupyter
in every build, and a page that is kept needs none of it.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ledger.base.paths import rendered_dir
from ledger.store.loading import current_ledger


class NotebookFile(File):
    """A notebook is a page."""

    def is_documentation_page(self) -> bool:
        return True


def render_ourselves(page: Page, root: Path, lang: str) -> None:
    """Have a page rendered from the cells of its notebook, not from Markdown."""

    def render(config: MkDocsConfig, files: Files) -> None:
        from ledger.site.notebook_page import labelled, rendered  # loads what most builds do not need

        found = rendered(Path(str(page.file.abs_src_path)), rendered_dir(root), current_ledger(root))
        page.content = labelled(found["content"], lang)
        page.toc = get_toc(found["toc"])
        page.meta["search"] = {"exclude": True}  # code would drown what readers look for; the quantities are findable

    page.render = render  # type: ignore[method-assign]
