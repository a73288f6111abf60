"""The policy of the site in a real browser: whatever a reader does on a page of any kind, nothing is refused.

The server sends the headers that the site asks for, and each page carries its policy; the browser reports whatever
either would refuse.  Every other browser test runs under the same headers and fails on what the console says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser.conftest import Visitor, headers_of
from tests.browser.pages import claim_sample, page_paths
from tests.browser.rooms import Rooms, clear
from tests.browser.settling import arrive, quiet, until

pytestmark = pytest.mark.browser

#: Tells the test of each refusal, as the browser tells the page.
REPORT = (
    "document.addEventListener('securitypolicyviolation', (e) => refused(`${e.violatedDirective} ${e.blockedURI}`))"
)
PUT = "document.body.insertAdjacentHTML('beforeend'"
KEPT = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
KINDS = ["", "article/", "cost/", "prices/", "sources/", "sources/u-z/", "numbers/cost/", "claims/", "claims/p1/"]
KINDS += ["appendix/cost/", "corrections/", "method/", "speed/", *(f"claims/{claim}/" for claim in claim_sample())]


def watched(visitor: Visitor) -> tuple[Page, list[str]]:
    """A reader's first page; what a policy refuses there is noted from the first moment."""
    refused: list[str] = []
    context = visitor.context(1440, True, False)
    context.expose_function("refused", lambda told: refused.append(told))
    context.add_init_script(REPORT)
    return context.new_page(), refused


@pytest.fixture(scope="module")
def guarded(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """One such page for readers who come one after the other."""
    visitor = Visitor(Rooms(browser, address), browser, address)
    yield watched(visitor)
    visitor.leave()


def opened(guarded: tuple[Page, list[str]], address: str, path: str) -> tuple[Page, list[str]]:
    """The same, at an address of the site."""
    page, refused = guarded
    clear(page, address)
    refused.clear()
    arrive(page, address + path)
    return page, refused


def use(page: Page) -> None:
    """All that a reader can do: open folds and notes, draw a chart, change a setting, choose, print, search."""
    for selector in ("details > summary", "button.qn"):
        for element in page.locator(selector).all()[:3]:
            if element.is_visible():
                element.scroll_into_view_if_needed()
                element.click()
                page.keyboard.press("Escape")
    for slider in page.locator("form.try-form input[type=range], form[data-try] input[type=range]").all():
        slider.press("ArrowRight")
    for box in page.locator("[data-walk] input[type=checkbox]").all()[:2]:
        box.check()
    page.click("[data-theme-toggle]")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="screen")
    page.keyboard.press("/")
    page.locator(".find-query").fill("million")
    page.locator(".find-link").first.wait_for()
    quiet(page)


@pytest.mark.parametrize("path", [prefix + path for prefix in ("", "zh/") for path in KINDS])
def test_nothing_that_a_reader_does_is_refused(guarded: tuple[Page, list[str]], address: str, path: str) -> None:
    """A page of each kind in both languages, used to the full: no violation of either policy."""
    page, refused = opened(guarded, address, path)
    use(page)
    assert refused == []


def test_every_kind_is_a_page() -> None:
    """The addresses above are those of pages that are built."""
    assert set(KINDS) <= set(page_paths())


#: What each directive refuses: something that a script does in the page, and where it would have worked.
DEEDS = [
    ("script-src-elem", "document.body.append(Object.assign(document.createElement('script'), {text: 'wrong = 1'}))"),
    ("script-src-attr", f"{PUT}, '<b onclick=1>x</b>'), document.querySelector('b[onclick]').click()"),
    ("style-src-attr", f"{PUT}, '<b style=color:red>x</b>')"),
    ("style-src-elem", f"{PUT}, '<style>b{{color:red}}</style>')"),
    ("img-src", "document.body.append(Object.assign(new Image(), {src: 'https://example.invalid/a.png'}))"),
    (
        "img-src",
        "document.body.append(Object.assign(new Image(), {src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='}))",
    ),
    ("frame-src", f"{PUT}, '<iframe src=https://example.invalid/></iframe>')"),
    ("object-src", f"{PUT}, '<object data=https://example.invalid/a></object>')"),
    ("connect-src", "fetch('https://example.invalid/').catch(() => 0)"),
    (
        "base-uri",
        "document.head.append(Object.assign(document.createElement('base'), {href: 'https://example.invalid'}))",
    ),
    ("form-action", f"{PUT}, '<form id=bad action=https://example.invalid/></form>'), bad.submit()"),
]


@pytest.mark.parametrize(("what", "deed"), DEEDS)
def test_what_a_script_would_do_is_refused(guarded: tuple[Page, list[str]], address: str, what: str, deed: str) -> None:
    """What somebody might smuggle into a page does nothing there, and the test above would see it."""
    page, refused = opened(guarded, address, "cost/")
    page.evaluate(deed)
    until(page, lambda: [told for told in refused if told.startswith(what)])
    assert [told for told in refused if told.startswith(what)], refused


def test_the_page_alone_refuses_as_much(visitor: Visitor, site: Path) -> None:
    """A host that sends no header, and a page from a disk: the policy that the page carries holds by itself."""
    page, refused = watched(visitor)
    arrive(page, (site / "cost/index.html").as_uri())
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'wrong = 1'}))")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.invalid/a.png'}))")
    until(page, lambda: len(refused) > 1)
    assert {told.split(" ")[0] for told in refused} == {"script-src-elem", "img-src"}
    assert page.evaluate("typeof wrong") == "undefined"


def test_from_a_disk_the_search_finds_and_nothing_is_refused(visitor: Visitor, site: Path) -> None:
    """`file:` has no origin that a policy could mean by 'self', but scripts and styles of the site load."""
    page, refused = watched(visitor)
    arrive(page, (site / "cost/index.html").as_uri())
    page.click("[data-theme-toggle]")
    page.keyboard.press("/")
    page.locator(".find-query").fill("5.6 million")
    page.locator(".find-link").first.wait_for()
    page.click(".find-close")
    page.locator("button.qn").first.click()
    assert page.locator(":popover-open").count() == 1
    assert refused == []


def test_a_reader_leaves_nothing_behind_but_the_theme(visitor: Visitor) -> None:
    """No cookie, no database, no worker; one entry of storage, and only after the reader chose."""
    page = visitor.open("cost/", fresh=True)
    assert page.evaluate(KEPT) == [[], [], ""]
    use(page)
    assert page.evaluate(KEPT) == [["scheme"], [], ""]
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_the_host_is_told_with_every_file(visitor: Visitor, site: Path) -> None:
    """The headers come with pages and files alike, and a page outside sees no referrer."""
    answers: list[Response] = []
    page = visitor.context(1440, True, False).new_page()
    page.on("response", lambda answer: answers.append(answer))
    quiet(arrive(page, visitor.address + "cost/"))
    said = {name.lower(): value for name, value in headers_of(site).items()}
    assert len(said) == 6
    assert answers
    for answer in answers:
        assert said.items() <= answer.headers.items(), answer.url
    assert page.evaluate("document.referrer") == ""
