"""The adapter to Zensical, a Markdown extension since it has no hooks: a page that it renders in; ours out.

Zensical calls this in its own process for every page.  In: its context, which holds the page and the configuration.
Out: the content as we set it, the notebook in the place of its page, and in ``page.meta.told`` what templates show.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

from ledger.base.paths import build_dir, rendered_dir
from ledger.prose.nav import NavItem
from ledger.site.notebook_page import labelled, rendered
from ledger.site.page_facts import Made, Site, tell_all
from ledger.site.phrases import Phrases
from ledger.site.release import released
from ledger.site.styles import Styles
from ledger.site.templates import styles_in
from ledger.site.typography import typeset
from ledger.store.loading import current_ledger

#: After whatever else changes a page.
_LAST = -1000
_HELD = re.compile(r"(<noscript>.*?</noscript>)", re.DOTALL)
#: The first step upwards of a link that our code wrote for the page and not for its source, which names files.
_STEP = re.compile(r'( (?:href|src)=")\.\./(?![^"#]*\.md["#])')


class Finish(Postprocessor):
    """The last look at a page."""

    def __init__(self, md: Markdown, context: Any, root: Path, lang: str, uri: str) -> None:
        super().__init__(md)
        self._context, self._root, self._lang, self._uri = context, root, lang, uri

    def run(self, text: str) -> str:
        """Set the page, and tell the templates of it."""
        page, config, ledger = self._context.page, self._context.config, current_ledger(self._root)
        headings = self.md.toc_tokens  # type: ignore[attr-defined]
        if self._uri.endswith(".ipynb"):
            notebook = build_dir(self._root) / self._uri
            found = rendered(notebook, rendered_dir(self._root), ledger)
            text, headings = labelled(found["content"], self._lang), found["toc"]
            self.md.toc_tokens = []  # type: ignore[attr-defined]
        content = typeset(text, self._uri, self._lang, Phrases(ledger))
        address, site_url = NavItem("", self._uri).address, str(config["site_url"] or "")
        made = Made(self._uri, site_url and site_url + address, str(page.title), page.meta, content, headings)
        site = Site(config["site_name"], site_url, released(self._root))
        page.meta["told"] = tell_all(made, site, ledger, self._lang, styles_of())
        return from_source(content) if made_below(self._uri) else content


def made_below(uri: str) -> bool:
    """Whether a page stands one folder deeper than its source: ``cost.md`` at ``cost/``."""
    return Path(uri).stem != "index"


def from_source(html: str) -> str:
    """Relative links as they would be written in the source: Zensical takes all of them for such, and adds a step.

    It does not look into ``noscript``.
    """
    parts = _HELD.split(html)
    return "".join(part if n % 2 else _STEP.sub(r"\1", part) for n, part in enumerate(parts))


class Pages(Extension):
    """``tests.successor.pages: {lang: en, root: /path}``, before `ledger`, which it tells where a page stands."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"lang": ["en", "Language of the pages"], "root": [".", "Repository root"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        context: Any
        (context,) = [p for p in md.preprocessors if hasattr(p, "page")]
        root, lang = Path(self.getConfig("root")), self.getConfig("lang")
        uri = source_of(context.page.path, context.page.meta)
        base = "../" * NavItem("", uri).address.count("/")
        context.config["mdx_configs"]["ledger"] |= {"base": base, "page": uri}
        md.postprocessors.register(Finish(md, context, root, lang, uri), "successor", _LAST)


def source_of(path: str, meta: dict[str, Any]) -> str:
    """Under which name our code knows a page: a notebook's stands in a Markdown file here."""
    return str(meta.get("notebook") or path)


THEME = Path(__file__).resolve().parents[2] / "src/ledger/site/theme"


@cache
def styles_of() -> Styles:
    """Our style sheets, for the skeleton of a page and all that stands in it."""
    return styles_in((THEME / "base.html").read_text(encoding="utf-8"))


def makeExtension(**kwargs: Any) -> Pages:
    """Entry point of Python-Markdown."""
    return Pages(**kwargs)
