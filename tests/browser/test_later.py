"""What becomes elements when it is asked for: few at first, all on paper, and nothing lost or moved on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.settling import arrive

pytestmark = pytest.mark.browser

KINDS = ["", "article/", "cost/", "adoption/", "claims/", "claims/p1-training-cost/", "numbers/adoption/"]
KINDS += ["reactions/", "sources/", "sources/n-q/", "appendix/prices/", "zh/cost/", "zh/numbers/aircraft/"]
WAITS = "(art) => art.checkVisibility() && art.querySelector('noscript')"
SHOWN = f"[...document.querySelectorAll('.chart-art')].filter({WAITS}).length"
COUNT = "document.querySelectorAll('*').length"
#: Adds up what moves without the reader's doing.
MOVES = """
window.moved = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) moved += e.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
#: Down the page, a frame for each part of it, and as many milliseconds more as a reader looks at it.
SCROLL = """async (looks) => {
  for (let y = 0; y < document.body.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, looks)));
  }
}"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_few_elements(visitor: Visitor, path: str, width: int) -> None:
    """Once it has loaded; and where no long list is made on the way, once every drawing of its width is there."""
    page = visitor.open(path, width=width)
    assert page.evaluate(COUNT) <= 1500
    if page.locator("[data-near]").count() == 0:
        page.evaluate(SCROLL, 0)
        page.wait_for_function(f"() => {SHOWN} === 0")
        assert page.evaluate(COUNT) <= 1500


@pytest.mark.parametrize("path", ["cost/", "zh/adoption/", "numbers/adoption/", "appendix/prices/"])
def test_what_waits_is_never_shown_as_text(visitor: Visitor, path: str) -> None:
    """Source text of drawings and tables would stand on the page, and make it three times as long, until it is made."""
    page = visitor.open(path, width=390)
    assert page.locator("noscript").count() > 3
    shown = "[...document.querySelectorAll('noscript')].filter((n) => getComputedStyle(n).display !== 'none').length"
    assert page.evaluate(shown) == 0


@pytest.mark.parametrize(("path", "width"), [("cost/", 390), ("adoption/", 1440), ("zh/prices/", 390)])
def test_nothing_moves_when_a_drawing_comes(visitor: Visitor, path: str, width: int) -> None:
    """Its place was kept."""
    page = visitor.open("404.html", width=width, fresh=True)
    page.add_init_script(MOVES)
    arrive(page, visitor.address + path)
    page.evaluate(SCROLL, 60)
    page.wait_for_function(f"() => {SHOWN} === 0")
    assert page.locator(".chart-art:visible svg").count() > 2
    assert page.evaluate("moved") < 0.01


@pytest.mark.parametrize(
    "path", ["cost/", "claims/p1-training-cost/", "numbers/adoption/", "reactions/", "zh/sources/"]
)
def test_paper_has_everything(visitor: Visitor, path: str) -> None:
    """Nothing but what stands in a closed fold is left out."""
    page = visitor.open(path)
    page.emulate_media(media="print")
    page.wait_for_function("() => !document.querySelector(':has(> noscript):not(details:not([open]))')")
    assert page.locator("noscript").count() == page.locator("details:not([open]) > noscript").count()


@pytest.mark.parametrize(
    "path", ["cost/", "zh/adoption/", "numbers/adoption/", "zh/reactions/", "sources/", "appendix/prices/"]
)
def test_with_scripts_a_page_says_the_same(visitor: Visitor, path: str) -> None:
    """Every word that stands there without scripts, in its order, once all of it was asked for."""
    page = visitor.open(path)
    page.locator("details").evaluate_all("all => all.forEach((fold) => { fold.open = true })")
    page.emulate_media(media="print")
    page.wait_for_function("() => !document.querySelector('noscript')")
    assert said(page) == said(visitor.open(path, scripts=False))


def said(page: Page) -> list[str]:
    """The words of a page, but for the state of a form, which a script writes."""
    text = page.locator("article").evaluate("e => e.textContent")
    return re.sub(r"\s+", " ", text).strip().split(" ")


@pytest.mark.parametrize("place", ["sources/", "numbers/adoption/"])
def test_an_address_leads_into_a_long_list(visitor: Visitor, place: str) -> None:
    """Also to what no window has come near."""
    last = visitor.open(place, scripts=False).locator("section [id]").last.get_attribute("id")
    page = visitor.open(f"{place}#{last}")
    expect(page.locator(f"#{last}")).to_be_in_viewport()
    expect(page.locator(":target")).to_have_id(str(last))


def test_the_keys_of_a_search_bring_tables(visitor: Visitor) -> None:
    """A browser looks into closed folds, if there is something in them."""
    page = visitor.open("cost/")
    assert page.locator(".chart-data table").count() == 0
    page.keyboard.press("Control+f")
    assert page.locator(".chart-data table").count() == page.locator(".chart-data").count() > 3


@pytest.mark.parametrize("path", ["cost/", "zh/market/", "appendix/prices/", "reactions/"])
def test_axe_finds_nothing_in_what_was_asked_for(visitor: Visitor, path: str) -> None:
    """Folds open, a note open."""
    page = visitor.open(path)
    closed = page.locator("details:not([open]) > summary:visible")
    while closed.count():  # a fold may hold another
        closed.first.click()
    numbers = page.locator("button.qn")
    if numbers.count():
        numbers.first.click()
        expect(page.locator(":popover-open .qn-link")).to_be_visible()
    assert page.locator("details > noscript").count() == 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_it_works_from_a_disk(browser: Browser, site: Path) -> None:
    """Without a server: notes open, folds open, drawings come."""
    page = browser.new_page()
    arrive(page, (site / "cost" / "index.html").as_uri())
    page.locator("button.qn").first.click()
    expect(page.locator(":popover-open .qn-link")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".chart-data > summary").first.click()
    expect(page.locator(".chart-data table").first).to_be_visible()
    expect(page.locator(".chart-art:visible svg").first).to_be_visible()
    page.close()
