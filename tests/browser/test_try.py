"""What a reader does with a calculator: change, share, reload, switch the language, use the keyboard alone."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from ledger.numbers import recipe, render
from tests.browser.conftest import Visitor
from tests.browser.settling import followed, place, reloaded

pytestmark = pytest.mark.browser
DOCS = Path(__file__).resolve().parents[2] / "docs"


def placed() -> list[tuple[str, str]]:
    """Pages with the calculators they show, both languages."""
    found = []
    for lang, prefix in (("en", ""), ("zh", "zh/")):
        for path in sorted((DOCS / lang).glob("*.md")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("![](try:"):
                    page = "" if path.stem == "index" else f"{path.stem}/"
                    found.append((prefix + page, line.removeprefix("![](try:").rstrip(")")))
    return found


def calculator(page: Page, key: str) -> Locator:
    return page.locator(f"#try-{key}")


def asked(page: Page) -> dict[str, str]:
    """The settings in the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(place(page)).query).items()}


@pytest.mark.parametrize(("path", "key"), placed())
def test_every_case_reads_as_python_wrote_it(visitor: Visitor, path: str, key: str) -> None:
    """Set by its button, each case of the table gives the number and the offsets that Python wrote there."""
    errors: list[str] = []
    page = visitor.open(path, watch=errors)
    here = calculator(page, key)
    rows = here.locator("tbody tr")
    assert rows.count() >= 5
    for n in range(rows.count()):
        row = rows.nth(n)
        row.locator("button").click()
        number, *offsets = (text.strip() for text in row.locator("td").all_inner_texts())
        expect(here.locator(".try-number")).to_have_text(number)
        expect(here.locator(".try-offset")).to_have_text(offsets, use_inner_text=True)
    assert errors == []
    assert visitor.strangers == []


@pytest.mark.parametrize(("path", "key"), placed())
def test_a_script_changes_nothing_at_the_start(visitor: Visitor, path: str, key: str) -> None:
    """Before the reader touches it, number, offsets, marker and address are those of the page without a script."""
    seen = []
    for scripts in (True, False):
        page = visitor.open(path, scripts=scripts)
        here = calculator(page, key)
        marker = here.locator(".try-marker").get_attribute("x") or ""
        seen.append((here.locator("output").inner_text(), float(marker.rstrip("%"))))
        assert asked(page) == {}
        expect(here.locator(".try-key--start")).to_be_hidden()
    assert seen[0][0] == seen[1][0]
    assert seen[0][1] == pytest.approx(seen[1][1], abs=0.02)


@pytest.mark.parametrize(("path", "key"), placed())
def test_without_a_script_the_cases_stand_there(visitor: Visitor, path: str, key: str) -> None:
    """Number, offset and table are shown, and no control that would do nothing."""
    here = calculator(visitor.open(path, scripts=False, width=390), key)
    expect(here.locator(".try-number")).to_be_visible()
    expect(here.locator("tbody tr").last).to_be_visible()
    expect(here.locator(".try-controls")).to_be_hidden()
    expect(here.locator("button")).to_have_count(2)
    expect(here.locator("button").first).to_be_hidden()


UNITS = ["USD", "USD/GPU_hour", "GPU_hour", "GPU", "times", "percent", "day", "km", "count"]
NUMBERS = [
    *("0", "1", "0.5", "0.05", "0.28571428571", "2.005", "2.675", "9.9995", "10", "12.345", "99.95", "100.5"),
    *("999.95", "1000", "1234", "1234.5", "9999.5", "10000", "12000", "12345", "99999.5", "123456", "294672"),
    *("999999", "1000000", "5576000", "5870672", "12340000", "99995000", "100000000", "588739600000"),
    *("999949999999", "999950000000", "1000000000000", "1250000000000", "14.0893143617", "0.0491012605"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_numbers_are_written_alike(visitor: Visitor, lang: str) -> None:
    """The script writes every value as Python does, whatever its size and unit: rounding, scale words, plurals."""
    page = visitor.open("cost/")
    address = page.locator("script[src*='try.js']").get_attribute("src")
    cases = [
        [number, recipe(unit, lang), render(Decimal(number), unit, lang)] for unit, number in product(UNITS, NUMBERS)
    ]
    wrong = page.evaluate(
        """async ([address, cases]) => {
            const { write } = await import(new URL(address, location.href).href);
            const made = cases.map(([x, how, text]) => [x, write(Number(x), how), text]);
            return made.filter(([, got, text]) => got !== text);
        }""",
        [address, json.loads(json.dumps(cases))],
    )
    assert wrong == []


def test_settings_stay_on_reload_and_in_the_other_language(visitor: Visitor) -> None:
    """The address holds what differs from the start; reload and language switch keep it."""
    page = visitor.open("cost/")
    here = calculator(page, "training-cost")
    marker = here.locator(".try-marker")
    before = float(str(marker.get_attribute("x")).rstrip("%"))
    here.get_by_label("R1’s own stages").uncheck()
    here.locator("input[type=number][name=price]").fill("3.42")
    expect(here.locator(".try-number")).to_have_text("$9.535 million")
    assert float(str(marker.get_attribute("x")).rstrip("%")) > before + 3
    page.wait_for_function("() => location.search.includes('3.42')")
    assert asked(page) == {"training-cost.price": "3.42", "training-cost.r1": "0"}
    reloaded(page)
    expect(here.locator(".try-number")).to_have_text("$9.535 million")
    expect(here.locator("[name=r1]")).not_to_be_checked()
    followed(page, page.locator("a[data-language]").first)
    assert "/zh/cost/" in place(page)
    assert asked(page) == {"training-cost.price": "3.42", "training-cost.r1": "0"}
    expect(here.locator(".try-number")).to_have_text("953.5 万美元")
    expect(here.locator(".try-offset")).to_contain_text("要再大 69%")
    here.locator("button[type=reset]").click()
    expect(here.locator(".try-number")).to_have_text("587.1 万美元")
    assert asked(page) == {}


def test_two_calculators_of_a_page_keep_apart(visitor: Visitor) -> None:
    """Both have a price; each keeps its own, and the other's setting stays in the address."""
    page = visitor.open("cost/?compute-cost.price=5&training-cost.price=4")
    for key, price in (("compute-cost", "5"), ("training-cost", "4")):
        expect(calculator(page, key).locator("input[type=number][name=price]")).to_have_value(price)
    calculator(page, "compute-cost").locator("button[type=reset]").click()
    assert asked(page) == {"training-cost.price": "4"}


def test_a_calculator_works_by_keyboard(visitor: Visitor) -> None:
    """Tab reaches every control; arrows, space and enter change them; the result is announced."""
    page = visitor.open("cost/")
    here = calculator(page, "training-cost")
    expect(here.locator("output")).to_have_attribute("aria-live", "polite")
    slider = here.locator("input[type=range]").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(here.locator("input[type=number][name=price]")).to_have_value("2.01")
    assert asked(page) == {"training-cost.price": "2.01"}
    expect(here.locator(".try-key--start")).to_be_visible()
    names = []
    for key in ("Tab", "ArrowDown", "Tab", "Space", "Tab", "Space", "Tab", "Tab", "ArrowUp", "Tab"):
        page.keyboard.press(key)
        names.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
    assert names == ["price", "price", "v3", "v3", "r1", "r1", "range", "research", "research", "reset"]
    assert asked(page) == {"training-cost.v3": "0", "training-cost.r1": "0", "training-cost.research": "0.1"}
    expect(here.locator(".try-number")).to_have_text("$0")
    page.keyboard.press("Enter")
    expect(here.locator(".try-number")).to_have_text("$5.871 million")


def test_choices_that_do_not_go_together_say_so(visitor: Visitor) -> None:
    """A model that was not yet sold gives no number and no offset; the next choice brings them back."""
    here = calculator(visitor.open("prices/"), "price-gap")
    here.get_by_label("Model of OpenAI").select_option("gpt-5")
    expect(here.locator(".try-number")).to_have_text("not on sale then")
    expect(here.locator(".try-said")).to_be_hidden()
    here.get_by_label("Prices of which day").select_option("article")
    expect(here.locator(".try-number")).to_have_text("5.95×")
    expect(here.locator(".try-offset")).to_contain_text("this")


@pytest.mark.parametrize("asked_for", ["price=abc", "price=-5", "price=", "v3=x&nonsense=1", "research=1e999"])
def test_a_damaged_address_does_no_harm(visitor: Visitor, asked_for: str) -> None:
    """What is no setting is left aside; what is too large or small is brought inside the limits."""
    errors: list[str] = []
    query = "&".join(f"training-cost.{pair}" for pair in asked_for.split("&"))
    page = visitor.open(f"cost/?{query}", watch=errors)
    here = calculator(page, "training-cost")
    expect(here.locator(".try-number")).to_contain_text("million")
    price = here.locator("input[type=number][name=price]").input_value()
    assert Decimal("0.5") <= Decimal(price) <= 13
    assert errors == []


def test_the_link_can_be_copied(visitor: Visitor) -> None:
    """The link leads to the calculator with its settings."""
    page = visitor.open("cost/?training-cost.price=3", fresh=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    here = calculator(page, "training-cost")
    here.locator("[data-copy]").click()
    expect(here.locator("[role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visitor.address}cost/?training-cost.price=3#try-training-cost"


def test_other_pages_load_no_calculator(visitor: Visitor) -> None:
    """The script and its style come only where a calculator stands."""
    page = visitor.open("method/")
    assert page.locator("[src*='try.js'], [href*='try.css']").count() == 0
    assert ".try" not in (page.locator("head style").text_content() or "")
