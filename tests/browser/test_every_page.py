"""What every page of both languages must do in a real browser: one visit, every promise checked."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor
from tests.browser.pages import page_paths
from tests.browser.settling import quiet

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", page_paths())
def test_page(visitor: Visitor, path: str) -> None:
    """With other hosts cut off a page loads without error, asks nobody, passes axe, fits a phone, says what it is."""
    errors: list[str] = []
    page = visitor.open(path, watch=errors)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.title()
    assert page.locator("meta[name=description]").get_attribute("content")
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if path.startswith("zh/") else "en")
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    quiet(page)  # whatever it asks for later, at either width, has been asked for by now
    assert visitor.strangers == []
    assert errors == []


@pytest.mark.parametrize("path", ["", "cost/", "claims/p1/", "appendix/cost/", "zh/", "zh/market/", "zh/claims/p4/"])
def test_axe_finds_nothing_in_the_dark(visitor: Visitor, path: str) -> None:
    """axe reports no violation in the dark theme on a phone."""
    found = Axe().run(visitor.open(path, dark=True, width=390))
    assert found.violations_count == 0, found.generate_report()
