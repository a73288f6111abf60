"""A second article goes through the whole engine without a changed line of it: data, notebooks, checks, site.

It is copied out of ``tests/second`` with the code beside it, as a site of its own would have it.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from frictionless import Package, system

from ledger.base.words import NAMES, capital
from ledger.judge.rule import rule
from ledger.numbers.units import UNITS
from ledger.store import Ledger, in_order
from ledger.store.loading import current_ledger, load_or_raise
from tests.sites import ROOT, SECOND, build, digests, own_second
from tests.subject_words import whole, words

LANGS = pytest.mark.parametrize("lang", ["en", "zh"])
ATOM = {"a": "http://www.w3.org/2005/Atom"}

#: Words of the first article that stand in the site of the second for a reason of their own.
SHARED = {
    "Table 1": "what the theme calls the first table of a page; also a declared name",
    "s1": "a class of the highlighter's; also a declared name",
    "第三方": "a general word with a numeral in it",
    "两者": "a general word with a numeral in it, which the house's descriptor says",
}


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second repository, run, checked and built."""
    return own_second(tmp_path_factory, "second")


@pytest.fixture
def ledger(second: Path) -> Ledger:
    """Its records, with its units in use."""
    return current_ledger(second)


def soup(root: Path, lang: str, address: str) -> BeautifulSoup:
    site = root / "site" / ("zh" if lang == "zh" else "")
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser")


# Data and notebooks


@pytest.mark.parametrize("name", ["ledger", "derived", "tunnels"])
def test_plain_frictionless_accepts_its_packages(name: str) -> None:
    with system.use_context(trusted=True):
        report = Package(str(SECOND / "data" / name / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:10]


def test_its_notebooks_give_the_committed_numbers(second: Path) -> None:
    """Run from nothing, they write the tables that stand in the repository."""
    for table in ("quantity.csv", "lineage.csv"):
        path = Path("data/derived") / table
        assert (second / path).read_bytes() == (SECOND / path).read_bytes()


def test_its_units_are_in_use_and_no_other_subjects(ledger: Ledger) -> None:
    with (ROOT / "data/ledger/unit.csv").open(encoding="utf-8", newline="") as file:
        others = {row["key"] for row in csv.DictReader(file)} - {u.key for u in ledger.units}
    assert ledger.units
    assert others
    assert UNITS.keys() & others == set()
    assert {u.key for u in ledger.units} <= UNITS.keys()


def test_its_verdicts_follow_the_rule_for_its_own_date(ledger: Ledger) -> None:
    """Of an article known to the year nothing of that year was surely known."""
    by_rule = [(key, when) for (key, when), v in ledger.verdicts.items() if v.basis == "rule"]
    assert len(by_rule) > 30
    for key, when in by_rule:
        assert rule(ledger.claims[key], ledger, when).verdict == ledger.verdicts[key, when].verdict, (key, when)
    assert any(ledger.verdicts[key, "then"].verdict != ledger.verdicts[key, "now"].verdict for key in ledger.claims)


# The site


@LANGS
def test_every_claim_has_its_page_with_verdict_and_token(second: Path, ledger: Ledger, lang: str) -> None:
    """The token is marked with the language of this article; the page stands under that of its paragraph."""
    for claim in ledger.claims.values():
        page = soup(second, lang, f"claims/{claim.id}")
        verdict = ledger.verdict(claim.id)
        assert verdict
        said = page.select_one("h1 .card-verdict")
        assert said
        assert capital(NAMES[lang]["verdict"][verdict.verdict]) in said.get_text()
        quoted = page.select(".card-words q")
        assert [q.get_text() for q in quoted] == ([claim.printed] if claim.printed else [])
        assert all(q.get("lang") == "en" for q in quoted)
        above = page.select(".subnav [aria-current=true]")[-1]
        assert above.get_text(strip=True) == ledger.paragraphs[claim.paragraph].name(lang)


@LANGS
def test_claims_stand_in_the_order_of_its_paragraphs(second: Path, ledger: Ledger, lang: str) -> None:
    """In the strip of the front page, grouped and named."""
    page = soup(second, lang, ".")
    order = [c.id for c in in_order(ledger)]
    assert [str(a["href"]).rstrip("/").split("/")[-1] for a in page.select(".bc-mark")] == order
    named = [a.get_text(" ", strip=True) for a in page.select(".bc-name")]
    assert named == [f"{p.id} {p.name(lang)}" for p in ledger.paragraphs.values()]
    assert order != sorted(order)


@LANGS
def test_the_lists_of_numbers_are_named_by_its_topics(second: Path, ledger: Ledger, lang: str) -> None:
    page = soup(second, lang, "numbers")
    text = page.get_text(" ")
    for topic in ledger.topics.values():
        assert topic.name(lang) in text
        entries = soup(second, lang, f"numbers/{topic.id}").select("section.entry h2")
        assert {str(h["id"]) for h in entries} >= {q.id for q in ledger.quantities.values() if q.topic == topic.id}


@LANGS
def test_the_feed_is_that_of_its_edition(second: Path, ledger: Ledger, lang: str) -> None:
    path = second / "site" / ("zh" if lang == "zh" else "") / "feed.xml"
    root = ET.fromstring(path.read_bytes())
    edition = ledger.edition
    assert (root.findtext("a:title", "", ATOM)).startswith(edition.name(lang))
    assert edition.about(lang) in root.findtext("a:subtitle", "", ATOM)
    assert root.findtext("a:id", "", ATOM) == f"{edition.tag}{lang}/corrections"
    assert root.findtext("a:author/a:name", "", ATOM) == edition.makers(lang)
    assert root.findtext("a:updated", "", ATOM).startswith(edition.first_day)


@LANGS
def test_machines_are_told_of_this_article(second: Path, ledger: Ledger, lang: str) -> None:
    """Its date, as precise as it is known, its licence, and the name of this work."""
    claim = next(iter(ledger.claims))
    [script] = soup(second, lang, f"claims/{claim}").select('script[type="application/ld+json"]')
    text = str(script.string)
    assert f'"datePublished":"{ledger.article.published}"' in text
    assert ledger.edition.licence in text
    assert ledger.edition.name(lang) in text


def test_every_kind_of_page_has_its_card(second: Path) -> None:
    cards = {p.name for p in (second / "site/cards").glob("*.png")}
    assert {"index.png", "works.png", "claims.png", "verdict-supported.png"} <= cards


def test_no_word_of_the_first_article_is_on_its_site(second: Path) -> None:
    """Neither in text nor in an address, a drawing or a feed, but for what this subject says itself."""
    own = texts(SECOND, {".csv", ".md", ".yml", ".txt", ".py"})
    site = texts(second / "site", {".html", ".xml", ".json", ".csv", ".svg", ".txt"})
    del site["certificate.json"]  # names of files, such as that of a block of the search, r2.js, which is no word
    names = words(ROOT) - words(SECOND) - SHARED.keys()
    names = {name for name in names if any(name in text for text in site.values())}
    names -= {name for name in names if any(whole([name]).search(text) for text in own.values())}
    hits = {(name, path) for name in names for path, text in site.items() if whole([name]).search(text)}
    assert hits == set()


def texts(folder: Path, suffixes: set[str]) -> dict[str, str]:
    """The text files of a folder, by their path in it."""
    found = sorted(p for p in folder.rglob("*") if p.suffix in suffixes)
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in found}


# Changes


def test_its_date_moves_the_rule(tmp_path: Path) -> None:
    """Dated a year later, more was known then."""
    root = Path(shutil.copytree(SECOND, tmp_path / "second"))
    path = root / "data/ledger/article.csv"
    path.write_text(re.sub(r",2008,", ",2010,", path.read_text(encoding="utf-8")), encoding="utf-8")
    ledger = load_or_raise(root)
    then = {key: rule(claim, ledger, "then").verdict for key, claim in ledger.claims.items()}
    assert then != {key: ledger.verdicts[key, "then"].verdict for key in ledger.claims}


# Failures


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("data/ledger/quantity.csv", "tunnel-estimate,", "tunnel-estimates,", r"quantity\.csv|evidence\.csv|tunnel"),
        ("docs/en/works.md", "\n## ", "\nIt cost 17 million pounds.\n\n## ", r"docs/en/works\.md:\d+: .*17 million"),
        ("docs/zh/works.md", "\n## ", "\n这要十二万美元。\n\n## ", r"docs/zh/works\.md:\d+: .*十二万"),
        (
            "notebooks/tunnel.py",
            "# %%\n",
            "# %%\nraise ValueError('broken on purpose')\n",
            r"notebooks/tunnel\.py:\d+: .*broken on purpose",
        ),
    ],
)
def test_a_failed_build_keeps_the_last_good_site(second: Path, path: str, old: str, new: str, expected: str) -> None:
    """Bad input stops the build with its place, and the site stays as it was, byte for byte."""
    before = digests(second / "site")
    file = second / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        done = build(second)
    finally:
        file.write_text(text, encoding="utf-8")
    assert done.returncode != 0
    assert re.search(expected, done.stderr), done.stderr
    assert digests(second / "site") == before


def test_a_changed_value_changes_the_page_or_breaks_loudly(second: Path) -> None:
    """Change a length under the sea: prose that states the old ratio is named, file and line."""
    path = second / "data/tunnels/undersea.csv"
    text = path.read_text(encoding="utf-8")
    derived = {p: p.read_bytes() for p in (second / "data" / "derived").glob("*.csv")}
    assert "channel,37.9," in text
    path.write_text(text.replace("channel,37.9,", "channel,47.9,"), encoding="utf-8")
    try:
        done = build(second)
    finally:
        path.write_text(text, encoding="utf-8")
        for table, content in derived.items():
            table.write_bytes(content)
    assert done.returncode != 0
    assert re.search(r"(docs/\w\w/\w+\.md|data/ledger/\w+\.csv):\d+: .*1\.63", done.stderr), done.stderr
