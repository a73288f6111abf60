"""What stands around a page, reckoned from the navigation alone: any engine's templates show the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ledger.prose.nav import NavItem
from ledger.site.page_facts import Made, Site, tell_all
from ledger.site.page_frame import Menu, frame, outline, sheets
from ledger.site.style_rules import rules
from ledger.site.styles import Styles
from ledger.store import Ledger
from ledger.store.loading import current_ledger
from tests.sites import ROOT

MENU = Menu(
    (
        NavItem("Overview", "index.md"),
        NavItem("Story", children=(NavItem("Launch", "launch.md"), NavItem("What it's worth", "cost.md"))),
        NavItem(
            "Data",
            children=(
                NavItem("Claims", children=(NavItem("All", "claims.md"), NavItem("P1 the first", "claims/p1.md"))),
                NavItem(
                    "Appendix", children=(NavItem("Index", "appendix/index.md"), NavItem("Notebook: cost", "a.ipynb"))
                ),
            ),
        ),
    ),
    frozenset({"P1"}),
    "zh/",
)


def told(uri: str, under: str = "") -> dict[str, Any]:
    return frame(uri, under, MENU)


@pytest.mark.parametrize(
    ("uri", "address", "up"),
    [
        ("index.md", "", "../"),
        ("cost.md", "cost/", "../../"),
        ("appendix/index.md", "appendix/", "../../"),
        ("claims/x.md", "claims/x/", "../../../"),
        ("a.ipynb", "a/", "../../"),
    ],
)
def test_a_page_knows_the_way_to_the_root_of_the_site(uri: str, address: str, up: str) -> None:
    """Through the folder of its language; the home page of the first language stays where it is."""
    assert (told(uri)["address"], told(uri)["up"]) == (address, up)
    assert frame("index.md", "", Menu((), frozenset(), ""))["up"] == "./"
    assert told(uri)["homepage"] is (uri == "index.md")


@pytest.mark.parametrize(
    ("uri", "under", "current"),
    [
        ("index.md", "", ["page", "", ""]),
        ("cost.md", "", ["", "true", ""]),
        ("claims/p1-x.md", "claims/p1.md", ["", "", "true"]),
        ("nowhere.md", "", ["", "", ""]),
    ],
)
def test_the_part_that_holds_the_page_is_marked(uri: str, under: str, current: list[str]) -> None:
    """A page that is not listed stands under one that is."""
    parts = told(uri, under)["parts"]
    assert [part["current"] for part in parts] == current
    assert [part["address"] for part in parts] == ["", "launch/", "claims/"]


def test_a_section_shows_its_pages_and_those_of_the_open_one() -> None:
    """Keys apart from names; a notebook by its name alone; only the section that holds the page is open."""
    section = told("claims/p1-x.md", "claims/p1.md")["section"]
    claims, appendix = section["entries"]
    assert (section["title"], claims["current"], appendix["current"]) == ("Data", "true", "")
    assert [(e["key"], e["name"], e["current"]) for e in claims["children"]] == [
        ("", "All", ""),
        ("P1", "the first", "true"),
    ]
    assert appendix["children"] == []
    assert [e["name"] for e in told("a.ipynb")["section"]["entries"][1]["children"]] == ["Index", "Cost"]
    assert told("a.ipynb")["notebook"]
    assert told("index.md")["section"] is None


def test_neighbours_follow_the_navigation() -> None:
    """The first page of a section in a section is called like that section; quotes are curled."""
    assert [told("index.md")[way] for way in ("previous", "next")] == [None, {"title": "Launch", "address": "launch/"}]
    assert told("launch.md")["next"] == {"title": "What it’s worth", "address": "cost/"}
    assert told("cost.md")["next"] == {"title": "Claims", "address": "claims/"}
    assert told("claims/p1.md")["next"]["title"] == "Appendix"
    assert told("a.ipynb")["next"] is None
    assert told("claims/p1-x.md", "claims/p1.md")["previous"] is None


def test_headings_below_the_title() -> None:
    """The title is none of them; front matter calls a page before its first heading does, and that before its menu."""
    two = [{"name": "It's B", "id": "b", "level": 2, "children": []}]
    whole = [{"name": "A", "id": "a", "level": 1, "children": two}]
    assert outline(whole, "", "menu") == {"toc": [{"title": "It’s B", "id": "b"}], "heading": "A"}
    assert outline(two, "", "menu") == {"toc": [{"title": "It’s B", "id": "b"}], "heading": "It’s B"}
    assert outline(whole, "front", "menu")["heading"] == "front"
    assert outline([], "", "menu") == {"toc": [], "heading": "menu"}


def test_sheets_are_those_that_a_page_needs() -> None:
    assert sheets(False, "") == ["site"]
    assert sheets(True, '<div class="try">') == ["site", "notebook", "try"]


def test_all_of_it_is_plain_values() -> None:
    """As JSON carries them: the other engine hands them from one language to another."""
    ledger: Ledger = current_ledger(ROOT)
    style = Styles({"site": rules("p{color:red}.gone{color:blue}")}, frozenset())
    made = Made("cost.md", "", "Cost", {"title": "The cost"}, "<p>text</p>", [])
    found = tell_all(made, Site("Site", "", "2026-01-01"), ledger, "en", style)
    assert json.loads(json.dumps(found)) == found
    assert found["style"] == "p{color:red}"
    assert (found["heading"], found["address"], found["section"]["title"]) == ("The cost", "cost/", "The story")
    assert found["reading"]
    assert found["reviewed_on"].endswith(str(found["reviewed"][:4]))
