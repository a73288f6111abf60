"""Citations as files: the ledger and the address of the site in; for each page RIS and CSL-JSON, and all in one, out.

In the files of everything stand the work, its pages, claims, charts and packages, and each number by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ledger.base.leavings import listed
from ledger.base.paths import LANGS, cites_dir, docs_dir
from ledger.base.words import WORDS
from ledger.charts.made import chart_records
from ledger.html.addresses import entry_url
from ledger.html.citation import EVERYTHING, FOLDER, PAGES, WORK
from ledger.html.citing.exchanged import as_bibtex, as_csl_json, as_ris
from ledger.html.citing.record import Cited, part_of_work, whole_work
from ledger.html.claim_page import last_reviewed
from ledger.html.links import judged_claim
from ledger.judge.bind import plain, shown_text
from ledger.prose.nav import NavItem, titles
from ledger.prose.page import read_page
from ledger.site.cite import cited_page, slug_of
from ledger.site.kept_files import kept_files
from ledger.site.typography import typographic
from ledger.store import Ledger
from ledger.store.chart_words import chart_words
from ledger.store.descriptor import told
from ledger.store.merged import merged_charts
from ledger.store.packages import open_package, package_names

_WRITERS: Mapping[str, Callable[[Iterable[Cited]], bytes]] = {"ris": as_ris, "json": as_csl_json, "bib": as_bibtex}
#: A page has its BibTeX entry on it.
_OF_PAGE = ("ris", "json")


def write_citations(ledger: Ledger, site_url: str) -> dict[str, dict[str, Path]]:
    """Bring the files of both languages up to date.

    Args:
        site_url: the address of the site, or empty.

    Returns:
        For each language the file behind each address, such as ``cite/work.ris``.
    """
    found: dict[str, dict[str, Path]] = {}
    root = ledger.root
    read = [*listed(root / "data", "*/datapackage.json"), *listed(root / "docs", "merged.csv")]
    for lang in LANGS:
        folder, told = cites_dir(ledger.root, lang), f"{site_url} {list(_written(ledger, lang))!r}"
        names = kept_files(ledger.root, folder, read, partial(_files, ledger, lang, site_url), told)
        found[lang] = {f"{FOLDER}/{name}": folder / name for name in names}
    return found


def _files(ledger: Ledger, lang: str, site_url: str) -> dict[str, bytes]:
    root = site_url and f"{site_url}{'' if lang == LANGS[0] else f'{lang}/'}"
    work, pages = whole_work(ledger, lang, root), {slug_of(uri): one for uri, one in cited_pages(ledger, lang, root)}
    every = [work, *pages.values(), *cited_numbers(ledger, lang, root)]
    found = {f"{PAGES}/{slug}.{e}": _WRITERS[e]([cited]) for slug, cited in pages.items() for e in _OF_PAGE}
    for ending, written in _WRITERS.items():
        found |= {f"{WORK}.{ending}": written([work]), f"{EVERYTHING}.{ending}": written(every)}
    return found


def cited_pages(ledger: Ledger, lang: str, root: str) -> Iterator[tuple[str, Cited]]:
    """Every page that can be cited, by its source; ``root`` is the address of the site in this language, or empty."""
    for uri, title, day in _pages(ledger, lang):
        url = root and f"{root}{NavItem('', uri).address}"
        yield uri, cited_page(uri, title, day, url, ledger, lang)


def cited_numbers(ledger: Ledger, lang: str, root: str) -> Iterator[Cited]:
    """Every number, by its name and value."""
    for quantity in ledger.quantities.values():
        title = f"{quantity.label(lang)}, {plain(f'[](quantity:{quantity.id})', ledger, lang)}"
        url = root and entry_url("quantity", quantity.id, ledger).replace("{base}", root)
        yield part_of_work(f"number-{quantity.id}", title, "", url, ledger, lang)


def _pages(ledger: Ledger, lang: str) -> Iterator[tuple[str, str, str]]:
    """Source, title and day of each: what the navigation lists, claims, packages, charts, what rests on numbers."""
    yield from _written(ledger, lang)
    for claim in ledger.claims.values():
        title = typographic(judged_claim(claim, ledger, lang), lang)
        yield f"claims/{claim.id}.md", title, last_reviewed(claim, ledger)
    for name in package_names(ledger.root):
        yield f"data/{name}.md", told(open_package(ledger.root, name).descriptor, "title", lang), ""
    for chart in chart_records(ledger.root):
        yield f"chart/{chart.id}.md", shown_text(chart_words(ledger.root, chart.id, lang).title), ""
    for old in merged_charts(ledger.root):
        yield f"chart/{old}.md", WORDS[lang]["chart_merged"], ""
    for topic in ledger.by_topic:
        yield f"uses/{topic}.md", WORDS[lang]["uses_of"].format(topic=ledger.topics[topic].name(lang)), ""


def _written(ledger: Ledger, lang: str) -> Iterator[tuple[str, str, str]]:
    for uri, title in titles(ledger.root, lang).items():
        path = docs_dir(ledger.root, lang) / uri
        if path.suffix == ".ipynb":
            yield uri, title, ""
        elif path.exists():
            page = read_page(path, lang)
            yield uri, page.heading, page.reviewed
