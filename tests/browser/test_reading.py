"""What a reader does: open a number, read a chart, change the theme or the language, print."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.pages import CHARTED, SUBJECTS
from tests.browser.settling import followed, place

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", SUBJECTS)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_number_opens_by_keyboard(visitor: Visitor, path: str, scripts: bool) -> None:
    """Enter on a bound number opens its entry, Esc closes it; no script is needed."""
    page = visitor.open(path, scripts=scripts)
    number = page.locator("button.qn").first
    entry = page.locator(f"#{number.get_attribute('popovertarget')}")
    expect(entry).to_be_hidden()
    number.focus()
    page.keyboard.press("Enter")
    expect(entry).to_be_visible()
    expect(entry.locator(".qn-link a")).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()


@pytest.mark.parametrize("path", CHARTED)
@pytest.mark.parametrize(("width", "shown", "hidden"), [(1440, "wide", "narrow"), (390, "narrow", "wide")])
def test_charts_show_without_scripts(visitor: Visitor, path: str, width: int, shown: str, hidden: str) -> None:
    """With scripts off every chart shows the drawing for the width, its title, source and data; in a fold, opened."""
    page = visitor.open(path, scripts=False, width=width)
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    charts = page.locator("details.fold, figure.chart:not(.fold figure)")
    assert charts.count() >= 3
    for n in range(charts.count()):
        chart = charts.nth(n)
        expect(chart.locator(f".chart-art--{shown} svg")).to_be_visible()
        expect(chart.locator(f".chart-art--{hidden} svg")).to_be_hidden()
        assert chart.locator(".chart-title, :scope > summary").first.inner_text()
        assert chart.locator(".chart-source a").count() >= 1
        assert chart.locator("table tbody tr").count() >= 1
        drawing = chart.locator(f".chart-art--{shown} svg")
        named = [
            drawing.locator(f"#{i}").text_content() for i in (drawing.get_attribute("aria-labelledby") or "").split()
        ]
        assert len(named) == 2
        assert all(named)


@pytest.mark.parametrize("path", ["cost/", "zh/market/"])
@pytest.mark.parametrize("scripts", [True, False])
def test_charts_follow_the_theme(visitor: Visitor, path: str, scripts: bool) -> None:
    """Text in charts is dark on light paper and light on dark paper, without a script too."""
    lightness = []
    for dark in (False, True):
        page = visitor.open(path, dark=dark, scripts=scripts)
        label = page.locator(".chart-art--wide svg text").first
        colour = label.evaluate("e => getComputedStyle(e).fill") if scripts else _painted(page)
        lightness.append(sum(int(c) for c in re.findall(r"\d+", colour)[:3]))
    assert lightness[0] < 300 < 400 < lightness[1]


def _painted(page: object) -> str:
    """With scripts off only a screenshot tells: the mean colour decides which theme is on."""
    from io import BytesIO

    from PIL import Image
    from playwright.sync_api import Page

    assert isinstance(page, Page)
    image = Image.open(BytesIO(page.locator(".chart-art--wide").first.screenshot())).convert("RGB")
    mean = image.resize((1, 1)).getpixel((0, 0))
    assert isinstance(mean, tuple)
    return " ".join(str(255 - int(c)) for c in mean)


@pytest.mark.parametrize("path", SUBJECTS)
def test_the_language_switch_stays_on_the_page(visitor: Visitor, path: str) -> None:
    """The switch leads to the same page in the other language, and back."""
    page = visitor.open(path)
    other = path.removeprefix("zh/") if path.startswith("zh/") else f"zh/{path}"
    followed(page, page.locator("a[hreflang]:visible").first)
    assert place(page).split("#")[0] == visitor.address + other
    followed(page, page.locator("a[hreflang]:visible").first)
    assert place(page).split("#")[0] == visitor.address + path


def test_print_keeps_the_sources_as_notes(visitor: Visitor) -> None:
    """On paper every bound number's entry is printed."""
    page = visitor.open("cost/")
    page.emulate_media(media="print")
    entries = page.locator(".qn-entry")
    assert entries.count() > 10
    expect(entries.first).to_be_visible()
    expect(entries.last).to_be_visible()


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("", "5.6 million", "claims/p1-training-cost/"),
        ("", "560万", "claims/p1-training-cost/"),
        ("", "hectocorn", "claims/p6-hectocorn"),
        ("", "SemiAnalysis", "sources/r-s/#semianalysis"),
        ("", "rental", "numbers/"),
        ("zh/", "560万", "claims/p1-training-cost/"),
        ("zh/", "hectocorn", "claims/p6-hectocorn"),
        ("zh/", "彭博", "numbers/"),
        ("zh/", "算力", "zh/"),
    ],
)
def test_search_finds_in_both_languages(visitor: Visitor, path: str, text: str, found: str) -> None:
    """Claims, outlets and numbers are among the hits; names of both languages are known; no notebook drowns them."""
    page = visitor.open(path)
    page.locator("[data-search-open]").click()
    box = page.locator(".find-query")
    expect(box).to_be_focused()
    box.fill(text)
    page.wait_for_function("text => document.querySelector('.find').dataset.query === text", arg=text)
    addresses = page.locator(".find-link").evaluate_all("all => all.map((a) => a.href).slice(0, 40)")
    assert any(found in a for a in addresses), addresses
    notebooks = [at for at, a in enumerate(addresses) if "appendix/" in a and not a.endswith("appendix/")]
    first = next(at for at, a in enumerate(addresses) if found in a)
    assert len(notebooks) <= 2
    assert all(first < at for at in notebooks), addresses
