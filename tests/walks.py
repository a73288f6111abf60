"""Walks of a reader who takes something away: a page of a browser in; for each walk what was reached, and with how many
clicks, out.

They begin at the sentence on the home page that says what one training run costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

#: The number that is walked from, as the sentence writes it, and its id.
PRINTED, NUMBER = "$5.576 million", "v3-training-cost"


@dataclass(frozen=True)
class Walk:
    """A way: what it leads to, the clicks, where it ended, and what was found there."""

    goal: str
    clicks: int
    address: str
    found: str


class Walker:
    """Clicks, and counts the clicks."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home, self.clicks = page, home, 0

    def click(self, what: Locator) -> None:
        what.first.click()
        self.clicks += 1

    def to_entry(self) -> Locator:
        """From the sentence to the full entry of its number, which an address opens."""
        self.clicks = 0
        self.page.goto(self.home)
        self.click(self.page.locator(f'[popovertarget="q-{NUMBER}"]', has_text=PRINTED))
        self.click(self.page.locator(f'#q-{NUMBER} a[href$="#{NUMBER}"]'))
        self.page.wait_for_url(f"**/*#{NUMBER}")
        return self.page.locator(".entry", has=self.page.locator(f"#{NUMBER}"))


def walks(page: Page, home: str, folder: Path) -> Iterator[Walk]:
    """All walks; what is downloaded is laid into a folder."""
    ways: dict[str, Callable[[Walker, Path], str]] = {
        "parquet": _parquet,
        "cell": _cell,
        "bibtex": _bibtex,
        "archived": _archived,
    }
    for goal, way in ways.items():
        walker = Walker(page, home)
        found = way(walker, folder)
        yield Walk(goal, walker.clicks, page.url.removeprefix(home), found)


def _parquet(walker: Walker, folder: Path) -> str:
    """The table in which the number stands, as a file."""
    walker.to_entry()
    walker.click(walker.page.locator('a[href$="data/derived/#quantity"]'))
    with walker.page.expect_download() as started:
        walker.click(walker.page.locator('a[href$="derived/quantity.parquet"]'))
    path = folder / "quantity.parquet"
    started.value.save_as(path)
    return str(path)


def _cell(walker: Walker, _: Path) -> str:
    """The cell of the notebook that computed it."""
    entry = walker.to_entry()
    walker.click(entry.locator('a[href*="appendix/"][href*="#cell-"]'))
    walker.page.wait_for_url("**/appendix/**")
    return walker.page.locator(f"#{walker.page.url.partition('#')[2]}").inner_text()


def _bibtex(walker: Walker, _: Path) -> str:
    """The entry for a list of references, turned to the number."""
    entry = walker.to_entry()
    walker.click(entry.locator("a[data-cite]"))
    bibtex = walker.page.locator("#share p", has_text="BibTeX").locator(".cite")
    walker.page.locator("#share", has_text=f"#{NUMBER}").wait_for()
    return bibtex.inner_text()


def _archived(walker: Walker, _: Path) -> str:
    """The file that was read, in the commit in which it was read."""
    entry = walker.to_entry()
    walker.click(entry.locator('.tree a[href*="sources/"]'))
    walker.page.wait_for_url("**/sources/**")
    key = walker.page.url.partition("#")[2]
    row = walker.page.locator(".source-row", has=walker.page.locator(f"#{key}"))
    if not row.locator("details").first.get_attribute("open"):
        walker.click(row.locator("summary"))
    link = row.locator('a[href^="https://github.com/"][href*="/blob/"]')
    walker.clicks += 1  # the last one leaves the site, and here is no other
    return str(link.first.get_attribute("href"))
