"""The annotated article: a plain list without scripts, filters that stay in the address with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.settling import followed, place, reloaded

pytestmark = pytest.mark.browser


def test_without_scripts_every_claim_is_listed(visitor: Visitor) -> None:
    """No filter is shown, and nothing is hidden."""
    page = visitor.open("article/", scripts=False)
    expect(page.locator(".walk-filters")).to_be_hidden()
    assert page.locator(".walk-step:visible").count() == page.locator(".walk-step").count() > 100


def test_filters_stay_in_the_address(visitor: Visitor) -> None:
    """A choice narrows the list, changes the address, survives a reload and the language switch, and can be undone."""
    page = visitor.open("article/")
    everything = page.locator(".walk-step").count()
    page.locator("[name=verdict][value=contradicted]").check()
    shown = page.locator(".walk-step:visible")
    few = shown.count()
    assert 0 < few < everything
    assert page.locator(".walk-step:visible:not([data-verdict=contradicted])").count() == 0
    expect(page.locator(".walk-count")).to_contain_text(str(few))
    assert place(page).endswith("article/?verdict=contradicted")
    reloaded(page)
    assert shown.count() == few
    followed(page, page.locator("a[data-language]:visible").first)
    assert place(page).endswith("zh/article/?verdict=contradicted")
    assert shown.count() == few
    page.locator(".walk-filters button[type=reset]").click()
    expect(shown).to_have_count(everything)
    assert place(page).endswith("zh/article/")


def test_a_shared_address_opens_filtered(visitor: Visitor) -> None:
    """Headings without a match leave; widening the choice brings them back."""
    page = visitor.open("article/?kind=opinion&paragraph=p0")
    assert page.locator("h2:visible").count() == 1
    assert page.locator(".walk-step:visible:not([data-kind=opinion])").count() == 0
    page.locator("select[name=paragraph]").select_option("")
    assert page.locator("h2:visible").count() > 1
    assert place(page).endswith("?kind=opinion")


@pytest.mark.parametrize("fragment", ["1abc", "%", "a b", "<img src=x onerror=alert(1)>", "p1'\"]", ""])
def test_no_address_breaks_the_list(visitor: Visitor, fragment: str) -> None:
    """Whatever stands behind the hash or in the query, the script runs, and nothing of it becomes part of the page."""
    errors: list[str] = []
    page = visitor.open(f"article/?kind=zzz&verdict=<b>&paragraph=__proto__#{fragment}", watch=errors)
    assert page.locator(".walk-step:visible").count() == page.locator(".walk-step").count()
    assert page.locator("img[src=x]").count() == 0
    assert errors == []


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_what_differs_between_days_is_left(visitor: Visitor, lang: str) -> None:
    """The choice opens the table, hides the other days and what did not change, and survives a reload."""
    page = visitor.open(f"{lang}corrections/")
    form = page.locator("[data-between]")
    days = form.locator("[name=from] option").count()
    assert days > 2
    form.locator("[name=from]").select_option(index=days - 2)
    rows = page.locator("[data-between] + details tbody tr")
    shown = page.locator("[data-between] + details tbody tr:visible")
    expect(shown.first).to_be_visible()
    assert 0 < shown.count() < rows.count()
    for row in (shown.first, shown.last):
        before, after = row.locator("td:visible").all_inner_texts()[1:]
        assert before != after
    expect(form.locator("[role=status]")).to_contain_text(str(shown.count()))
    few = shown.count()
    reloaded(page)
    expect(shown).to_have_count(few)


def test_without_scripts_every_day_is_a_column(visitor: Visitor) -> None:
    page = visitor.open("corrections/", scripts=False)
    expect(page.locator("[data-between]")).to_be_hidden()
    columns = page.locator("[data-between] + details th")
    assert columns.count() == page.locator("[data-between] [name=to] option").count() + 1
