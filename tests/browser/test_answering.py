"""Charts answer when they are asked: by pointer, finger, keys or a name; without scripts the table says the same."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.settling import arrive

pytestmark = pytest.mark.browser

PAGES = [("chart/cost-ladder/", 1440, False), ("zh/chart/cost-ladder/", 390, True)]
PAGES += [("zh/chart/vix-year/", 1440, True), ("chart/price-pairs/", 390, False)]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def drawn(page: Page) -> Locator:
    """The drawing that the width asks for."""
    art = page.locator(".chart-art:visible").first
    expect(art.locator("svg")).to_be_visible()
    return art


def place(art: Locator, number: int) -> tuple[float, float]:
    """Where the middle of a place is on the screen."""
    svg = art.locator("svg")
    box = svg.bounding_box()
    text, sides = svg.get_attribute("data-at"), svg.get_attribute("viewBox")
    if away := svg.get_attribute("data-from"):
        text = svg.evaluate("(svg, path) => fetch(path).then((answer) => answer.text())", away).split('"')[1]
    assert box
    assert text
    assert sides
    scale = box["width"] / float(sides.split()[2])
    x, y, *size = (float(side) for side in text.split()[number].rpartition(":")[2].split(","))
    wide, high = size or (0.0, 0.0)
    return box["x"] + (x + wide / 2) * scale, box["y"] + (y + high / 2) * scale


def row(page: Page, number: int) -> str:
    """The first cell of a row of the table."""
    if not page.locator(".chart-data[open]").count():
        page.locator(".chart-data > summary").first.click()
    return page.locator(".chart-data tbody tr").nth(number).locator("td").first.inner_text()


@pytest.mark.parametrize(("path", "width", "dark"), PAGES)
def test_a_mark_says_its_row(visitor: Visitor, path: str, width: int, dark: bool) -> None:
    """Under a pointer, in the words of the table; what says it is fetched then, and nothing of it before."""
    errors: list[str] = []
    page = visitor.open(path, width=width, dark=dark, fresh=True, watch=errors)
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url) if "answers.js" in asked.url else None)
    art = drawn(page)
    assert fetched == []
    art.scroll_into_view_if_needed()
    page.mouse.move(*place(art, 0))
    tip = art.locator(".chart-tip")
    expect(tip).not_to_be_empty()
    assert [url.rpartition("/assets/")[2].partition("?")[0] for url in fetched] == ["answers.js"]
    said = tip.inner_text()
    expect(art.locator(".chart-ring")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(tip).to_be_empty()
    expect(art.locator(".chart-ring")).to_have_count(0)
    assert said.splitlines()[0] == row(page, 0)
    assert errors == []


def test_a_finger_is_enough(visitor: Visitor) -> None:
    """A tap at a mark says it, the first one too; a tap elsewhere closes it."""
    context = visitor.browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visitor.contexts.append(context)
    page = context.new_page()
    arrive(page, f"{visitor.address}zh/chart/cost-ladder/")
    art = drawn(page)
    art.scroll_into_view_if_needed()
    page.touchscreen.tap(*place(art, 1))
    expect(art.locator(".chart-tip")).to_contain_text("DeepSeek-V3")
    box = art.locator(".chart-tip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(art.locator(".chart-tip")).to_be_empty()


@pytest.mark.parametrize("path", ["chart/cost-ladder/", "zh/chart/flop-against-hours/"])
def test_keys_go_from_mark_to_mark(visitor: Visitor, path: str) -> None:
    """A chart is one stop; arrows go through all its rows, both ends hold, Escape closes, Tab leaves."""
    page = visitor.open(path)
    art = drawn(page)
    rows = range((page.locator(".chart-data noscript").first.text_content() or "").count("<tr>") - 1)
    art.focus()
    tip = art.locator(".chart-tip")
    expect(tip).to_contain_text("Esc")
    page.keyboard.press("ArrowDown")
    expect(tip).not_to_contain_text("Esc")
    assert tip.get_attribute("aria-live") == "polite"
    seen = [tip.inner_text()]
    for _ in rows:
        page.keyboard.press("ArrowDown")
        if tip.inner_text() != seen[-1]:
            seen.append(tip.inner_text())
    assert len(seen) == len(rows) == len({*seen})
    page.keyboard.press("Home")
    assert tip.inner_text() == seen[0]
    page.keyboard.press("ArrowUp")
    assert tip.inner_text() == seen[0]
    page.keyboard.press("End")
    assert tip.inner_text() == seen[-1]
    page.keyboard.press("Escape")
    expect(tip).to_be_empty()
    page.keyboard.press("ArrowRight")
    expect(tip).not_to_be_empty()
    page.keyboard.press("Tab")
    expect(tip).to_be_empty()
    assert not art.evaluate("art => art.contains(document.activeElement)")


def test_a_chart_says_how_it_is_asked(visitor: Visitor) -> None:
    """It has a name, and says which keys it knows to a reader at the keys."""
    art = drawn(visitor.open("chart/cost-ladder/"))
    assert art.get_attribute("role") == "application"
    assert "US dollars" in (art.get_attribute("aria-label") or "")
    art.page.keyboard.press("Tab")
    while not art.evaluate("art => art === document.activeElement"):
        art.page.keyboard.press("Tab")
    expect(art.locator(".chart-tip")).to_contain_text("Arrow keys")


@pytest.mark.parametrize(
    ("path", "name", "others"),
    [
        ("chart/compute-over-time/", "deepseek-v3", True),
        ("chart/aider-score-cost/", "o3-pro", False),
        ("zh/chart/flop-against-hours/", "Llama 3.1", False),
    ],
)
def test_a_name_is_found(visitor: Visitor, path: str, name: str, others: bool) -> None:
    """Names are offered; the mark of one is ringed and said, Enter goes on; an unknown name is told."""
    page = visitor.open(path)
    art = drawn(page)
    field = page.locator(".chart-find > input")
    field.focus()
    expect(page.locator(".chart-find option").first).to_be_attached()
    field.fill(name)
    tip = art.locator(".chart-tip")
    expect(tip).to_contain_text(re.compile(re.escape(name), re.IGNORECASE))
    assert (art.locator(".chart-ring").count() > 1) is others
    first = tip.inner_text()
    page.keyboard.press("Enter")
    assert (tip.inner_text() != first) is others
    field.fill("zzzz")
    expect(tip).to_have_text(field.get_attribute("data-none") or "")
    expect(art.locator(".chart-ring")).to_have_count(0)


def test_without_scripts_the_table_says_the_same(visitor: Visitor) -> None:
    """No stop of the keyboard that does nothing, no field that finds nothing, and every row in the table."""
    page = visitor.open("chart/compute-over-time/", scripts=False)
    expect(page.locator(".chart-art:visible svg")).to_have_count(1)
    assert page.locator(".chart-art[tabindex]").count() == 0
    expect(page.locator(".chart-find")).to_be_hidden()
    page.locator(".chart-data > summary").click()
    assert page.locator(".chart-data tbody tr:visible").count() > 300


@pytest.mark.parametrize(("path", "width", "dark"), PAGES[:2])
def test_an_answer_is_accessible(visitor: Visitor, path: str, width: int, dark: bool) -> None:
    """While it is shown, axe finds nothing."""
    page = visitor.open(path, width=width, dark=dark)
    art = drawn(page)
    art.focus()
    expect(art.locator(".chart-tip")).to_contain_text("Esc")
    page.keyboard.press("ArrowDown")
    expect(art.locator(".chart-tip")).not_to_contain_text("Esc")
    assert Axe().run(page, options=AXE).response["violations"] == []


@pytest.mark.parametrize("path", ["cost/", "zh/market/"])
def test_the_row_below_a_chart_is_one(visitor: Visitor, path: str) -> None:
    """Its source and what to take stand in one row on a wide screen; every source is in the fold."""
    page = visitor.open(path)
    for foot in page.locator(".chart-foot:visible").all():
        box, art = foot.bounding_box(), foot.locator("xpath=..").locator(".chart-art:visible").bounding_box()
        assert box
        assert art
        assert box["height"] < 64 or box["x"] >= art["x"] + art["width"]  # in the margin it has lines
        assert foot.locator(":scope > .chart-source a").count() <= 2
        assert foot.locator(":scope > a").count() == 4
