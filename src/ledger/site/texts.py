"""The site as text for language models: written pages as Markdown and ``llms.txt``, which lists them, out.

Form of ``llms.txt``: https://llmstxt.org/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.files import text_of, write_if_changed
from ledger.base.paths import LANGS, docs_dir, texts_dir
from ledger.prose.markdown_text import markdown_of
from ledger.prose.nav import NavItem, navigation
from ledger.prose.page import front_matter, read_page
from ledger.store import Ledger

#: The list, and the folder of the texts: beside the pages, since they are called like the sources of those.
LIST, FOLDER = "llms.txt", "text"


def write_texts(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """Bring the texts of both languages up to date.

    Returns:
        For each language the file behind each address, such as ``text/cost.md``.
    """
    found: dict[str, dict[str, Path]] = {}
    for lang in LANGS:
        folder = texts_dir(ledger.root, lang)
        pages = [(item, docs_dir(ledger.root, lang) / item.uri) for item in _listed(navigation(ledger.root, lang))]
        there = [(item, path) for item, path in pages if item.uri.endswith(".md") and path.exists()]
        known = {item.uri for item, _ in there}
        texts = {f"{FOLDER}/{item.uri}": markdown_of(path, item, known, ledger, lang) for item, path in there}
        texts[LIST] = _index(there, ledger, lang)
        for address, text in texts.items():
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            write_if_changed(folder / address, text.encode())
        found[lang] = {address: folder / address for address in texts}
    return found


def _listed(items: tuple[NavItem, ...]) -> Iterator[NavItem]:
    for item in items:
        if item.children:
            yield from _listed(item.children)
        else:
            yield item


def _index(pages: list[tuple[NavItem, Path]], ledger: Ledger, lang: str) -> str:
    """The name of the work, what it is, and a line for each page."""
    home = front_matter(text_of(docs_dir(ledger.root, lang) / "index.md")).get("description", "")
    lines = [f"# {ledger.edition.name(lang)}", "", f"> {home}", ""]
    for item, path in pages:
        page = read_page(path, lang)
        lines.append(f"- [{page.question or item.title}]({FOLDER}/{item.uri}): {page.description}")
    return "\n".join([*lines, ""])
