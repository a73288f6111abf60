"""Sources speak both languages: notes, titles and the places in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ledger.checks import check_data
from ledger.checks.tables import check_languages
from ledger.html.popovers import popover_section
from ledger.html.quoted import Quoted, tag_of, title_of
from ledger.html.source_line import source_line
from ledger.html.sources import source_list
from ledger.html.templating import ENVIRONMENT
from ledger.judge.bind import Bound
from ledger.prose.lists import render_list
from ledger.store import Ledger
from ledger.store.lineage import every_source
from ledger.store.loading import load_or_raise

HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"\b(paragraphs?|headline|section|column|row|page|table|lead|opening|last|and|of the|first)\b")
QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


@pytest.fixture(scope="module")
def ledger(repo: Path) -> Ledger:
    return load_or_raise(repo)


def shown(macro: str, value: object, lang: str) -> str:
    """What a macro makes of a value."""
    template = f"{{% import 'macros.html' as m with context %}}{{{{ m.{macro}(value) }}}}"
    return ENVIRONMENT.from_string(template).render(value=value, lang=lang)


def test_every_locator_is_said_in_chinese(ledger: Ledger) -> None:
    """Apart from headings and names that a reader must find in the source, which stand in quotes or are one word."""
    for english, chinese in ledger.locators.items():
        assert not ENGLISH.search(QUOTED.sub("", chinese).replace("README", "")), (english, chinese)
    told = [e for e in ledger.evidence if e.locator]
    assert told
    assert all(ledger.locator(e.locator, "en") == e.locator for e in told)
    assert {e.locator for e in told} <= set(ledger.locators)


def test_every_note_and_every_bracket_of_ours_is_said_in_chinese(ledger: Ledger) -> None:
    for source in every_source(ledger).values():
        assert bool(source.note("en")) == bool(source.note("zh"))
        assert not source.note("zh") or HAN.search(source.note("zh")), source.id
        assert not re.search("copy read|from the address", source.heading("zh")), source.id
        assert not re.search(r"[(（](at|from|citing|quoting|copy|news copy|digest|summary)\b", source.name("zh")), (
            source.id
        )
        outside = re.sub("〔.*?〕", "", source.heading("zh")).strip()
        assert not source.title_zh or outside in source.title, source.id


def test_a_note_in_one_language_is_a_problem(mini: Path) -> None:
    """Named with its file, line and column, in whichever package."""
    path = mini / "data/tunnels/source.csv"
    text = path.read_text(encoding="utf-8")
    note = text.splitlines()[1].rsplit(",", 1)[1]
    path.write_text(text.replace(f",{note}\n", ",\n", 1), encoding="utf-8")
    (problem,) = check_languages(mini)
    assert (problem.place, problem.line) == ("data/tunnels/source.csv", 2)
    assert problem.what == "note_en says something, note_zh nothing"
    assert problem in check_data(mini)


def test_an_unknown_and_an_unused_locator_are_problems(mini: Path) -> None:
    path = mini / "data/ledger/locator.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[2:], "page nine,第九页\n"]), encoding="utf-8")
    found = "\n".join(map(str, check_data(mini)))
    assert "locator 'page nine' is that of no row -> remove it" in found
    assert 'not found in the lookup table "locator"' in found


def test_titles_and_printed_words_say_their_language(ledger: Ledger) -> None:
    english = next(s for s in ledger.sources.values() if s.language == "en" and not s.title_zh)
    ours = next(s for s in ledger.sources.values() if s.title_zh.startswith("〔") and s.title_zh.endswith("〕"))
    assert shown("tagged", Quoted("", tag_of("en", "en")), "en") == ""
    assert shown("tagged", Quoted("", tag_of("zh", "en")), "en") == ' lang="zh-Hans"'
    assert shown("cite", title_of(english, "zh"), "zh").startswith('<cite lang="en">')
    assert shown("cite", title_of(english, "en"), "en").startswith("<cite>")
    assert shown("cite", title_of(ours, "zh"), "zh").startswith("<cite>〔")
    line = source_line(english, ledger, "zh", "第 1 段", "a<b")
    assert '；原文作<q lang="en">a&lt;b</q>' in shown("source_line", line, "zh")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_token_of_the_article_says_its_language_wherever_it_stands(ledger: Ledger, lang: str) -> None:
    """In a popover as in a card, in the annotated article and on the page of the claim."""
    claim = ledger.claim("p1-training-cost")
    popover = popover_section([Bound("claim", claim.id, claim.printed, claim)], ledger, lang)
    lists = (render_list(f"{kind}/{key}", ledger, lang) for kind, key in (("claim", "P1"), ("walk", "P1")))
    for html in (popover, render_list(f"claim-page/{claim.id}", ledger, lang), *lists):
        soup = BeautifulSoup(html, "html.parser")
        tokens = [tag for tag in soup.find_all(True) if tag.string == claim.printed and tag.name in {"q", "p"}]
        assert tokens
        assert all(tag.get("lang") == "zh-Hans" for tag in tokens)


def test_the_chinese_sources_hold_no_english_note(ledger: Ledger) -> None:
    pages = "".join(source_list(ledger, "zh", group) for group in ledger.edition.groups)
    assert "Read again on" not in pages
    assert "not stated" not in pages
