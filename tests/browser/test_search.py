"""The search as readers meet it: golden queries on the real index, keys, addresses, a disk, no script, its cost."""

from __future__ import annotations

import functools
import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ledger.base.paths import LANGS
from ledger.numbers.grammar import grammar
from ledger.site.search import write_search
from ledger.site.search.blocks import PARTS
from ledger.site.search.files import entries_of
from ledger.store.loading import current_ledger
from tests.browser.conftest import Visitor
from tests.browser.settling import arrive, quiet, returned
from tests.sites import ROOT
from tests.test_search import CASES, days, values

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((ROOT / "tests/golden/search.yaml").read_text(encoding="utf-8"))
#: Of the second article, which is small: what must be the first result.
SECOND = yaml.safe_load((ROOT / "tests/golden/search_second.yaml").read_text(encoding="utf-8"))
READING = ROOT / "src/ledger/site/search/script/reading.js"
#: Bytes that a first query may cost, compressed, with script, style and index.
BUDGET = 120_000
BARE = (
    '<!doctype html><meta charset="utf-8"><title>x</title><body>'
    '<script src="{root}search/search.js" data-root="{root}" data-base="./"></script>'
)


def written(repository: Path, folder: Path) -> Path:
    """The index of a repository with a bare page for each language: the search alone, as the site holds it."""
    found = write_search(current_ledger(repository))
    for lang, below in zip(LANGS, ("", "zh/"), strict=True):
        for uri, path in found[lang].items():
            target = folder / below / uri
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        (folder / below / "index.html").write_text(BARE.format(root="../" if below else "./"), encoding="utf-8")
    (folder / "assets").mkdir()
    shutil.copy(ROOT / "src/ledger/site/theme/assets/search.css", folder / "assets")
    return folder


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """A page of each language with the search open, on the index of this repository, from a disk."""
    yield from opened(browser, written(ROOT, tmp_path_factory.mktemp("search")))


@pytest.fixture(scope="module")
def asked_second(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """The same of the second repository."""
    repository = tmp_path_factory.mktemp("second") / "repository"
    shutil.copytree(ROOT / "tests/second", repository, ignore=shutil.ignore_patterns("build", "site"))
    yield from opened(browser, written(repository, tmp_path_factory.mktemp("search")))


def opened(browser: Browser, folder: Path) -> Iterator[dict[str, Page]]:
    pages = {}
    for lang, below in zip(LANGS, ("", "zh/"), strict=True):
        pages[lang] = browser.new_page()
        arrive(pages[lang], f"file://{folder}/{below}index.html")
        pages[lang].evaluate("document.dispatchEvent(new CustomEvent('ledger-search'))")
    yield pages
    for page in pages.values():
        page.close()


def results(page: Page, query: str) -> dict[str, list[str]]:
    """The addresses that are shown for a query, by kind, in order."""
    page.locator(".find-query").fill(query)
    page.wait_for_function("query => document.querySelector('.find').dataset.query === query", arg=query.strip())
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.find-group')].map((group) =>
            [group.querySelector('h2').id, [...group.querySelectorAll('.find-link')].map((a) => a.dataset.address)]))"""
    )
    return found


def test_there_are_enough_golden_queries() -> None:
    """At least eighty, in both languages, each with something that must be found."""
    assert len(QUERIES) >= 80
    assert {case["lang"] for case in QUERIES} == set(LANGS)
    assert all("first" in case or case["three"] for case in QUERIES)


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: f"{case['lang']}: {case['query']}")
def test_golden_queries(asked: dict[str, Page], case: dict[str, Any]) -> None:
    """What must be first is first, what must be near the top is among the first three of its kind."""
    found = results(asked[case["lang"]], case["query"])
    shown = [address for addresses in found.values() for address in addresses]
    top = {address for addresses in found.values() for address in addresses[:3]}
    assert case.get("first", shown[0] if shown else None) == (shown[0] if shown else None), found
    assert set(case.get("three", ())) <= top, found


@pytest.mark.parametrize("case", SECOND, ids=lambda case: f"{case['lang']}: {case['query']}")
def test_a_second_article_is_found_too(asked_second: dict[str, Page], case: dict[str, Any]) -> None:
    """Another subject, other names and units, the same script."""
    found = results(asked_second[case["lang"]], case["query"])
    assert next(iter(found.values()))[0] == case["first"], found


def test_the_script_reads_figures_and_days_as_python_does(browser: Browser) -> None:
    """The golden cases, and every label, token and sentence of the ledger."""
    ledger = current_ledger(ROOT)
    texts = [case["text"] for case in CASES]
    texts += [t for e in entries_of(ledger) for w in e.words for text in w.texts for t in text.split("\n")]
    texts += [q.printed for q in ledger.quantities.values()] + [t.token for t in ledger.tokens]
    page = browser.new_page()
    page.add_script_tag(content=READING.read_text(encoding="utf-8"))
    found = page.evaluate(
        """([texts, grammar]) => texts.map((typed) => {
            const text = clean(typed, grammar);
            return [figures(text, grammar).filter((f) => isSearched(f, text)).map(keyOf),
                    dates(text, grammar).map(dayTerm).filter(Boolean)];
        })""",
        [texts, grammar()],
    )
    page.close()
    assert len(texts) > 5_000
    differing = [
        (t, js, (values(t), days(t))) for t, js in zip(texts, found, strict=True) if js != [values(t), days(t)]
    ]
    assert differing == []


@functools.cache
def packed(path: Path) -> int:
    """Bytes of a file, compressed."""
    return len(gzip.compress(path.read_bytes()))


@pytest.mark.parametrize("case", QUERIES[::10], ids=lambda case: f"{case['lang']}: {case['query']}")
def test_a_first_query_costs_little(visitor: Visitor, site: Path, case: dict[str, Any]) -> None:
    """Script, style, index and results of a first query stay within the budget; none of it is asked for before."""
    page = visitor.open("zh/" if case["lang"] == "zh" else "", fresh=True)
    quiet(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlparse(request.url).path.lstrip("/")))
    page.locator("[data-search-open]").click()
    results(page, case["query"])
    assert visitor.strangers == []
    assert sum(packed(site / path) for path in asked) <= BUDGET
    assert any(path.endswith("search.js") for path in asked)


@pytest.mark.parametrize("path", ["cost/", "zh/market/"])
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_axe_finds_nothing_in_the_results(visitor: Visitor, path: str, width: int, dark: bool) -> None:
    """The open dialog with results passes axe, fits the width, and has room for a finger."""
    page = visitor.open(path, width=width, dark=dark)
    page.locator("[data-search-open]").click()
    results(page, "5.6 million")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.querySelector('.find').scrollWidth") <= width
    heights = page.locator(".find :is(a, button)").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24


def test_keys_walk_through_the_results(visitor: Visitor) -> None:
    """A slash opens, arrows walk, letters go back to the box, Enter follows, Esc closes and gives the focus back."""
    page = visitor.open("zh/cost/")
    page.keyboard.press("/")
    box = page.locator(".find-query")
    expect(box).to_be_focused()
    results(page, "英伟达")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".find-link").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".find-link").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("x")
    expect(box).to_have_value("英伟达x")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.find")).to_be_hidden()
    page.locator("[data-search-open]").click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-open]")).to_be_focused()


def test_a_query_stands_in_the_address(visitor: Visitor) -> None:
    """It opens the search, leads to the first result by Enter, and is there again when a reader comes back."""
    page = visitor.open("?q=294%2C000")
    expect(page.locator(".find-query")).to_have_value("294,000")
    page.locator(".find-link").first.wait_for()
    page.locator(".find-query").press("Enter")
    page.wait_for_url("**/cost/")
    returned(page)
    expect(page.locator(".find-query")).to_have_value("294,000")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('q=')")
    page.keyboard.press("/")
    results(page, "560万")
    page.wait_for_function("() => location.search.includes('q=560')")


def test_the_number_of_results_is_announced(visitor: Visitor) -> None:
    """A live line says how many there are, and what is listed instead where there is nothing."""
    page = visitor.open("")
    page.locator("[data-search-open]").click()
    results(page, "hectocorn")
    expect(page.locator(".find [role=status]")).to_contain_text("results")
    results(page, "qqqqqqzz")
    expect(page.locator(".find [role=status]")).to_contain_text("“qqqqqqzz”")
    assert page.locator(".find-link").count() >= 10
    results(page, "hectocron")
    expect(page.locator(".find [role=status]")).to_contain_text("hectocorn")


def test_more_results_follow_on_request(visitor: Visitor) -> None:
    """A long list is opened by its button, and the focus goes to what came."""
    page = visitor.open("")
    page.locator("[data-search-open]").click()
    results(page, "Nvidia")
    group = page.locator(".find-group--claim")
    expect(group.locator(".find-link")).to_have_count(3)
    group.locator(".find-more").click()
    expect(group.locator(".find-link").nth(3)).to_be_focused()
    expect(group.locator(".find-more")).to_have_count(0)


def test_a_claim_is_shown_with_its_verdict_and_quoted(visitor: Visitor) -> None:
    """Mark and word of the verdict stand before the quoted claim, the finding below; a number has its unit and day."""
    page = visitor.open("")
    page.locator("[data-search-open]").click()
    results(page, "294,000")
    claim = page.locator(".find-group--claim .find-link").first
    expect(claim.locator(".vd--misattributed")).to_contain_text("Misattributed")
    assert claim.locator("q").inner_text()
    assert claim.locator(".find-line").inner_text()
    number = page.locator(".find-group--number .find-link").first
    expect(number.locator(".find-value")).to_have_text("$294,000")
    expect(number.locator(".find-line")).to_contain_text("Reuters")


def test_results_lead_to_pages_from_a_disk_too(site: Path, browser: Browser) -> None:
    """Opened from a disk the search answers, and its links end in files."""
    page = browser.new_page()
    arrive(page, f"file://{site}/zh/cost/index.html")
    page.locator("[data-search-open]").click()
    assert results(page, "5.6 million")["find-story"][0] == "cost/"
    links = page.locator(".find-link").evaluate_all("all => all.map((a) => a.href)")
    assert all(Path(urlparse(link).path).is_file() for link in links)
    page.close()


def test_every_address_of_the_index_is_a_place_of_the_site(site: Path) -> None:
    """Each entry leads to a page that was built, and to an id in it."""
    texts: dict[Path, str] = {}
    for entry in entries_of(current_ledger(ROOT)):
        path, _, ident = entry.address.partition("#")
        file = site / path / "index.html"
        text = texts.setdefault(file, file.read_text(encoding="utf-8"))
        assert not ident or f'id="{ident}"' in text or f"id={ident}" in text, entry.address


def test_without_scripts_nothing_promises_a_search(visitor: Visitor) -> None:
    """The button is absent; the lists of claims, numbers and sources are in the navigation."""
    page = visitor.open("", scripts=False)
    expect(page.locator("[data-search-open]")).to_be_hidden()
    expect(page.locator("a[href='claims/']").first).to_be_attached()


def test_nothing_of_the_engine_is_shipped(site: Path) -> None:
    """No script, style sheet or icon but our own: the engine that the theme extends gives templates only."""
    assert not (site / "assets/javascripts").exists()
    assert not (site / "assets/stylesheets").exists()
    ours = {path.name for path in (ROOT / "src/ledger/site/theme/assets").iterdir()}
    assert {path.name for path in (site / "assets").iterdir()} == ours
    assert {path.name for path in (ROOT / "src/ledger/site/search/script").iterdir()} == {
        f"{p}.js" for p in (*PARTS, "engine")
    }
