"""The feed of corrections: valid Atom, stable ids, the same bytes each time; and the lists beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup

from ledger.base.words import NAMES
from ledger.html.changes import revisions
from ledger.html.citation import bibtex, citation
from ledger.prose.lists import render_list
from ledger.site.feed import feed
from ledger.store import Ledger
from ledger.store.citation import citation_of
from ledger.store.loading import load_or_raise
from ledger.store.packages import corrections
from ledger.store.records import Change

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGS = pytest.mark.parametrize("lang", ["en", "zh"])


#: Made-up corrections of every kind: of numbers and verdicts, several of one day.
CHANGES = [
    Change(
        "2027-01-01", "verdict", "building-cost", "now", "supported", "imprecise", "It was read again.", "重新读过。"
    ),
    Change(
        "2027-01-01", "verdict", "building-cost", "then", "imprecise", "supported", "It was read again.", "重新读过。"
    ),
    Change("2027-01-02", "quantity", "hs1-cost-nao", "value", "6100000000", "6160000000", "A misprint.", "印错了。"),
    Change("2027-01-02", "quantity", "tunnel-count", "value", "2", "3", "The service tunnel counts.", "服务隧道也算。"),
    Change("2027-01-03", "quantity", "undersea-length", "unit", "mile", "km", "The wrong unit.", "单位不对。"),
    Change("2027-01-04", "verdict", "fire-worst", "now", "supported", "imprecise", "A later fire.", "后来又有火灾。"),
    Change("2027-01-05", "quantity", "hs1-length", "value", "108", "109", "Another source.", "另一来源。"),
]


@pytest.fixture
def ledger(template: Path) -> Ledger:
    ledger = load_or_raise(template)
    edition = replace(ledger.edition, tag="tag:example.org,2026-11-30:second/")
    return replace(ledger, changes=CHANGES, edition=edition)


def parsed(ledger: Ledger, lang: str, site_url: str = "") -> ET.Element:
    return ET.fromstring(feed(ledger, lang, site_url))


def text(element: ET.Element, name: str) -> str:
    [found] = element.findall(f"a:{name}", ATOM)
    assert found.text
    return found.text


@LANGS
def test_the_feed_has_what_atom_demands(ledger: Ledger, lang: str) -> None:
    """RFC 4287: id, title and updated once each, for the feed and each entry; an author; a link to read on."""
    root = parsed(ledger, lang)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert text(root.findall("a:author", ATOM)[0], "name")
    found = root.findall("a:entry", ATOM)
    assert len(found) == len(revisions(ledger.changes, ledger)) > 5
    for element in (root, *found):
        assert text(element, "title")
        assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[\w/+-]+", text(element, "id"))
        datetime.fromisoformat(text(element, "updated"))
        assert element.find("a:link[@rel='alternate']", ATOM) is not None
    for entry in found:
        assert text(entry, "summary")


@LANGS
def test_entries_are_unique_and_newest_first(ledger: Ledger, lang: str) -> None:
    """The feed was updated with its newest entry; no two entries share an id, in either language."""
    root = parsed(ledger, lang)
    dates = [text(e, "updated") for e in root.findall("a:entry", ATOM)]
    assert dates == sorted(dates, reverse=True)
    assert text(root, "updated") == dates[0]
    ids = [text(e, "id") for lg in ("en", "zh") for e in parsed(ledger, lg).findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids))


@LANGS
def test_the_reason_is_in_the_language_of_the_feed(ledger: Ledger, lang: str) -> None:
    summaries = [text(e, "summary") for e in parsed(ledger, lang).findall("a:entry", ATOM)]
    for change in ledger.changes:
        assert any(s.endswith(change.reason(lang)) for s in summaries)


def test_links_are_relative_without_an_address(ledger: Ledger) -> None:
    """With SITE_URL they are absolute; the ids are the same."""
    here, there = parsed(ledger, "en"), parsed(ledger, "en", "https://example.org/")
    for element in here.iter("{http://www.w3.org/2005/Atom}link"):
        assert not element.attrib["href"].startswith(("/", "http"))
    for element in there.iter("{http://www.w3.org/2005/Atom}link"):
        assert element.attrib["href"].startswith("https://example.org/")
    assert [e.text for e in here.iter("{http://www.w3.org/2005/Atom}id")] == [
        e.text for e in there.iter("{http://www.w3.org/2005/Atom}id")
    ]


def test_a_feed_without_changes_is_valid(ledger: Ledger) -> None:
    ledger = replace(ledger, changes=[])
    assert text(parsed(ledger, "zh"), "updated")
    assert feed(ledger, "zh") == feed(ledger, "zh")


@LANGS
def test_a_changed_number_is_shown_with_its_unit(ledger: Ledger, lang: str) -> None:
    """Values are written as readers see them elsewhere; a removed record is named by its id, and & is escaped."""
    changes = [
        Change("2027-01-01", "quantity", "hs1-cost-nao", "value", "6100000000", "6160000000", "A & B.", "甲与乙。"),
        Change("2027-01-02", "quantity", "gone-number", "value", "17", "", "No source & none.", "没有来源。"),
    ]
    ledger = replace(ledger, changes=changes)
    gone, changed = parsed(ledger, lang).findall("a:entry", ATOM)
    assert text(gone, "title").startswith("gone-number")
    assert {"en": "£6.1 billion → £6.16 billion", "zh": "61 亿英镑 → 61.6 亿英镑"}[lang] in text(changed, "title")
    html = render_list("corrections", ledger, lang)
    assert html.index("gone-number") < html.index("numbers/railway/#hs1-cost-nao")
    assert "A & B" not in html


@LANGS
def test_the_corrections_page_lists_every_change(ledger: Ledger, lang: str) -> None:
    """Each with a link to the claim and its reason; both verdicts of one change stand together."""
    html = render_list("corrections", ledger, lang)
    for change in ledger.changes:
        number = ledger.quantities.get(change.key)
        address = f"numbers/{number.topic}/#{change.key}" if number else f"claims/{change.key}/"
        told = {e.fields for e in revisions(ledger.changes, ledger) if e.first.key == change.key}
        assert html.count(f'href="{{base}}{address}"') == len(told)


@LANGS
def test_a_limit_that_was_not_there_is_said_to_be_empty(ledger: Ledger, lang: str) -> None:
    """A dash that is struck through looks like another sign."""
    found = Change("2027-01-05", "quantity", "hs1-length", "high", "", "109", "It says nearly.", "原文写近。")
    changed = replace(ledger, changes=[found])
    empty = {"en": "(empty)", "zh": "（空）"}[lang]
    assert f"<del>{empty}</del> →" in render_list("corrections", changed, lang)
    assert f"{empty} →" in feed(changed, lang).decode()


@LANGS
def test_findings_in_other_words_for_one_reason_are_folded(ledger: Ledger, lang: str) -> None:
    """After what stands by itself, under the reason and how many they are; fewer are told one by one."""
    day, few, many = "2027-01-05", list(ledger.claims)[:2], list(ledger.claims)[2:8]
    reasons = {**dict.fromkeys(few, ("Clearer.", "更清楚。")), **dict.fromkeys(many, ("Whole.", "完整。"))}
    said = [Change(day, "finding", c, when, "a" * 8, "b" * 8, *reasons[c]) for c in reasons for when in ("now", "then")]
    page = BeautifulSoup(render_list("corrections", replace(ledger, changes=[*CHANGES, *said]), lang), "html.parser")
    [fold] = page.select("details")
    assert fold.select("summary")[0].text.endswith({"en": "Whole.", "zh": "完整。"}[lang])
    assert str(len(many)) in fold.select("summary")[0].text
    assert sorted(a["href"] for a in fold.select("li a")) == sorted(f"{{base}}claims/{claim}/" for claim in many)
    alone = fold.find_previous_siblings("ul")[0]
    assert {a["href"] for a in alone.select("a")} >= {f"{{base}}claims/{claim}/" for claim in few}
    both = NAMES[lang]["finding"]["now+then"]
    assert [li.text.endswith(both) for li in fold.select("li")] == [True] * len(many)


@LANGS
def test_any_two_days_can_be_compared(ledger: Ledger, lang: str) -> None:
    """A column for what was published first and for each day; two that differ in a row are two that differed."""
    later = Change("2027-01-04", "quantity", "hs1-cost-nao", "value", "6160000000", "6100000000", "Back.", "改回。")
    said = Change("2027-01-03", "finding", "fire-worst", "now", "aaaaaaaa", "bbbbbbbb", "Clearer.", "更清楚。")
    made = [*CHANGES, later, said]
    page = BeautifulSoup(
        render_list("between", replace(ledger, changes=made), lang).replace("noscript", "div"), "html.parser"
    )
    days = [str(option["value"]) for option in page.select("[name=from] option")]
    assert days == ["", *sorted({change.date for change in CHANGES})]
    rows = [
        (str(row.a and row.a["href"]), [td.get_text() for td in row.select("td")[1:]])
        for row in page.select("tbody tr")
    ]
    verdicts = NAMES[lang]["verdict"]
    judged, worded = (cells for url, cells in rows if url.endswith("claims/fire-worst/"))
    assert judged == [verdicts["supported"]] * days.index("2027-01-04") + [verdicts["imprecise"]] * 2
    assert worded == ["1"] * days.index("2027-01-03") + ["2"] * 3
    [cost] = [cells for url, cells in rows if url.endswith("#hs1-cost-nao")]
    assert cost[0] == cost[1] == cost[-1] != cost[2] == cost[3]
    swapped = [cells for url, cells in rows if url.endswith("claims/building-cost/")]
    assert len(swapped) == 2, "what was said of the two days differs"
    assert len(rows) == len({(change.kind, change.key, change.field) for change in made})


@LANGS
def test_the_upstream_corrections_are_all_there(ledger: Ledger, lang: str) -> None:
    """Each guarded correction with its reason and a source that the sources page holds."""
    html = render_list("upstream", ledger, lang)
    fixes = corrections(ledger.root)
    links = re.findall(r'sources/([^/"]+)/#([^"]+)"', html)
    assert html.count("<li>") == len(links) == len(fixes)
    for group, key in links:
        assert f'id="{key}"' in render_list(f"source/{group}", ledger, lang)


@LANGS
def test_the_citation_is_that_of_the_repository(ledger: Ledger, lang: str) -> None:
    """Generated, never typed: title, version and date are those of CITATION.cff."""
    cff = yaml.safe_load((ledger.root / "CITATION.cff").read_text(encoding="utf-8"))
    html = citation(ledger, lang)
    for part in (cff["title"], cff["version"], cff["authors"][0]["name"]):
        assert html.count(part) == 2
    record = bibtex(citation_of(ledger.root), "some-work")
    assert record.count("{") == record.count("}")
    assert record.startswith(f"@misc{{some-work-{cff['date-released'][:4]},")
    assert f"year = {{{cff['date-released'][:4]}}}" in record
