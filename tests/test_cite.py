"""Cards, titles and citations: no claim stands as a finding, and every page can be cited, shared and answered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from ledger.base.paths import cards_dir, docs_dir, pages_dir
from ledger.base.words import NAMES, WORDS, capital
from ledger.html.citation import tex
from ledger.html.links import judged_claim, quoted_claim
from ledger.html.quoted import figure_of
from ledger.judge.bind import plain
from ledger.prose.lists import render_list
from ledger.prose.nav import story
from ledger.prose.page import read_page
from ledger.site.cite import cite
from ledger.site.claim_pictures import claim_pictures, picture_of
from ledger.site.generated import write_pages
from ledger.site.kept_lines import Breaker
from ledger.site.social_cards import social_card_of, write_social_cards
from ledger.store import Ledger
from ledger.store.loading import current_ledger, load_or_raise

LANGS = pytest.mark.parametrize("lang", ["en", "zh"])
#: The most an opening answer may say: words of English, characters of Chinese.
MOST = {"en": 20, "zh": 42}


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    return load_or_raise(template)


@pytest.fixture(scope="module")
def real(repo: Path) -> Ledger:
    return current_ledger(repo)


def shown(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@LANGS
def test_a_card_begins_with_the_verdict_and_quotes_the_claim(ledger: Ledger, lang: str) -> None:
    """On boards as at the head of the claim's page; the claim links to its page, and a source is one click away."""
    for claim in ledger.claims.values():
        verdict = ledger.verdict(claim.id)
        assert verdict
        word, quoted = capital(NAMES[lang]["verdict"][verdict.verdict]), quoted_claim(claim, lang)
        card = shown(render_list(f"board/{claim.id},{claim.id}", ledger, lang)).select_one(".card")
        head = shown(render_list(f"claim-page/{claim.id}", ledger, lang)).select_one("h1")
        for found in (card, head):
            assert found
            assert re.match(rf"\W*{word}", found.get_text())
            assert quoted in found.get_text()
        assert card
        assert [a["href"] for a in card.select("a.card-claim")] == [f"{{base}}claims/{claim.id}/"]
        if claim.about in ledger.quantities:
            assert ledger.quantities[claim.about].label(lang) in card.get_text()
            assert all(str(a["href"]).startswith("http") for a in card.select(".card-right .out"))


@LANGS
def test_no_title_and_no_link_asserts_a_claim(ledger: Ledger, tmp_path: Path, lang: str) -> None:
    """Titles of pages begin with the verdict; wherever a claim is a link it is quoted."""
    write_pages(replace(ledger, root=tmp_path), lang)
    for claim in ledger.claims.values():
        text = (pages_dir(tmp_path, lang) / "claims" / f"{claim.id}.md").read_text(encoding="utf-8")
        assert yaml.safe_load(text.split("---")[1])["title"] == judged_claim(claim, ledger, lang)
        assert not judged_claim(claim, ledger, lang).startswith("“")
    for name in ("changed", "hanging", "corrections", "walk/building", "claim/building", "strip"):
        for link in shown(render_list(name, ledger, lang)).select("a[href]:not(.bound)"):
            if str(link["href"]).removeprefix("{base}claims/").rstrip("/") in ledger.claims:
                assert "“" in str(link.get("aria-label") or link.get_text())


def test_the_evidence_is_counted_in_a_line_and_no_group_is_empty(ledger: Ledger) -> None:
    """What there is none of is counted, and nothing more."""
    for claim in ledger.claims.values():
        rows = ledger.evidence_of(claim.id)
        page = shown(render_list(f"claim-page/{claim.id}", ledger, "en"))
        count = page.select_one(".ev-count")
        assert bool(count) == bool(rows)
        assert len(page.select(".ev-side")) == len({e.stance for e in rows})
        assert [len(side.select(".ev")) for side in page.select(".evidence")].count(0) == 0
        if count:
            told = [int(n) for n in re.findall(r"\d+", count.get_text())]
            assert sum(told) == len(rows)


def test_a_number_is_said_in_the_language_of_the_page(real: Ledger) -> None:
    """In English by what it means, without a currency that the article does not name; in Chinese as it is printed."""
    said = {
        "p1-training-cost": "$5.6 million",
        "p1-over-hundred-billion": "more than 100 billion",
        "p7-gpt4-training-over-100m": "more than 100 million",
        "p7-reuters-r1-under-6m": "less than $6 million",
        "p7-medium-capex-multiple": "20× to 99×",
        "p4-flight-date": "26 December 2024",
        "p3-investors-question-spending": "10 billion to 100 billion",
    }
    for key, text in said.items():
        english, chinese = (figure_of(real.claim(key), real, lang) for lang in ("en", "zh"))
        assert english
        assert chinese
        assert english.text == text
        assert chinese.text == real.claim(key).printed


@LANGS
def test_an_opening_answer_is_short(real: Ledger, lang: str) -> None:
    """At most twenty words, which stand alone as the teaser of the page; then one sentence."""
    pages = ["index.md", *(item.uri for item in story(real.root, lang))]
    for uri in pages:
        answer = read_page(docs_dir(real.root, lang) / uri, lang).answer
        first = plain(answer[0], real, lang)
        assert first.startswith("**"), uri
        assert first.endswith((".**", "。**")), uri
        length = len(first.split()) if lang == "en" else len(re.sub(r"[\s*]", "", first))
        assert length <= MOST[lang], (uri, length)
        assert len(answer) == 2, uri


@LANGS
def test_the_article_can_be_known_again(real: Ledger, lang: str) -> None:
    """Its headline and first words, at most twenty characters of it in all, its day and its length."""
    box = shown(render_list("article", real, lang))
    cited = [q.get_text() for q in box.select("q")]
    assert cited == [real.article.title, real.article.opening]
    assert sum(map(len, cited)) <= 20
    assert all(q["lang"] == real.article.language for q in box.select("q"))
    assert re.search(r"3,?200", box.get_text())
    assert "2025" in box.get_text()


def test_a_page_is_cited_in_three_forms(ledger: Ledger) -> None:
    """With makers, title, day and address; what TeX would read otherwise is escaped; no report is asked for unset."""
    made = cite("claims/a.md", "Supported: “50% & more”", "2026-11-30", "https://a.example/claims/a/", ledger, "en")
    whole = {name: "".join(text for _, text in pieces) for name, pieces in made["forms"].items()}
    makers, work = ledger.edition.makers_en, ledger.edition.name_en
    assert whole["APA"] == (
        f"{makers}. (2026, November 30). Supported: “50% & more”. {work}. https://a.example/claims/a/"
    )
    assert whole["GB/T 7714"].startswith(f"{makers}. Supported: “50% & more”[EB/OL]. {work}, 2026(2026-11-30)")
    assert whole["BibTeX"].startswith("@misc{channel-tunnel-claims-a,")
    assert "50\\% \\& more" in whole["BibTeX"]
    assert tex("a_b") == "a\\_b"
    assert made["report"] == made["repository"] == ""
    edition = replace(ledger.edition, report="mailto:a@b.example?subject={title}&body={address}")
    asked = cite("a.md", "A & B", "", "https://a.example/", replace(ledger, edition=edition), "en")
    assert asked["report"] == "mailto:a@b.example?subject=A%20%26%20B&body=https%3A%2F%2Fa.example%2F"


@LANGS
def test_each_claim_has_a_picture_to_share(ledger: Ledger, tmp_path: Path, lang: str) -> None:
    """With verdict, claim and right number, inside the picture; its name is that which the page names."""
    pictures = dict(claim_pictures(ledger, lang, Breaker(tmp_path)))
    for claim in ledger.claims.values():
        verdict = ledger.verdict(claim.id)
        assert verdict
        svg = pictures[picture_of(claim.id)]
        assert capital(NAMES[lang]["verdict"][verdict.verdict]) in svg
        assert WORDS[lang]["article_claims"] in svg
        places = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"', svg)]
        assert max(places) < 620
        assert social_card_of("", verdict.verdict, claim.id) == picture_of(claim.id)


def test_pictures_of_claims_are_drawn_where_the_site_is_published(mini: Path) -> None:
    """A build without an address draws none, and leaves those that were drawn."""
    ledger = load_or_raise(mini)
    before = write_social_cards(ledger, Breaker(mini))
    published = write_social_cards(ledger, Breaker(mini), published=True)
    assert {name for name in published["en"] if name not in before["en"]} == {
        picture_of(claim) for claim in ledger.claims
    }
    drawn = set((cards_dir(mini) / "claims").iterdir())
    assert drawn == {path for files in published.values() for name, path in files.items() if "claim-" in name}
    write_social_cards(ledger, Breaker(mini))
    assert set((cards_dir(mini) / "claims").iterdir()) == drawn
