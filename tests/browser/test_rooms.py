"""A page that is used again is as good as a new one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Error

from tests.browser.conftest import Visitor
from tests.browser.rooms import Rooms

pytestmark = pytest.mark.browser
KEPT = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
LEAVE = "localStorage.setItem('scheme', 'dark'); sessionStorage.setItem('a', 'b'); document.cookie = 'a=b'; mark = 1"
Readers = Callable[[], Visitor]


@pytest.fixture
def reader(browser: Browser, address: str) -> Readers:
    """One reader after the other."""
    rooms = Rooms(browser, address)
    return lambda: Visitor(rooms, browser, address)


def test_a_reader_finds_nothing_of_the_one_before(reader: Readers) -> None:
    """Neither storage nor media, width or pointer; the page is loaded anew, though only its fragment differs."""
    heard: list[str] = []
    first = reader()
    page = first.open("method/", width=390, watch=heard)
    page.evaluate(LEAVE)
    page.emulate_media(media="print")
    page.mouse.move(200, 300)
    first.leave()
    second = reader()
    again = second.open("method/#rule", watch=[])
    assert again is page
    assert again.evaluate(KEPT) == [[], [], ""]
    assert again.evaluate("[typeof mark, innerWidth, matchMedia('print').matches]") == ["undefined", 1440, False]
    assert again.locator("html[data-scheme=dark], main a:hover").count() == 0
    again.evaluate("console.error('of the second')")
    with pytest.raises(Error):
        again.goto("https://example.invalid/")
    again.wait_for_url("chrome-error:**")
    assert heard == []
    assert first.strangers == []
    assert second.strangers == ["https://example.invalid/"]
    second.leave()


def test_readers_at_once_and_of_another_kind_have_rooms_of_their_own(reader: Readers) -> None:
    """Two pages in one test share nothing; without scripts, or in the dark, nobody is led into a page of others."""
    visitor = reader()
    pages = [visitor.open("method/"), visitor.open("method/"), visitor.open("method/", dark=True)]
    pages += [visitor.open("method/", scripts=False), visitor.open("method/", fresh=True)]
    assert len({page.context for page in pages}) == len(pages)
    visitor.leave()


def test_what_cannot_be_cleared_is_torn_down(reader: Readers) -> None:
    """Where a second window is open, or the page was closed."""
    for spoil in ("open('about:blank')", None):
        visitor = reader()
        page = visitor.open("method/")
        if spoil:
            with page.expect_popup():
                page.evaluate(spoil)
        else:
            page.close()
        visitor.leave()
        assert page.is_closed()
    visitor = reader()
    assert visitor.open("method/").title()
    visitor.leave()
