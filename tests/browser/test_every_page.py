"""What every page of both languages must do in a real browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor
from tests.browser.pages import page_paths


@pytest.mark.parametrize("path", page_paths())
def test_page_asks_no_other_host(visitor: Visitor, path: str) -> None:
    """With every other host cut off the page loads, logs no error and has asked nobody."""
    errors: list[str] = []
    page = visitor.open(path)
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.reload(wait_until="networkidle")
    assert visitor.strangers == []
    assert errors == []


@pytest.mark.parametrize("path", page_paths())
def test_axe_finds_nothing(visitor: Visitor, path: str) -> None:
    """axe reports no violation in the light theme."""
    found = Axe().run(visitor.open(path))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["", "cost/", "claims/", "appendix/cost/", "zh/", "zh/market/", "zh/claims/"])
def test_axe_finds_nothing_in_the_dark(visitor: Visitor, path: str) -> None:
    """axe reports no violation in the dark theme on a phone."""
    found = Axe().run(visitor.open(path, dark=True, width=390))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", page_paths())
def test_page_fits_a_phone(visitor: Visitor, path: str) -> None:
    """At 390 px nothing makes the page scroll sideways."""
    page = visitor.open(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", page_paths())
def test_page_has_title_description_and_language(visitor: Visitor, path: str) -> None:
    """Every page says its title, description and language, and has one h1."""
    page = visitor.open(path, scripts=False)
    assert page.title()
    assert page.locator("meta[name=description]").get_attribute("content")
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if path.startswith("zh/") else "en")
    assert page.locator("h1").count() == 1
