"""A page of the story in a browser: the outline that stays in sight, and the page that prints on one sheet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["minute/", "zh/minute/"])
def test_the_minute_prints_on_one_sheet(visitor: Visitor, path: str) -> None:
    """Everything on one page of A4, in either language."""
    printed = visitor.open(path).pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_the_outline_stays_in_sight(visitor: Visitor, scripts: bool) -> None:
    """Beside the text wherever a reader is; with scripts it marks the section that is being read."""
    page = visitor.open("cost/#run-against-run", scripts=scripts)
    outline = page.locator(".toc a").first
    expect(outline).to_be_in_viewport()
    if scripts:
        expect(page.locator(".toc a[aria-current]")).to_have_attribute("href", "#run-against-run")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_has_the_outline_in_a_bar(visitor: Visitor, scripts: bool) -> None:
    """A slim bar that stays at the top and opens the list."""
    page = visitor.open("zh/cost/#run-against-run", width=390, scripts=scripts, fresh=True)
    bar = page.locator(".toc-open")
    expect(bar).to_be_in_viewport()
    expect(page.locator("#outline")).to_be_hidden()
    bar.click()
    expect(page.locator("#outline a").first).to_be_visible()


@pytest.mark.parametrize("width", [1240, 1440, 1920])
def test_the_stage_is_as_wide_as_is_said(visitor: Visitor, width: int) -> None:
    """At most 1,180 pixels, the text in its measure, and nothing runs out of the window."""
    page = visitor.open("aircraft/", width=width)
    inner = page.locator(".md-main__inner").bounding_box()
    text = page.locator(".answer").bounding_box()
    assert inner
    assert text
    assert inner["width"] <= 1180
    assert text["width"] <= 34 * 18 + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
