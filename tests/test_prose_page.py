"""What a page says of itself, and the navigation that leads to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger.numbers.lines import width, wrapped
from ledger.prose.nav import NavItem, navigation, story, titles
from ledger.prose.page import minutes, read_page
from ledger.site.typography import typographic, unbroken
from tests.golden_cases import golden


@pytest.mark.parametrize("case", golden("reading_times.yaml"), ids=lambda c: f"{c['text']!r:.20}")
def test_reading_time(case: dict[str, object]) -> None:
    """Links count by their text; charts, code and attributes do not count."""
    assert minutes(str(case["text"]) * int(str(case["times"])), str(case["lang"])) == case["minutes"]


def test_a_page_is_read(tmp_path: Path) -> None:
    """Title, question without its marks, the sentences of the answer, and the day of the review."""
    page = tmp_path / "cost.md"
    page.write_text(
        "---\ntitle: Cost\nreviewed: 2026-11-23\n---\n\n# What did [R1](quantity:x) cost? { #cost }\n\n"
        "Not [this](claim:p1).\n\nLess, [it](claim:p1) seems.\nOr more.\n{ .answer }\n\nMore text.\n",
        encoding="utf-8",
    )
    read = read_page(page, "en")
    assert (read.title, read.reviewed) == ("Cost", "2026-11-23")
    assert read.question == "What did R1 cost?"
    assert read.answer == ("Less, [it](claim:p1) seems.", "Or more.")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_of_the_story_has_question_and_answer(repo: Path, lang: str) -> None:
    """The teasers on the home page leave none out."""
    for entry in story(repo, lang):
        page = read_page(repo / "docs" / lang / entry.uri, lang)
        assert page.question.endswith(("?", "？")), entry.uri
        assert page.answer, entry.uri


def test_both_languages_have_one_navigation(repo: Path) -> None:
    """The same pages in the same order; only the titles differ."""
    assert list(titles(repo, "en")) == list(titles(repo, "zh"))
    assert len(navigation(repo, "en")) == len(navigation(repo, "zh"))


def test_addresses_of_entries() -> None:
    """A section opens at its first page; the home page stands at the root."""
    assert NavItem("Home", "index.md").address == ""
    assert NavItem("Data", children=(NavItem("Claims", children=(NavItem("All", "claims.md"),)),)).address == "claims/"
    assert NavItem("Appendix", "appendix/index.md").address == "appendix/"
    assert NavItem("Notebook", "appendix/cost.ipynb").address == "appendix/cost/"


@pytest.mark.parametrize("case", golden("titles.yaml"), ids=lambda c: str(c["text"])[:20])
def test_a_title_is_broken_into_even_lines(case: dict[str, object]) -> None:
    """No line is too long, and no line starts with a mark that closes."""
    most = float(str(case["most"]))
    lines = wrapped(str(case["text"]), most)
    assert lines == case["lines"]
    assert all(width(line) <= most or " " not in line for line in lines)


@pytest.mark.parametrize("case", golden("quotes.yaml"), ids=lambda c: str(c["html"])[:30])
def test_quotes_are_curled(case: dict[str, object]) -> None:
    """In text, across elements; never in attributes, code or what a source prints; and curled stays curled."""
    assert typographic(str(case["html"])) == case["curled"]
    assert typographic(str(case["curled"])) == case["curled"]


def test_the_apostrophe_of_a_latin_name_stays_narrow_in_chinese() -> None:
    """Quotes around Chinese are as wide as a character, as they should be."""
    assert (
        typographic("<p>来源：Tom's Hardware、Barron’s（“甲’乙”）</p>", "zh")
        == "<p>来源：Tom's Hardware、Barron's（“甲’乙”）</p>"
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>the J-36 and F-47.</p>", ["J-36", "F-47"]),
        ("<p>歼-36 与歼-20</p>", ["歼-36", "歼-20"]),
        ("<p>GPT-4.1, o1-mini</p>", ["GPT-4.1"]),
        ('<p><a title="J-36" href="/J-36">J-36</a></p>', ["J-36"]),
        ("<p><code>J-36</code> 2025-09-22 a-b GPT-4’s</p>", ["GPT-4"]),
    ],
)
def test_a_name_with_a_hyphen_is_not_broken(html: str, kept: list[str]) -> None:
    """In text only, and nothing else is changed."""
    made = unbroken(html)
    assert re.findall('<span class="nb">(.*?)</span>', made) == kept
    assert re.sub('<span class="nb">(.*?)</span>', r"\1", made) == html
