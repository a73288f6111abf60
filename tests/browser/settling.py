"""When a page is at rest: a page in; the same, once all that its scripts make without being asked has been made.

What runs when a browser is idle runs early on a fast machine and late on a slow one.  So whoever looks right after a
page has loaded, or reads its address from what the driver has heard so far, sees now this and now that.  Every test
arrives, follows links, comes back and reads addresses by these functions; ``test_habits`` sees to it.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

#: Milliseconds that a slow machine may need for what takes a fast one a few.
PATIENCE = 30_000
#: What is fetched after a page has been shown is there; so is what lies near the window, and the explorer's table.
_AT_REST = """() => {
  const near = (box) => {
    const { top, bottom } = box.getBoundingClientRect();
    return box.checkVisibility() && top < 3 * innerHeight && bottom > -2 * innerHeight;
  };
  const waits = (box) => box.querySelector(":scope > noscript") && near(box);
  const scripts = document.querySelector("script[src*='assets/site.js']");
  return document.readyState === "complete"
    && (!scripts || document.documentElement.style.getPropertyValue("--foot") !== "")
    && ![...document.querySelectorAll(".chart-art, [data-near]")].some(waits)
    && !document.querySelector("[data-csv]:empty");
}"""
_HAS_SCRIPTS = "document.documentElement.classList.contains('js')"
#: Two frames and a task: what a scroll, a resize or a change of media sets off has happened.
_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def rest(page: Page) -> Page:
    """Wait until a page is at rest; without scripts it is, once it has loaded."""
    if page.evaluate(_HAS_SCRIPTS):
        page.wait_for_function(_AT_REST, timeout=PATIENCE)
        page.evaluate(_FRAMES)
    return page


def arrive(page: Page, address: str) -> Page:
    """Load an address, which must answer; where only its fragment is another, nothing is loaded, and it fails."""
    answer = page.goto(address, wait_until="load")
    assert answer is not None, f"{address}: nothing was loaded"
    assert answer.ok, f"{address}: {answer.status}"
    return rest(page)


def followed(page: Page, link: Locator) -> Page:
    """The page that a click leads to."""
    with page.expect_navigation(wait_until="load"):
        link.click()
    return rest(page)


def reloaded(page: Page) -> Page:
    """The same page, loaded again."""
    page.reload(wait_until="load")
    return rest(page)


def returned(page: Page) -> Page:
    """The page before."""
    page.go_back(wait_until="load")
    return rest(page)


def quiet(page: Page) -> Page:
    """Nothing more is asked for: whatever a page asks for later has been asked for by now."""
    page.wait_for_load_state("networkidle")
    return page


def place(page: Page) -> str:
    """The address as the page itself has it, which the driver learns a moment later."""
    return str(page.evaluate("location.href"))


def until(page: Page, found: Callable[[], object]) -> None:
    """Give a page time until something is found that its scripts or its browser tell of; the test asserts it then."""
    for _ in range(PATIENCE // 50):
        if found():
            return
        page.wait_for_timeout(50)
