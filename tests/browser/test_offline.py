"""The offline edition from a disk, with no network at all: pages, links, search, calculators and charts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ledger.site.offline import files_of
from tests.browser.settling import arrive, followed, place

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def edition(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    for name, content in files_of(site):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def page(edition: Path, browser: Browser) -> Iterator[Page]:
    """A page of a reader without a network; whatever a script complains of fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    arrive(page, f"file://{edition}/index.html")
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_a_reader_gets_from_page_to_page(page: Page, edition: Path, lang: str) -> None:
    arrive(page, f"file://{edition}/{lang}index.html")
    followed(page, page.locator('a[href$="prices/index.html"]').first)
    expect(page.locator("h1")).to_be_visible()
    assert place(page).endswith(f"{lang}prices/index.html")


def test_a_calculator_computes(page: Page, edition: Path) -> None:
    arrive(page, f"file://{edition}/prices/index.html")
    form = page.locator("form.try-form, form[data-try]").first
    output = page.locator("figure.try output, .try output").first
    before = output.inner_text()
    form.locator("input[type=range]").first.press("End")
    expect(output).not_to_have_text(before)


def test_claims_can_be_filtered(page: Page, edition: Path) -> None:
    arrive(page, f"file://{edition}/article/index.html")
    page.locator('[data-walk] [name=verdict][value="contradicted"]').check()
    shown = page.locator(".walk-step:visible")
    assert 0 < shown.count() < page.locator(".walk-step").count()


def test_a_chart_is_drawn_and_its_data_lie_beside_it(page: Page, edition: Path) -> None:
    arrive(page, f"file://{edition}/chart/cost-cover/index.html")
    expect(page.locator(".chart-art svg:visible").first).to_be_visible()
    for link in page.locator("#files a[download]").all():
        assert (edition / "chart/cost-cover" / (link.get_attribute("href") or "")).resolve().is_file()
