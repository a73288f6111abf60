"""The look as behaviour: five parts, rows of pages, the strip of marks, margin notes, cards, paper."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import Visitor
from tests.test_structured import faults, pages

pytestmark = pytest.mark.browser

BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"


@pytest.mark.parametrize(
    ("path", "part"), [("cost/", 3), ("claims/p1/", 4), ("claims/p1-training-cost/", 4), ("zh/method/", 5)]
)
def test_the_masthead_shows_six_parts(visitor: Visitor, path: str, part: int) -> None:
    """On every kind of page the same six, and the part that holds the page is marked."""
    links = visitor.open(path).locator(".masthead-nav a")
    expect(links).to_have_count(6)
    assert [n for n in range(6) if links.nth(n).get_attribute("aria-current")] == [part]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(("path", "keyed"), [("market/", False), ("claims/p4/", True), ("zh/claims/p4/", True)])
def test_pages_of_a_section_are_in_sight(visitor: Visitor, path: str, width: int, keyed: bool) -> None:
    """Names always; of the paragraphs a phone shows the keys alone, which still have their names."""
    page = visitor.open(path, width=width)
    links = page.locator(".subnav a")
    assert links.count() >= 4
    for n in range(links.count()):
        expect(links.nth(n)).to_be_visible()
    expect(page.locator(".subnav a[aria-current=page]")).to_have_count(1)
    if keyed:
        name = page.locator(".subnav-name").first
        left, _, right, _ = name.evaluate(BOX)
        assert (right - left > 2) == (width == 1440)
        assert len(page.locator(".subnav a[aria-current=page]").inner_text()) > 3


@pytest.mark.parametrize("path", ["", "zh/"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_strip_reads_and_leads(visitor: Visitor, path: str, width: int) -> None:
    """Without scripts every mark is in sight, large enough for a finger, and is a link with a name."""
    page = visitor.open(path, scripts=False, width=width)
    marks = page.locator(".bc-mark")
    assert marks.count() > 150
    for n in range(0, marks.count(), 24):
        left, top, right, bottom = marks.nth(n).evaluate(BOX)
        assert right - left >= 24
        assert bottom - top >= 24
        assert 0 <= left < right <= width
        assert marks.nth(n).get_attribute("aria-label")


def test_a_focused_mark_says_what_it_stands_for(visitor: Visitor) -> None:
    """The line below the strip shows its label; Enter leads to the claim."""
    page = visitor.open("")
    page.locator(".bc-skip").focus()
    expect(page.locator(".bc-skip")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    mark = page.locator(".bc-mark").first
    expect(mark).to_be_focused()
    shown = mark.evaluate("e => getComputedStyle(e, '::after').content")
    assert mark.get_attribute("aria-label") in shown.replace('\\"', '"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/p0-*/")


def boxes(page: Page, selector: str) -> list[list[float]]:
    found = page.locator(selector)
    return [found.nth(n).evaluate(BOX) for n in range(found.count())]


def apart(one: list[float], two: list[float]) -> bool:
    return one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


@pytest.mark.parametrize("path", ["cost/", "prices/", "market/", "zh/cost/", "zh/prices/", "zh/market/"])
@pytest.mark.parametrize("width", [1100, 1440])
def test_margin_notes_run_into_nothing(visitor: Visitor, path: str, width: int) -> None:
    """On a wide screen a note stands beside the text, clear of the lists in the margin and of other notes."""
    page = visitor.open(path, width=width)
    notes = boxes(page, ".aside")
    assert notes
    others = boxes(page, ".subnav, .toc, .md-content__inner > :not(.aside), .chart")
    for n, note in enumerate(notes):
        assert all(apart(note, other) for other in [*notes[:n], *others])
        assert note[2] <= width


@pytest.mark.parametrize("path", ["cost/", "zh/market/"])
def test_margin_notes_fold_into_the_text_on_a_phone(visitor: Visitor, path: str) -> None:
    """They stand between the paragraphs, as wide as these."""
    page = visitor.open(path, width=390)
    text = boxes(page, ".answer")[0]
    for note in boxes(page, ".aside"):
        assert (note[0], note[2]) == (text[0], text[2])


@pytest.mark.parametrize("path", ["cost/", "zh/cost/"])
def test_reading_time_and_review(visitor: Visitor, path: str) -> None:
    """Under the title stand how long the page takes and when it was last reviewed."""
    page = visitor.open(path)
    expect(page.locator("h1 + .about-page span").first).to_be_visible()
    assert len(page.locator("h1 + .about-page time").get_attribute("datetime") or "") == 10


def test_every_page_has_a_card_and_says_what_it_is(site: Path) -> None:
    """The picture that a shared link shows exists, its citation too, and its structured data are of the right type."""
    for file in site.rglob("index.html"):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        image = page.css_first('meta[property="og:image"]')
        assert image, file
        place = file.relative_to(site).as_posix().removesuffix("index.html")
        card = site / urljoin(f"http://site/{place}", str(image.attributes["content"])).removeprefix("http://site/")
        assert card.is_file(), f"{place}: {card}"
        record = page.css_first('link[rel="describedby"][type="application/vnd.citationstyles.csl+json"]')
        told = (file.parent / str(record.attributes["href"])).read_text(encoding="utf-8") if record else "[]"
        assert len(json.loads(told)) == len(page.css("#share")), place
        data = page.css_first('script[type="application/ld+json"]')
        if "appendix" not in place or data:
            kind = json.loads(data.text() if data else "")["@type"]
            assert kind == kind_of(place), place


def test_what_every_page_says_of_itself_keeps_to_the_schema(site: Path) -> None:
    """In both languages, by the closed schema of ours."""
    for place, found in pages(site):
        assert [fault for told in found for fault in faults(told)] == [], place


def kind_of(place: str) -> str:
    """What a page is to a machine: a claim that was reviewed, data, or an article."""
    bare = place.removeprefix("zh/")
    if bare.startswith("data/"):
        return "Dataset" if bare != "data/" else "DataCatalog"
    return "ClaimReview" if bare.startswith("claims/p") and "-" in bare else "Article"


def test_the_missing_page_lists_every_part_in_both_languages(site: Path) -> None:
    """Its links start at the root, since it is shown at any depth, and all of them lead somewhere."""
    soup = BeautifulSoup((site / "404.html").read_text(encoding="utf-8"), "html.parser")
    for lang, least in (("en", 8), ("zh-Hans", 8)):
        links = [str(a["href"]) for a in soup.select(f'.notfound [lang="{lang}"] a')]
        assert len(links) >= least
        assert all((site / link.lstrip("/") / "index.html").is_file() for link in links), links


def test_every_input_has_a_label(site: Path) -> None:
    """Beside it, around it, or its own; the missing page included, which has none of the engine's switches any more."""
    inputs = 0
    for file in site.rglob("*.html"):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        named = {label.attributes["for"] for label in page.css("label[for]") if label.text(strip=True)}
        around = {field.mem_id for field in page.css("label :is(input, select)")}
        for field in page.css("input, select"):
            inputs += 1
            told = field.attributes.get("aria-label") or field.attributes.get("id") in named
            assert told or field.mem_id in around, f"{file}: {field.html}"
    assert inputs


def test_paper_shows_addresses_and_titles(visitor: Visitor) -> None:
    """A printed claim names the address behind each source; nothing that needs a pointer is printed."""
    page = visitor.open("claims/p1-training-cost/")
    page.emulate_media(media="print")
    source = page.locator(".ev a.out").first
    assert "http" in source.evaluate("e => getComputedStyle(e, '::after').content")
    expect(page.locator("h1")).to_be_visible()
    for gone in (".subnav", ".masthead-nav", ".story"):
        expect(page.locator(gone).first).to_be_hidden()
