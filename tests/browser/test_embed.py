"""Charts in the page of another: the code that a chart page gives is put there, and what a reader sees is looked at."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from ledger.site.offline import files_of
from tests.browser.conftest import Visitor
from tests.browser.settling import arrive

pytestmark = pytest.mark.browser

_CODE = re.compile(r"&lt;iframe.*?/iframe&gt;")
#: How much more there is to see of a frame than it shows, and whether a drawing is to be seen.
_SEEN = """() => {
  const page = document.documentElement;
  const drawn = [...document.querySelectorAll("svg")].some((svg) => svg.checkVisibility());
  return [page.scrollWidth - innerWidth, page.scrollHeight - innerHeight, drawn];
}"""
_PAPER = "() => getComputedStyle(document.body).backgroundColor"


def codes(site: Path, address: str, lang: str) -> list[str]:
    """The code of every chart that has one, with the host filled in, for a page that does not wait to be scrolled."""
    pages = sorted((site / lang / "chart").glob("*/index.html"))
    found = [html.unescape(code) for page in pages for code in _CODE.findall(page.read_text(encoding="utf-8"))]
    return [code.replace("https://HOST/", address).replace(' loading="lazy"', "") for code in found]


def framed(visitor: Visitor, some: list[str], *, width: int = 1440, dark: bool = False) -> list[Frame]:
    """The frames of a page of somebody else that has this code, once they are loaded."""
    page = visitor.context(width, True, dark).new_page()
    page.set_content("".join(some), wait_until="load")
    _, *frames = page.frames
    assert len(frames) == len(some)
    return frames


@pytest.mark.parametrize("lang", ["", "zh"])
def test_every_frame_is_as_high_as_its_chart(visitor: Visitor, site: Path, lang: str) -> None:
    """At the width that the code gives nothing scrolls, nothing is missing, and nothing else is asked for."""
    some = codes(site, visitor.address, lang)
    assert len(some) > 40
    assert all(f"{visitor.address}{lang and lang + '/'}embed/" in code for code in some)
    seen = {frame.url: frame.evaluate(_SEEN) for frame in framed(visitor, some)}
    assert {url: found for url, found in seen.items() if found[0] > 0 or found[1] > 0 or not found[2]} == {}
    assert visitor.strangers == []


@pytest.mark.parametrize("lang", ["", "zh"])
def test_no_frame_is_wider_than_a_phone(visitor: Visitor, site: Path, lang: str) -> None:
    """Whoever gives it the width of the window sees the drawing for phones whole."""
    some = [code.replace('width="700"', 'width="340"') for code in codes(site, visitor.address, lang)]
    seen = {frame.url: frame.evaluate(_SEEN) for frame in framed(visitor, some, width=390)}
    assert {url: found for url, found in seen.items() if found[0] > 0 or not found[2]} == {}


def test_a_frame_follows_the_theme_of_its_reader(visitor: Visitor, site: Path) -> None:
    some = codes(site, visitor.address, "")[:1]
    light, dark = (framed(visitor, some, dark=dark)[0].evaluate(_PAPER) for dark in (False, True))
    assert light != dark


def test_a_frame_needs_no_network(site: Path, browser: Browser, tmp_path: Path) -> None:
    """From the offline edition on a disk its drawing is there."""
    for name, content in files_of(site):
        if name.startswith("embed/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
    context = browser.new_context(offline=True)
    page = context.new_page()
    for path in sorted(tmp_path.glob("embed/*.html"))[::9]:
        arrive(page, f"file://{path}")
        assert page.locator("svg:visible").count() == 1, path.name
    context.close()
