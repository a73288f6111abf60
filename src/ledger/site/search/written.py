"""What people write, as entries of the search: sections, terms, charts and notebooks, a function for each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ledger.base.files import text_of
from ledger.base.paths import LANGS
from ledger.judge.bind import shown_text
from ledger.notebook.results import notebooks as notebook_files
from ledger.prose.nav import story, titles
from ledger.prose.plain import PlainSection, definitions, plain_section
from ledger.prose.twins import Section, pages
from ledger.site.search.entry import Entry, Shown, Words
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words
from ledger.store.shown_words import is_shown_words, words_path

_CELL = re.compile(r"^# %% \[markdown\]\n((?:#.*\n)+)", re.MULTILINE)
Pages = Mapping[str, Mapping[str, list[Section]]]


def sections(ledger: Ledger) -> Iterator[Entry]:
    """Sections of all pages; those of the story come first, in its order."""
    told = {lang: titles(ledger.root, lang) for lang in LANGS}
    order = {item.uri: place for place, item in enumerate(story(ledger.root, LANGS[0]))}
    written = _written(ledger)
    for page in sorted(written, key=lambda p: (order.get(p, len(order)), p)):
        plain = {lang: _plain(found, ledger, lang) for lang, found in written[page].items()}
        names = {lang: told[lang].get(page, "") for lang in plain}
        for ident in dict.fromkeys(ident for found in plain.values() for ident in found):
            parts = {lang: found[ident] for lang, found in plain.items() if ident in found}
            yield _section("story" if page in order else "page", page, ident, parts, names)


def terms(ledger: Ledger) -> Iterator[Entry]:
    """Terms that a page defines, found by name and meaning."""
    for page, found in sorted(_written(ledger).items()):
        by_id = {
            lang: {d.ident: d for section in sections for d in definitions(section, ledger, lang)}
            for lang, sections in found.items()
        }
        for ident in dict.fromkeys(ident for defined in by_id.values() for ident in defined):
            said = {lang: defined[ident] for lang, defined in by_id.items() if ident in defined}
            yield Entry(
                kind="term",
                address=f"{address_of(page)}#{ident}",
                shown={lang: Shown(d.term, line=d.meaning) for lang, d in said.items()},
                words=(
                    Words(90, _all(d.term for d in said.values())),
                    Words(15, _all(d.meaning for d in said.values())),
                ),
            )


def charts(ledger: Ledger) -> Iterator[Entry]:
    """Charts that a page shows, found by title, subtitle and text alternative."""
    told = {lang: titles(ledger.root, lang) for lang in LANGS}
    seen: dict[str, str] = {}
    for page, found in sorted(_written(ledger).items()):
        for section in next(iter(found.values())):
            seen |= {key: page for key in sorted(section.bound("chart")) if key not in seen}
    for name, page in seen.items():
        key = name.partition(":")[2]
        there = (lang for lang in LANGS if words_path(ledger.root, "chart", key, lang).exists())
        words = {lang: chart_words(ledger.root, key, lang) for lang in there}
        yield Entry(
            kind="chart",
            address=f"{address_of(page)}#chart-{key}",
            key=key,
            shown={lang: _chart(w, told[lang].get(page, "")) for lang, w in words.items()},
            words=(
                Words(60, _all(shown_text(w.title) for w in words.values())),
                Words(20, _all(shown_text(w.subtitle) for w in words.values())),
                Words(10, _all(shown_text(w.alt) for w in words.values())),
            ),
        )


def notebooks(ledger: Ledger) -> Iterator[Entry]:
    """Notebooks, found by their names and by what they say; they are written in one language."""
    told = {lang: titles(ledger.root, lang) for lang in LANGS}
    for path in notebook_files(ledger.root):
        page = f"appendix/{path.stem}.ipynb"
        text = "\n\n".join(re.sub(r"^# ?", "", m[1], flags=re.MULTILINE) for m in _CELL.finditer(text_of(path)))
        head, _, rest = text.partition("\n\n")
        told_first = re.sub(r"^#.*$", "", rest, flags=re.MULTILINE).strip().partition("\n\n")[0]
        line = shown_text(" ".join(told_first.split()))
        yield Entry(
            kind="notebook",
            address=f"appendix/{path.stem}/",
            shown={lang: Shown(_bare(told[lang].get(page, path.stem)), line=line) for lang in LANGS},
            words=(Words(60, (head, *(told[lang].get(page, "") for lang in LANGS))), Words(10, (shown_text(rest),))),
        )


def address_of(page: str) -> str:
    """Where a page stands below the root of its language: ``claims/first.md`` at ``claims/first/``."""
    stem = page.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def _section(kind: str, page: str, ident: str, parts: Mapping[str, PlainSection], names: Mapping[str, str]) -> Entry:
    first = next(iter(parts.values())).level < 2
    shown = {
        lang: Shown(part.heading or names[lang], names[lang], "\n".join(part.lines)) for lang, part in parts.items()
    }
    headings = tuple(part.heading for part in parts.values())
    return Entry(
        kind=kind,
        address=address_of(page) + ("" if first else f"#{ident}"),
        shown=shown,
        words=(
            Words(80 if first else 70, headings),
            Words(80 if first else 25, tuple(names.values())),
            Words(30 if first else 12, _all("\n".join(part.lines) for part in parts.values())),
        ),
        favour=115 if first else 100,
    )


def _plain(found: list[Section], ledger: Ledger, lang: str) -> dict[str, PlainSection]:
    """The sections of a page by id; what stands before a heading with an id belongs to the title of the page."""
    plain = {s.ident: plain_section(s, ledger, lang) for s in found}
    if plain and not plain["top"].heading and not plain["top"].lines:
        del plain["top"]
    return plain


def _chart(words: ChartWords, page: str) -> Shown:
    return Shown(shown_text(words.title), page, shown_text(words.subtitle))


def _bare(title: str) -> str:
    """ "Notebook: cost" is called so in the navigation; among notebooks its own name is enough."""
    name = re.split(r"[:：]\s*", title)[-1]
    return name[:1].upper() + name[1:]


def _written(ledger: Ledger) -> dict[str, dict[str, list[Section]]]:
    return {page: found for page, found in pages(ledger.root).items() if not is_shown_words(page)}


def _all(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(texts)
