"""The site as text for language models: pages as Markdown and ``llms.txt``, which lists them, out.

Pages of single records stand there in the section that a reader short of room may leave out.

Form of ``llms.txt``: https://llmstxt.org/.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ledger.base.files import text_of, write_if_changed
from ledger.base.paths import LANGS, docs_dir, text_records_dir, texts_dir
from ledger.prose.markdown_text import markdown_of
from ledger.prose.nav import NavItem, navigation
from ledger.prose.page import front_matter, read_page
from ledger.site.kept_files import kept_files
from ledger.site.texts_lines import listed
from ledger.site.texts_made import made_texts
from ledger.store import Ledger

#: The list, and the folder of the texts: beside the pages, since they are called like the sources of those.
LIST, FOLDER = "llms.txt", "text"
#: What the form calls the section that a reader short of room leaves out; the word is its, in every language.
OPTIONAL = "Optional"


def write_texts(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """Bring the texts of both languages up to date.

    Returns:
        For each language the file behind each address, such as ``text/cost.md``.
    """
    found: dict[str, dict[str, Path]] = {}
    records = _records(ledger)
    for lang in LANGS:
        folder = texts_dir(ledger.root, lang)
        pages = [(item, docs_dir(ledger.root, lang) / item.uri) for item in _listed(navigation(ledger.root, lang))]
        there = [(item, path) for item, path in pages if item.uri.endswith(".md") and path.exists()]
        known = {item.uri for item, _ in there} | {address.removeprefix(f"{FOLDER}/") for address in records[lang]}
        lines = partial(listed, ledger=ledger, lang=lang)
        texts = {f"{FOLDER}/{item.uri}": markdown_of(path, item, known, lines, ledger, lang) for item, path in there}
        texts[LIST] = _index(there, records[lang], ledger, lang)
        for address, text in texts.items():
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            write_if_changed(folder / address, text.encode())
        found[lang] = records[lang] | {address: folder / address for address in texts}
    return found


def _records(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """For each language the texts of single records, in the order in which they are listed."""
    folder = text_records_dir(ledger.root)
    described = sorted((ledger.root / "data").glob("*/datapackage.json"))

    def make() -> dict[str, bytes]:
        return {f"{lang}/{one.uri}": one.text().encode() for lang in LANGS for one in made_texts(ledger, lang)}

    names = kept_files(ledger.root, folder, described, make)
    parted = {lang: [name.removeprefix(f"{lang}/") for name in names if name.startswith(f"{lang}/")] for lang in LANGS}
    return {lang: {f"{FOLDER}/{uri}": folder / lang / uri for uri in uris} for lang, uris in parted.items()}


def _listed(items: tuple[NavItem, ...]) -> Iterator[NavItem]:
    for item in items:
        if item.children:
            yield from _listed(item.children)
        else:
            yield item


def _index(pages: list[tuple[NavItem, Path]], records: dict[str, Path], ledger: Ledger, lang: str) -> str:
    """The name of the work, what it is, and a line for each page; for each record one in a section that can be left."""
    home = front_matter(text_of(docs_dir(ledger.root, lang) / "index.md")).get("description", "")
    lines = [f"# {ledger.edition.name(lang)}", "", f"> {home}", ""]
    for item, path in pages:
        page = read_page(path, lang)
        lines.append(f"- [{page.question or item.title}]({FOLDER}/{item.uri}): {page.description}")
    lines += ["", f"## {OPTIONAL}", ""]
    for address, path in records.items():
        heading = text_of(path).partition("\n")[0].removeprefix("# ")
        lines.append(f"- [{heading}]({address})")
    return "\n".join([*lines, ""])
