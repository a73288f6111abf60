"""What a finger meets: every interactive element of each kind of page, measured on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import Visitor
from tests.browser.settling import followed, place

pytestmark = pytest.mark.browser

KINDS = ["", "article/", "cost/", "adoption/", "verdict/", "changes/", "glossary/", "method/", "claims/", "claims/p1/"]
KINDS += ["claims/p1-training-cost/", "claims/p3-jan-27-tech-fall/", "numbers/", "numbers/adoption/", "reactions/"]
KINDS += ["sources/", "sources/n-q/", "appendix/", "appendix/prices/"]

#: The elements less than 24 pixels wide or high.  Of a field in its label the label is measured, which takes the
#: finger as well.  What stands in a line of other text is exempt (WCAG 2.2, 2.5.8, "inline"): a link or a number in
#: a sentence is as high as its line.  So is what is there for the eye of nobody until it has the focus.
SMALL = """() => {
  const TARGETS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const inline = (e) => getComputedStyle(e).display === "inline";
  const hidden = (e) => getComputedStyle(e).clipPath !== "none";
  const others = (box) => {
    const text = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
      const { data, parentElement: near } = text.currentNode;
      if (data.trim() && near.checkVisibility() && !near.closest(TARGETS) && !near.closest("noscript")) return true;
    }
    return false;
  };
  const inSentence = (e) => {
    let box = e.parentElement;
    while (inline(box)) box = box.parentElement;
    return inline(e) && others(box);
  };
  return [...document.querySelectorAll(TARGETS)].flatMap((e) => {
    const { width, height } = (e.closest("label") ?? e).getBoundingClientRect();
    if (!width || !e.checkVisibility({ visibilityProperty: true }) || hidden(e)) return [];
    if (Math.min(width, height) > 23.9 || inSentence(e)) return [];
    return `${e.parentElement.tagName} > ${e.tagName}.${e.className}: ${width} x ${height}, ${e.textContent.trim()}`;
  });
}"""


@pytest.mark.parametrize("root", ["", "zh/"])
@pytest.mark.parametrize("path", KINDS)
def test_targets_are_large_enough_for_a_finger(visitor: Visitor, root: str, path: str) -> None:
    """Folds open, everything made that waits for a reader."""
    page = visitor.open(f"{root}{path}", width=390)
    _open(page)
    assert page.evaluate(SMALL) == []


def _open(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((fold) => { fold.open = true })")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("noscript").count() == 0


def test_small_ones_are_seen(visitor: Visitor) -> None:
    """A link alone in a small line is reported, one in a sentence is not."""
    page = visitor.open("404.html", width=390)
    page.locator("article").evaluate("e => { e.innerHTML = '<p><a href=x>a</a></p><p>Of <a href=y>b</a> and c.</p>' }")
    found = page.evaluate(SMALL)
    assert [line for line in found if line.startswith("P > A.:")] == [line for line in found if line.endswith(", a")]
    assert len(found) == 1


def test_the_missing_page_is_no_exception(visitor: Visitor) -> None:
    """Its lists are links and nothing else."""
    assert visitor.open("404.html", width=390).evaluate(SMALL) == []


@pytest.mark.parametrize(("root", "lang", "query"), [("", "en", "5.6 million"), ("zh/", "zh-Hans", "560万")])
def test_the_missing_page_searches(visitor: Visitor, root: str, lang: str, query: str) -> None:
    """In its own language, which comes first, whatever a host calls the root; a result leads to a page."""
    page = visitor.open(f"{root}404.html", width=390)
    assert page.locator(".notfound > section").first.get_attribute("lang") == lang
    page.locator(".notfound [data-search-open]").click()
    page.locator(".find-query").fill(query)
    followed(page, page.locator(".find-link").first)
    assert place(page).startswith(f"{visitor.address}{root}")
    assert not place(page).endswith("404.html")


def test_nothing_of_the_engine_is_in_a_page(site: Path) -> None:
    """No switch of a drawer, no wrapper, no script that only its own scripts would ask for."""
    for file in site.rglob("*.html"):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert page.css('[id^="__"], [data-md-component], .md-overlay, [data-search-exclude]') == [], file
