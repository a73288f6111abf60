"""The sources: an index that holds every id, and entries by first letter that every link reaches."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ledger.base.paths import pages_dir
from ledger.html.addresses import entry_url, group_of, source_url
from ledger.html.sources import source_list
from ledger.prose.lists import render_list
from ledger.site.generated import write_pages
from ledger.store import Ledger
from ledger.store.article import Edition
from ledger.store.lineage import every_source
from ledger.store.loading import load_or_raise
from ledger.store.sourced import Source

LANGS = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    """That of the second article, with its sources in groups of its own."""
    ledger = load_or_raise(template)
    return replace(ledger, edition=replace(ledger.edition, source_groups="a-b|c-d|e-k|l-q|r-s|t|u-z"))


def source(publisher: str) -> Source:
    return Source(**(dict.fromkeys(Source.__dataclass_fields__, "") | {"id": "some-id", "publisher": publisher}))


@pytest.mark.parametrize(
    ("publisher", "group"),
    [
        ("Ars Technica", "a-b"),
        ("bloomberg", "a-b"),
        ("Époque", "e-k"),
        ("The Register", "t"),
        ("Zhihu", "u-z"),
        ("36Kr", "u-z"),
        ("文学城", "u-z"),
        ("[untitled]", "u-z"),
        ("", "u-z"),
    ],
)
def test_the_first_letter_of_the_publisher_decides(ledger: Ledger, publisher: str, group: str) -> None:
    """Accents do not count; what begins with no Latin letter stands at the end."""
    assert source_url(source(publisher), ledger) == f"{{base}}sources/{group}/#some-id"


@pytest.mark.parametrize("groups", ["a-b|c-d|e-k|l-q|r-s|t|u-z", ""])
def test_the_groups_cover_the_alphabet_once(ledger: Ledger, groups: str) -> None:
    """Every letter lies in exactly one group, in those of this edition and in those of one that names none."""
    assert ledger.edition.source_groups in {groups, "a-b|c-d|e-k|l-q|r-s|t|u-z"}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        assert sum(g[0] <= letter <= g[-1] for g in Edition(source_groups=groups).groups) == 1


@LANGS
def test_every_source_has_a_line_in_the_index_and_one_entry(ledger: Ledger, lang: str) -> None:
    """An old address (sources/#id) lands on a line that leads to the entry, which the page of its group holds."""
    index = render_list("source", ledger, lang)
    entries = {group: render_list(f"source/{group}", ledger, lang) for group in ledger.edition.groups}
    for key, found in every_source(ledger).items():
        below = source_url(found, ledger).removeprefix("{base}sources/")
        assert f'<li id="{key}"><a href="{below}">' in index
        assert [g for g in ledger.edition.groups if f' id="{key}"' in entries[g]] == [group_of(found, ledger)]


@LANGS
def test_every_link_between_sources_reaches_an_entry(ledger: Ledger, lang: str) -> None:
    """Copies name their original on whatever page it stands."""
    for group in ledger.edition.groups:
        for target, key in re.findall(r'sources/([^/"]+)/#([^"]+)"', render_list(f"source/{group}", ledger, lang)):
            assert f' id="{key}"' in render_list(f"source/{target}", ledger, lang)


@LANGS
def test_each_group_has_a_page_under_the_index(ledger: Ledger, lang: str) -> None:
    """Written with the other pages made from the ledger; the index links to it."""
    written = write_pages(ledger, lang)
    for group in ledger.edition.groups:
        assert f"sources/{group}.md" in written
        text = (pages_dir(ledger.root, lang) / "sources" / f"{group}.md").read_text(encoding="utf-8")
        assert "under: sources.md" in text
        assert f"![](list:source/{group})" in text


def test_an_unknown_group_is_refused(ledger: Ledger) -> None:
    """The message names those there are."""
    with pytest.raises(KeyError, match="no group of sources 'x'; known: a-b"):
        render_list("source/x", ledger, "en")


def test_an_unknown_source_leads_to_the_index(ledger: Ledger) -> None:
    """The check names it; the page is still made."""
    assert entry_url("source", "no-such", ledger) == "{base}sources/"


def test_chinese_brackets_are_full_width(ledger: Ledger) -> None:
    """Counts in menus and lists stand in the brackets of the language."""
    for name in ("filters", "claim", "quantity", "source"):
        chinese = re.sub(r"<cite[^>]*>.*?</cite>", "", render_list(name, ledger, "zh"))
        assert re.search(r"（\d+）", chinese), name
        assert not re.search(r" \(\d+\)", chinese), name
        assert re.search(r" \(\d+\)", render_list(name, ledger, "en")), name


@LANGS
def test_a_long_title_is_cut_in_the_index(ledger: Ledger, lang: str) -> None:
    """At a word, and never after a figure; whole where only its end tells it apart, and where it is a description."""
    titles = {
        "budget": "The House passes a bill of many pages that adds $150 billion for defence programmes",
        "jan": "A list of prices of many models of language, commit of 13 January of the year",
        "sep": "A list of prices of many models of language, commit of 5 September of the year",
        "described": "[no title in the copy that we read: on what was said at a long hearing]",
    }
    made = {key: replace(source("Some Paper"), id=key, title=title, kind="news") for key, title in titles.items()}
    page = BeautifulSoup(str(source_list(replace(ledger, sources=ledger.sources | made), lang, "")), "html.parser")
    shown = {key: page.select(f"li#{key} a cite")[0].text for key in titles}
    assert shown == titles | {"budget": "The House passes a bill of many pages that adds…"}
