"""What a screen reader is told of a page, and where Tab stops: an open page in; its tree of roles and names out.

Roles that only group or break text are left out, and so is running text: what is left is how a page is found one's way
in.  ``python -m tests.browser.trees`` draws the golden trees again, after a look at what has changed.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.settling import arrive, rest
from tests.sites import ROOT, second_site

GOLDEN = ROOT / "tests/golden/roles"
TAB_STOPS = ROOT / "tests/golden/tab_stops.csv"
#: A page of each kind of the second article, and the same in Chinese where its words differ most.
KINDS: tuple[str, ...] = (
    "",
    "article",
    "works",
    "claims",
    "claims/building",
    "claims/lead-age",
    "numbers/works",
    "sources",
)
KINDS += ("corrections", "appendix/tunnel", "zh", "zh/works")
_TOLD = {
    *("banner", "navigation", "main", "article", "contentinfo", "complementary", "region", "search", "form"),
    *("heading", "link", "button", "DisclosureTriangle", "dialog", "figure", "image", "table", "status", "group"),
    *("slider", "spinbutton", "checkbox", "combobox", "textbox", "alert"),
}
_LONG = 60
#: As many tab stops; what a fold or a note holds that is not open is none.
STOPS = """() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]')].filter((e) =>
  e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]")).length"""


def whole(page: Page) -> Page:
    """The page with every drawing and list that waits for a reader."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")  # rows that lie open on paper alone are closed
    return rest(page)


def stops(page: Page) -> int:
    """How often Tab stops, once the focus has come in: of what was made since, the scripts hear then."""
    page.evaluate("document.dispatchEvent(new Event('focusin'))")
    return int(page.evaluate(STOPS))


def tree(page: Page) -> str:
    """Roles with their names, one a line, indented under what they stand in."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    root = next(node for node in nodes.values() if not node.get("parentId"))
    return "".join(f"{line}\n" for line in _lines(root, nodes, 0))


def _lines(node: dict[str, Any], nodes: dict[str, Any], depth: int) -> Iterator[str]:
    role = node.get("role", {}).get("value", "")
    told = not node.get("ignored") and role in _TOLD
    if told:
        yield "  " * depth + " ".join(filter(None, (role, *_level(node), _named(node))))
    for child in node.get("childIds", ()):
        if child in nodes:
            yield from _lines(nodes[child], nodes, depth + told)


def _level(node: dict[str, Any]) -> list[str]:
    return [str(p["value"]["value"]) for p in node.get("properties", ()) if p["name"] == "level"]


def _named(node: dict[str, Any]) -> str:
    name = " ".join(node.get("name", {}).get("value", "").split())
    return f"“{name[:_LONG]}{'…' * (len(name) > _LONG)}”" if name else ""


def golden(kind: str) -> Path:
    """Where the tree of a kind of page stands."""
    return GOLDEN / f"{kind.replace('/', '-') or 'home'}.txt"


def main(arguments: list[str]) -> int:
    """Draw all trees again; or, after the word ``stops``, count the stops of the stories of a site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        if arguments[:1] == ["stops"]:
            count(page, Path(arguments[1]).resolve())
        else:
            draw(page)
        browser.close()
    return 0


def draw(page: Page) -> None:
    """The tree of each kind of page."""
    with tempfile.TemporaryDirectory() as folder:
        site = second_site(Path(folder) / "repository")
        for kind in KINDS:
            arrive(page, (site / kind / "index.html").as_uri())
            golden(kind).parent.mkdir(exist_ok=True)
            golden(kind).write_text(tree(whole(page)), encoding="utf-8")


def count(page: Page, site: Path) -> None:
    """The stops of each page that the table names."""
    rows = ["page,stops"]
    for row in csv.DictReader(TAB_STOPS.read_text(encoding="utf-8").splitlines()):
        arrive(page, (site / row["page"] / "index.html").as_uri())
        rows.append(f"{row['page']},{stops(page)}")
    TAB_STOPS.write_text("\n".join([*rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
