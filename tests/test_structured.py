"""Structured data: what a page tells search engines keeps to a closed schema and says what the store says."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from ledger.base.words import NAMES
from ledger.judge.bind import plain
from ledger.site.catalogue import catalogue, dataset
from ledger.site.structured import claim_review, common_of
from ledger.store import Ledger
from ledger.store.loading import current_ledger
from ledger.store.packages import package_names
from ledger.store.verdicts import SCALE, VERDICTS
from tests.sites import ROOT, own_second
from tests.warm import warm

SCHEMA = json.loads((Path(__file__).parent / "golden" / "structured.schema.json").read_text("utf-8"))
SITE = "https://site.example/part/"
RESTING = {"depends-on", "argued-from"}
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def said(page: Path) -> list[dict[str, Any]]:
    """Everything that a page says of itself, in order."""
    scripts = LexborHTMLParser(page.read_text(encoding="utf-8")).css('script[type="application/ld+json"]')
    return [json.loads(script.text()) for script in scripts]


def faults(told: dict[str, Any]) -> list[str]:
    """What the schema of its own kind finds."""
    found = schema_of(told["@type"]).iter_errors(told)
    return [f"{told['@type']} {error.json_path}: {error.message[:200]}" for error in found]


@functools.cache
def schema_of(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        {"$schema": SCHEMA["$schema"], "$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{kind}"}
    )


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return current_ledger(ROOT)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_review_says_what_the_store_says(ledger: Ledger, lang: str) -> None:
    """Verdict, place on the scale, finding, sources, the article and its author, and what the claim rests on."""
    for claim in ledger.claims.values():
        url = f"{SITE}claims/{claim.id}/"
        common = common_of("n", lang, "2026-11-30", url, f"{SITE}a.png", ledger.edition.licence)
        told = json.loads(claim_review(claim, ledger, lang, common))
        assert not faults(told)
        verdict = ledger.verdict(claim.id)
        assert verdict
        rating = told["reviewRating"]
        assert rating["alternateName"] == NAMES[lang]["verdict"][verdict.verdict]
        assert rating.get("ratingValue") == SCALE.get(verdict.verdict)
        assert told["reviewBody"] == plain(verdict.finding(lang), ledger, lang)
        sources = {ledger.sources[e.source].url for e in ledger.evidence_of(claim.id) if e.source in ledger.sources}
        assert set(told.get("citation", ())) == {url for url in sources if url}
        assert told["itemReviewed"]["appearance"]["headline"] == ledger.article.title
        resting = {r.other for r in ledger.relations if r.claim == claim.id and r.relation in RESTING}
        assert set(told["itemReviewed"].get("isBasedOn", ())) == {f"{SITE}claims/{other}/" for other in resting}
        pairs = {
            (r.claim, r.other) for r in ledger.relations if r.relation == "repeats" and claim.id in (r.claim, r.other)
        }
        same = {f"{SITE}claims/{one}/" for pair in pairs for one in pair if one != claim.id}
        assert set(told["itemReviewed"].get("sameAs", ())) == same


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_package_and_the_catalogue_keep_to_the_schema(ledger: Ledger, lang: str) -> None:
    common = common_of("n", lang, "2026-11-30", f"{SITE}data/", f"{SITE}a.png", ledger.edition.licence)
    for name in package_names(ROOT):
        assert not faults(json.loads(dataset(name, ledger, lang, common, SITE)))
    told = json.loads(catalogue(ledger, lang, common, SITE))
    assert not faults(told)
    assert len(told["dataset"]) == len(package_names(ROOT))


def test_the_scale_is_that_of_the_method_page() -> None:
    """From supported over imprecise to exaggerated or misattributed and to contradicted; two verdicts have no place."""
    assert SCALE.keys() == VERDICTS.keys() - {"unverifiable", "opinion"}
    order = sorted(SCALE, key=lambda verdict: -SCALE[verdict])
    assert order[:2] + sorted(order[2:4]) + order[4:] == [
        "supported", "imprecise", "exaggerated", "misattributed", "contradicted"
    ]  # fmt: skip
    assert SCALE["exaggerated"] == SCALE["misattributed"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second article's site, built for an address."""
    root = own_second(tmp_path_factory, "published")
    done = warm().call(root, root / "src", "mkdocs", "--quiet", "build", SITE_URL=SITE, SITE_URL_ZH=f"{SITE}zh/")
    assert done.returncode == 0, done.stderr
    return root / "site"


def pages(site: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for page in sorted(site.rglob("index.html")):
        if "embed" not in page.parts:
            yield page.parent.relative_to(site).as_posix().removeprefix("."), said(page)


def test_every_page_of_a_published_site_keeps_to_the_schema(published: Path) -> None:
    """In both languages: what it is, the way to it, and on the home pages the site with its search."""
    kinds: set[str] = set()
    for place, found in pages(published):
        assert [fault for told in found for fault in faults(told)] == [], place
        told = {one["@type"]: one for one in found}
        assert len(told) == len(found)
        kinds |= told.keys()
        home = place in {"", "zh"}
        assert ("WebSite" in told) == home
        if not found and "appendix/" not in place:
            continue
        assert ("BreadcrumbList" in told) == (not home), place
        if not home:
            steps = told["BreadcrumbList"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == SITE + ("zh/" if place.startswith("zh/") else "")
            assert steps[-1]["item"] == f"{SITE}{place}/"
    assert kinds == {"Article", "BreadcrumbList", "ClaimReview", "Dataset", "WebSite"}


@pytest.mark.parametrize(
    "told",
    [
        {"@context": "https://schema.org", "@type": "WebSite"},
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []},
        {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "[5](quantity:a)"},
    ],
)
def test_the_schema_refuses_what_is_not_whole(told: dict[str, Any]) -> None:
    assert faults(told)
    assert list(CHECK.iter_errors(told))
