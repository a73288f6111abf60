"""The page of each claim, the annotated article and the bars of a number: made from the second article."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from ledger.base.paths import pages_dir
from ledger.base.words import NAMES
from ledger.html.claim_page import claim_page
from ledger.html.claim_scale import claim_scale
from ledger.html.gist import gist
from ledger.prose.lists import render_list
from ledger.site.cite import cite
from ledger.site.generated import write_pages
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.records import Verdict
from tests.golden_cases import golden


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    return load_or_raise(template)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_claim_has_a_whole_page(ledger: Ledger, lang: str) -> None:
    """A page states the verdict, every piece of evidence with its source, every relation, and how to cite it."""
    for claim in ledger.claims.values():
        html = claim_page(claim, ledger, lang)
        now = ledger.verdict(claim.id)
        assert now is not None
        assert f"vd--{now.verdict}" in html
        assert html.count('<li class="ev ev--') == len(ledger.evidence_of(claim.id))
        for evidence in ledger.evidence_of(claim.id):
            assert not evidence.source or f'/#{evidence.source}"' in html
        for relation in ledger.relations:
            if claim.id in (relation.claim, relation.other):
                other = relation.other if relation.claim == claim.id else relation.claim
                assert f"claims/{other}/" in html
        url = f"https://a.example/claims/{claim.id}/"
        for pieces in cite(f"claims/{claim.id}.md", "A title", "", url, ledger, lang)["forms"].values():
            assert ["url", url] in pieces
        assert not re.search(r"\]\((quantity|claim|source):", html)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_walk_holds_every_claim_once_in_order(ledger: Ledger, lang: str) -> None:
    """The annotated article leaves no claim out and keeps the article's order."""
    html = "".join(render_list(f"walk/{key}", ledger, lang) for key in ledger.paragraphs)
    order = sorted(ledger.claims.values(), key=lambda c: (ledger.paragraphs[c.paragraph].order, c.order, c.id))
    assert re.findall(r'class="walk-step" id="([^"]+)"', html) == [c.id for c in order]
    for verdict in set(re.findall(r'data-verdict="([^"]+)"', html)):
        assert NAMES[lang]["verdict"][verdict] in html


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_filters_offer_what_the_list_holds(ledger: Ledger, lang: str) -> None:
    """Each verdict and each kind that occurs can be chosen, with its count."""
    html = render_list("filters", ledger, lang)
    offered = {v: int(n) for v, n in re.findall(r'value="(\w+)">.*?chip-n">(\d+)<', html)}
    assert sum(offered.values()) == len(ledger.claims)
    assert {f'value="{c.kind}"' for c in ledger.claims.values()} <= set(re.findall(r'value="[^"]+"', html))


def test_bars_stand_where_the_numbers_do(ledger: Ledger) -> None:
    """A claim of over ten billion is a bar open upwards that starts right of a smaller count."""
    claim = replace(ledger.claim("building-cost"), comparator="gt", low=Decimal(10_000_000_000), high=None)
    html = claim_scale(claim, ledger, "en")
    soup = BeautifulSoup(html, "html.parser")
    about = ledger.quantity(claim.about)
    (claimed,), (row,) = soup.select(".strip-claim"), soup.select(".strip-about")
    assert "strip-open-high" in claimed["class"]
    assert about.label_en in row.get_text()
    places = [
        float(str(mark["data-css"]).split("%")[0].removeprefix("left:"))
        for mark in (claimed, row.select(".strip-bar")[0])
    ]
    assert (places[1] < places[0]) == (about.value < (claim.low or 0))


def test_bars_only_for_numbers(ledger: Ledger) -> None:
    """An opinion and a date have no bars."""
    opinion = replace(ledger.claim("building-cost"), kind="opinion", low=None, high=None, unit="", about="")
    assert claim_scale(ledger.claim("building-cost"), ledger, "en")
    for claim in (opinion, *ledger.claims.values()):
        if claim.kind == "opinion" or claim.unit in {"date", "calendar_month", "calendar_year"}:
            assert claim_scale(claim, ledger, "en") == ""


def test_first_sentences(ledger: Ledger, repo: Path) -> None:
    """Golden cases: abbreviations, figures and links do not end a sentence; of what holds, the gist is the first."""
    holds = Verdict("p1-x", "now", "supported", "rule", "", "", "", "")
    for case in golden("first_sentences.yaml"):
        verdict = replace(holds, **{f"finding_{case['lang']}": case["text"]})
        assert gist(verdict, ledger, case["lang"]) == case["first"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_gist_of_a_fault_holds_its_reason_where_it_is_short(ledger: Ledger, lang: str) -> None:
    """One sentence for what holds; for a fault a second one, unless both together are long."""
    lengths = set()
    for claim in ledger.claims.values():
        verdict = ledger.lead(claim.id)
        assert verdict
        first, told = (gist(v, ledger, lang) for v in (replace(verdict, verdict="supported"), verdict))
        assert told.startswith(first)
        assert told == first or verdict.verdict not in {"supported", "unverifiable", "opinion"}
        lengths.add(told != first)
    assert lengths == {True, False}


def test_pages_of_claims_that_are_gone_are_removed(template: Path, tmp_path: Path) -> None:
    """Pages on disk are those of the ledger and no others."""
    ledger = replace(load_or_raise(template), root=tmp_path)
    stale = pages_dir(tmp_path, "en") / "claims" / "gone.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("old")
    names = write_pages(ledger, "en")
    assert not stale.exists()
    assert sorted(f"claims/{p.name}" for p in stale.parent.iterdir()) == [n for n in names if n.startswith("claims/")]
    head = yaml.safe_load((pages_dir(tmp_path, "en") / names[0]).read_text(encoding="utf-8").split("---")[1])
    assert head["title"]
    assert head["description"]
    assert f"claims/{head['claim']}.md" == names[0]


def test_the_chart_of_a_claim_follows_its_words(mini: Path) -> None:
    """They may change while the ledger does not, so the page of the claim is made anew."""
    ledger, path = load_or_raise(mini), mini / "docs/en/charts/tunnels-under-the-sea.md"
    claim = replace(ledger.claim("building-longest"), about="undersea-ratio")  # which the chart shows
    ledger = replace(ledger, claims=ledger.claims | {claim.id: claim})
    assert "Seikan is longer" in render_list("claim-page/building-longest", ledger, "en")
    path.write_text(path.read_text(encoding="utf-8").replace("is longer", "is the longer"), encoding="utf-8")
    assert "Seikan is the longer" in render_list("claim-page/building-longest", ledger, "en")
