"""The printed page, as Chromium's PDF has it: short, with marks that lead to the notes, and a foot on each sheet."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Visitor
from tests.browser.settling import place, quiet

pytestmark = pytest.mark.browser
_SHEET = re.compile(rb"/Type\s*/Page\b")
#: The longest page, on so many sheets.
MOST = 12


@pytest.mark.parametrize("path", ["cost/", "zh/cost/"])
def test_the_longest_page_is_twelve_sheets(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    quiet(page)
    assert len(_SHEET.findall(page.pdf(prefer_css_page_size=True))) <= MOST


@pytest.mark.parametrize("path", ["cost/", "zh/reactions/"])
def test_each_mark_leads_to_its_note(visitor: Visitor, path: str) -> None:
    """Bound numbers bear the number that counts their note; every note is counted and called for."""
    page = visitor.open(path)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    notes = page.locator(".qn-entry").evaluate_all("all => all.map((note) => note.id)")
    marks = page.locator("#text [popovertarget]").evaluate_all(
        "all => all.map((number) => [number.dataset.note, number.getAttribute('popovertarget')])"
    )
    assert marks
    assert all(notes[int(mark) - 1] == target for mark, target in marks)
    assert {target for _, target in marks} == set(notes)
    page.emulate_media(media="print")
    shown = "e => getComputedStyle(e, '::after').content"
    assert page.locator("#text .qn").first.evaluate(shown) == f'"{marks[0][0]}"'
    counted = "e => getComputedStyle(e, '::before').content"
    assert page.locator(".qn-entry").first.evaluate(counted) == "counter(note)"


@pytest.mark.parametrize("path", ["numbers/cost/", "zh/sources/u-z/"])
def test_rows_lie_open_on_paper(visitor: Visitor, path: str) -> None:
    """What a click would show is on the sheet, and closed again on the screen."""
    page = visitor.open(path)
    rows = page.locator(":is(.entry--row, .source-row) > details")
    open_ones = "all => all.filter((row) => row.open).length"
    assert rows.evaluate_all(open_ones) < 2
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows.count() == rows.evaluate_all(open_ones) > 20
    assert page.locator(".entry--row noscript, .source-row noscript").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.evaluate_all(open_ones) < 2


def test_each_sheet_says_what_it_is_of(visitor: Visitor) -> None:
    """Title, address and day, and the sheet among all, at its foot."""
    page = visitor.open("claims/p1-training-cost/")
    quiet(page)
    foot = page.evaluate("() => document.documentElement.style.getPropertyValue('--foot')")
    assert page.title().replace('"', '\\"') in foot
    assert place(page) in foot
    assert "counter(pages)" in "".join(page.evaluate(RULES))


#: The rules for a sheet as the browser has read them.
RULES = """() => [...document.styleSheets].filter((s) => s.href?.endsWith("print.css"))
  .flatMap((s) => [...s.cssRules].map((rule) => rule.cssText))"""
