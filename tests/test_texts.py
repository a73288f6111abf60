"""The site as Markdown: every number as the page shows it, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname, normpath

import pytest

from ledger.base.words import WORDS
from ledger.html.addresses import group_of
from ledger.html.links import judged_claim
from ledger.html.stated_value import stated
from ledger.judge.bind import plain
from ledger.prose.markdown_text import as_text
from ledger.prose.nav import navigation
from ledger.site.texts import LIST, write_texts
from ledger.store import Ledger
from ledger.store.lineage import every_source
from ledger.store.loading import load_or_raise
from ledger.store.merged import merged_charts
from tests.sites import ROOT

_LEFT = re.compile(r"\]\((quantity|claim|source|chart|list|try):|\{[^{}\n]*[.#]\w[^{}\n]*\}$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^()\s]+)\)")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.fixture(scope="module")
def texts(ledger: Ledger) -> dict[str, dict[str, str]]:
    found = write_texts(ledger)
    return {lang: {a: p.read_text("utf-8") for a, p in files.items()} for lang, files in found.items()}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_binding_is_left_and_every_link_leads_to_a_text(texts: dict[str, dict[str, str]], lang: str) -> None:
    for address, text in texts[lang].items():
        assert not re.search(
            r"\]\((quantity|claim|source|chart|list|try):|\{[^{}\n]*[.#]\w[^{}\n]*\}$", text, re.MULTILINE
        )
        for link in (found.split("#")[0] for found in _LINK.findall(text)):
            if link and "://" not in link and link.endswith(".md"):
                assert normpath(f"{dirname(address)}/{link}".lstrip("/")) in texts[lang], (address, link)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_names_every_text(texts: dict[str, dict[str, str]], lang: str) -> None:
    named = set(_LINK.findall(texts[lang][LIST]))
    assert named == set(texts[lang]) - {LIST}
    assert texts[lang][LIST].startswith("# ")


def test_a_number_stands_as_the_page_shows_it(texts: dict[str, dict[str, str]]) -> None:
    source = (ROOT / "docs/en/cost.md").read_text("utf-8")
    bound = re.findall(r"\[([^\[\]]+)\]\(quantity:", source)
    assert bound
    assert [text for text in bound if text not in texts["en"]["text/cost.md"]] == []


def test_every_written_page_has_its_text(texts: dict[str, dict[str, str]]) -> None:
    assert navigation(ROOT, "en")
    written = {p.relative_to(ROOT / "docs/en").as_posix() for p in (ROOT / "docs/en").rglob("*.md")}
    shown = {page for page in written if not page.startswith(("charts/", "calculators/"))}
    assert {f"text/{page}" for page in shown} <= set(texts["en"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_text_says_what_its_page_lists(ledger: Ledger, texts: dict[str, dict[str, str]], lang: str) -> None:
    """Each claim with verdict, finding and quotations; each number with its value; each source with its address."""
    said = {address: " ".join(text.split()) for address, text in texts[lang].items()}
    for claim in ledger.claims.values():
        verdict = ledger.verdict(claim.id)
        assert verdict
        line = [judged_claim(claim, ledger, lang), plain(verdict.finding(lang), ledger, lang)]
        quotes = [row.quote for row in ledger.evidence_of(claim.id)]
        for text in (*line, *quotes):
            assert as_text(text) in said[f"text/claims/{claim.id}.md"], (claim.id, text)
        for text in line:
            assert as_text(text) in said[f"text/claims/{ledger.paragraphs[claim.paragraph].address}.md"], claim.id
    for quantity in ledger.quantities.values():
        page = said[f"text/numbers/{quantity.topic}.md"]
        there = f"#{quantity.id}){WORDS[lang]['colon']}**{as_text(stated(quantity, lang).text)}**"
        assert there in page, quantity.id
    for source in every_source(ledger).values():
        page = said[f"text/sources/{group_of(source, ledger)}.md"]
        assert f"`{source.id}`" in page
        assert source.url in page or not source.url.startswith("http")
    assert not [address for address, text in said.items() if re.search(r"\{(root|texts|base|day)\}", text)]


def test_every_page_of_the_site_has_its_text(site: Path) -> None:
    """But what a notebook wrote, which is taken away whole, what would follow from other numbers, and merged charts."""
    merged = set(merged_charts(ROOT))
    for lang in ("", "zh/"):
        for page in (site / lang).rglob("index.html"):
            parts = page.parent.relative_to(site / lang).parts
            if parts[:1] in {("zh",), ("uses",)} or (parts[-1:] and parts[-1] in merged):
                continue
            if parts[:1] == ("appendix",) and len(parts) > 1:
                continue
            place = "/".join(parts)
            texts = [site / lang / "text" / name for name in (f"{place}.md", f"{place}/index.md", "index.md")]
            assert any(text.is_file() for text in (texts if not place else texts[:2])), page


def test_a_text_takes_the_place_of_no_page(site: Path) -> None:
    for page in ("index.html", "appendix/index.html", "text/index.md", "text/appendix/index.md", "llms.txt"):
        assert (site / page).is_file()
        assert (site / "zh" / page).is_file()
