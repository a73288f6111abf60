"""What a screen reader and a keyboard meet: roles and names, notes that say what they are, and few stops of Tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ledger.base.words import WORDS
from tests.browser.conftest import Visitor
from tests.browser.settling import arrive
from tests.browser.trees import KINDS, TAB_STOPS, golden, stops, tree, whole
from tests.sites import ROOT, built_second

pytestmark = pytest.mark.browser
#: As many stops as a story may have.
MOST = 120
STORIES = {row["page"]: int(row["stops"]) for row in csv.DictReader(TAB_STOPS.read_text(encoding="utf-8").splitlines())}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the second article."""
    return built_second(tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """Who goes from one page to the next."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_roles_and_names_are_those_of_the_golden_tree(reader: Page, other: Path, kind: str) -> None:
    """Of each kind of page; `python -m tests.browser.trees` draws them again."""
    arrive(reader, (other / kind / "index.html").as_uri())
    assert tree(whole(reader)) == golden(kind).read_text(encoding="utf-8")


def test_every_story_is_measured() -> None:
    """In both languages, whatever the navigation calls it."""
    written = {p.stem for p in (ROOT / "docs/en").glob("*.md")}
    assert set(STORIES) == {f"{root}{name}/" for root in ("", "zh/") for name in written & names_of_stories()}


def names_of_stories() -> set[str]:
    from ledger.prose.nav import navigation

    (top,) = (item for item in navigation(ROOT, "en") if any(child.uri == "launch.md" for child in item.children))
    return {child.uri.removesuffix(".md") for child in top.children}


@pytest.mark.parametrize("path", STORIES)
def test_a_story_has_few_tab_stops(visitor: Visitor, path: str) -> None:
    """Once the page has been shown: within a block of text or a card the arrow keys lead on."""
    found = stops(visitor.open(path))
    assert found <= MOST
    assert found == pytest.approx(STORIES[path], rel=0.1), "measure again: python -m tests.browser.trees stops SITE"


@pytest.mark.parametrize("path", ["cost/", "zh/cost/"])
def test_every_number_can_be_reached(visitor: Visitor, path: str) -> None:
    """With Tab the first of a paragraph, with the arrows the others and back."""
    page = visitor.open(path)
    block = page.locator("#text > p:not(.answer):has(.qn ~ .qn, .nb ~ .nb)").first
    numbers = block.locator(".qn")
    assert numbers.count() > 1
    assert [n.get_attribute("tabindex") for n in numbers.all()] == [None, *["-1"] * (numbers.count() - 1)]
    numbers.first.focus()
    page.keyboard.press("ArrowRight")
    expect(numbers.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{numbers.nth(1).get_attribute('popovertarget')}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(numbers.nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(numbers.first).to_be_focused()
    assert block.locator(".qn:not([tabindex='-1'])").count() == 1


def test_without_scripts_every_number_is_a_stop(visitor: Visitor) -> None:
    page = visitor.open("cost/", scripts=False)
    assert page.locator(".qn[tabindex]").count() == 0


@pytest.mark.parametrize(("path", "lang"), [("cost/", "en"), ("zh/cost/", "zh")])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_note_is_a_dialog_that_is_announced(visitor: Visitor, path: str, lang: str, scripts: bool) -> None:
    """It has a name, of its own where scripts are on, and the focus as it opens; Esc gives it back."""
    page = visitor.open(path, scripts=scripts)
    number = page.locator("button.qn").first
    note = page.locator(f"#{number.get_attribute('popovertarget')}")
    assert note.get_attribute("role") == "dialog"
    number.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_focused()
    name = note.get_attribute("aria-label")
    assert name == (note.locator(".qn-label").inner_text() if scripts else WORDS[lang]["note_label"])
    page.keyboard.press("Escape")
    expect(number).to_be_focused()


@pytest.mark.parametrize(("path", "said"), [("cost/", "2.01 US dollars"), ("zh/cost/", "2.01 美元")])
def test_a_slider_is_told_with_its_unit(visitor: Visitor, path: str, said: str) -> None:
    slider = visitor.open(path).locator("#try-training-cost input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", said)
