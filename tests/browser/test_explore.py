"""The explorer as readers meet it: golden choices and sentences, address, order, CSV, keys, a disk, no script, axe."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.settling import arrive, followed, place, reloaded
from tests.sites import ROOT

pytestmark = pytest.mark.browser

GOLDEN = yaml.safe_load((ROOT / "tests/golden/explore.yaml").read_text(encoding="utf-8"))
#: The groups of an answer.
GROUPS = {"claims", "stored", "other", "named"}


def address(lang: str, state: str = "") -> str:
    return f"{'zh/' if lang == 'zh' else ''}explore/{'#' + quote(state, safe='=&,') if state else ''}"


@pytest.fixture(scope="module")
def disk(site: Path, browser: Browser) -> Iterator[dict[str, Page]]:
    """The page of each language as it is opened from a disk."""
    pages = {}
    for lang, below in (("en", ""), ("zh", "zh/")):
        pages[lang] = browser.new_page()
        arrive(pages[lang], f"file://{site}/{below}explore/index.html")
    yield pages
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("case", GOLDEN["listed"], ids=lambda case: f"{case['lang']}: {case['state']}")
def test_golden_choices(visitor: Visitor, case: dict[str, Any]) -> None:
    """What is chosen is listed, nothing else is, and the line above says how much."""
    errors: list[str] = []
    page = visitor.open(address(case["lang"], case["state"]), watch=errors)
    hrefs = page.locator(".explore td > a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert set(case["rows"]) <= {href.removeprefix("../") for href in hrefs[:5]}
    count = int("".join(c for c in page.locator("[data-csv]").inner_text() if c.isdigit()))
    assert count <= case.get("most", count)
    assert min(count, 50) == len(hrefs)
    for key, value in case.get("only", {}).items():
        assert chosen(page, key, value) == count
    assert errors == []


def chosen(page: Page, key: str, value: str) -> int:
    """How many rows the option of a facet leaves, as the facet itself says."""
    option = page.locator(
        f".explore-facets [name={key}][value='{value}'], .explore-facets [name={key}] [value='{value}']"
    )
    box = page.locator(f".explore-facets label:has([name={key}][value='{value}']) .chip-n")
    text = box.inner_text() if box.count() else (option.text_content() or "").rpartition("(")[2]
    return int("".join(c for c in text if c.isdigit()))


@pytest.mark.parametrize("case", GOLDEN["pasted"], ids=lambda case: f"{case['lang']}: {case['text']}")
def test_golden_sentences(disk: dict[str, Page], case: dict[str, Any]) -> None:
    """Each number of a sentence, and what is known of it, from a disk."""
    page = disk[case["lang"]]
    page.locator("#ask-text").fill(case["text"])
    page.locator("[data-ask] .ask-foot > button").click()
    page.wait_for_function("text => document.querySelector('[data-ask]').dataset.asked === text", arg=case["text"])
    found = page.evaluate(
        """() => [...document.querySelectorAll(".ask-number")].map((section) => ({
            said: section.querySelector("h2").textContent,
            groups: [...section.querySelectorAll("div")].map((group) =>
                [group.dataset.group, [...group.querySelectorAll("a")].map((a) => a.getAttribute("href"))]),
        }))"""
    )
    assert [number["said"] for number in found] == [number["said"] for number in case["numbers"]]
    for number, wanted in zip(found, case["numbers"], strict=True):
        groups = dict(number["groups"])
        for name in GROUPS & set(wanted):
            keys = {
                href.rstrip("/").replace("#", "/").replace("/index.html", "").split("/")[-1]
                for href in groups.get(name, [])
            }
            assert set(wanted[name]) <= keys, (name, groups)
    assert page.locator("img[src=x]").count() == 0


def test_a_choice_stays_in_the_address(visitor: Visitor) -> None:
    """Facets, kind, order and query are there again after a reload and in the other language, and can be cleared."""
    page = visitor.open(address("en"))
    page.locator(".explore [name=verdict][value=contradicted]").check()
    page.locator(".explore [name=paragraph]").select_option("P5")
    page.wait_for_function(
        "() => location.hash.includes('verdict=contradicted') && location.hash.includes('paragraph=P5')"
    )
    shown = page.locator(".explore tbody tr").count()
    status = page.locator(".explore-bar [role=status]")
    expect(status).to_contain_text(str(shown))
    reloaded(page)
    assert page.locator(".explore tbody tr").count() == shown
    followed(page, page.locator("a[data-language]:visible").first)
    assert "zh/explore/" in place(page)
    assert page.locator(".explore tbody tr").count() == shown
    page.locator(".explore [type=reset]").click()
    expect(page.locator(".explore tbody tr")).to_have_count(50)


def test_heads_sort_up_and_down(visitor: Visitor) -> None:
    """By size, not by digits; the head says so, keeps the focus, and a third time the list is as it was."""
    page = visitor.open(address("en", "show=number&unit=USD"))
    first = page.locator(".explore tbody tr").first.inner_text()
    head = page.locator(".explore th.explore-of--value button")
    exact = json.loads(
        page.evaluate("async () => JSON.stringify((await window.ledgerExplore.table('number')).fields.exact.values)")
    )
    rows = page.evaluate(
        """async () => { const { fields, rows } = await window.ledgerExplore.table("number");
            return rows.filter((row) => fields.unit.options[fields.unit.values[row][0]][0] === "USD"); }"""
    )
    for order, extreme in (("ascending", min), ("descending", max)):
        head.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".explore th.explore-of--value")).to_have_attribute("aria-sort", order)
        expect(head).to_be_focused()
        wanted = extreme(float(exact[row]) for row in rows)
        label = page.evaluate(
            "async (at) => (await window.ledgerExplore.table('number')).fields.value.values[at]",
            next(row for row in rows if float(exact[row]) == wanted),
        )
        expect(page.locator(".explore tbody tr").first).to_contain_text(label)
    page.keyboard.press("Enter")
    expect(page.locator(".explore th.explore-of--value")).not_to_have_attribute("aria-sort", "descending")
    assert page.locator(".explore tbody tr").first.inner_text() == first


def test_the_selection_is_taken_as_csv(visitor: Visitor) -> None:
    """Every row that fits and not only those on the screen, names in the head, exact values, addresses."""
    page = visitor.open(address("en", "show=number&topic=market"))
    with page.expect_download() as download:
        page.locator("[data-csv]").click()
    assert download.value.suggested_filename == "number.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) > 100 > page.locator(".explore tbody tr").count()
    by_address = {
        row["On this site"].partition("explore/")[0] + row["On this site"].rpartition("#")[2]: row for row in rows
    }
    row = next(row for key, row in by_address.items() if key.endswith("us-tech-loss"))
    assert float(row["Exact value"]) == 969e9
    assert row["Topic"] == "Market"
    assert row["On this site"].endswith("numbers/market/#us-tech-loss")


def test_more_rows_follow_on_request(visitor: Visitor) -> None:
    """The focus goes to the first of them."""
    page = visitor.open(address("en"))
    page.locator("[data-more]").click()
    expect(page.locator(".explore tbody tr")).to_have_count(100)
    expect(page.locator(".explore tbody tr").nth(50).locator("a")).to_be_focused()


def test_a_keyboard_is_enough(visitor: Visitor) -> None:
    """A sentence is looked up, a kind chosen and a row opened without a pointer."""
    page = visitor.open(address("en"))
    page.locator("#ask-text").focus()
    page.keyboard.type("V3 cost $294,000")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".ask-number").wait_for()
    expect(page.locator("[data-ask] [role=status]")).to_contain_text("1")
    page.locator(".explore [name=show]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".explore [value=number]")).to_be_checked()
    expect(page.locator(".explore th.explore-of--value")).to_be_visible()
    assert unquote(place(page)).endswith("#show=number")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_scripts_everything_is_reached(visitor: Visitor, lang: str) -> None:
    """No form promises anything; every paragraph, topic and group of sources has its page."""
    page = visitor.open(address(lang), scripts=False)
    expect(page.locator("[data-explore]")).to_be_hidden()
    expect(page.locator("[data-ask]")).to_be_hidden()
    links = page.locator(".explore-pages a")
    assert links.count() > 30
    for href in links.evaluate_all("all => all.map((a) => a.href)")[::9]:
        arrive(page, href)


@pytest.mark.parametrize(
    "path", ["numbers/adoption/", "numbers/market/", "sources/", "sources/a/", "claims/", "zh/sources/n-q/"]
)
def test_no_list_is_longer_than_anyone_reads(visitor: Visitor, path: str) -> None:
    """On a phone too, and without scripts."""
    page = visitor.open(path, width=390, scripts=False)
    box = page.locator("html").bounding_box()
    assert box is not None
    assert box["height"] < 24_000


@pytest.mark.parametrize("path", ["numbers/market/#us-tech-loss", "sources/#reuters-294", "sources/r-s/#reuters-294"])
def test_addresses_lead_to_what_they_led_to(visitor: Visitor, path: str) -> None:
    """What stands in a fold is opened by an address that leads into it."""
    page = visitor.open(path)
    target = page.locator(f"[id='{path.partition('#')[2]}']")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_results_come_before_filters(visitor: Visitor, lang: str) -> None:
    """The first row follows the switch of kinds; filters open at a button, which counts those that are chosen."""
    page = visitor.open(address(lang), width=390)
    switch, first = (page.locator(part).first.bounding_box() for part in (".explore-kinds", ".explore tbody tr"))
    assert switch
    assert first
    assert first["y"] - switch["y"] - switch["height"] < 220
    facets, opener = page.locator(".explore-facets"), page.locator(".explore-open")
    expect(facets).to_be_hidden()
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.locator(".explore [name=verdict][value=contradicted]").check()
    expect(opener.locator("b")).to_have_text("1")
    opener.click()
    expect(facets).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(visitor: Visitor, width: int, dark: bool) -> None:
    """With a sentence answered and a table shown."""
    page = visitor.open(address("zh", "show=number&topic=cost"), width=width, dark=dark)
    page.locator("[data-try]").click()
    page.locator(".ask-number").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def test_nothing_is_asked_of_a_stranger(visitor: Visitor) -> None:
    """What is pasted and what is chosen stay in the browser."""
    page = visitor.open(address("en", "find=5.6 million"))
    page.locator("[data-try]").click()
    page.locator(".ask-number").wait_for()
    assert visitor.strangers == []
    assert page.locator(".vd").count() > 0
