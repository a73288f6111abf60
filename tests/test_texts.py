"""The site as Markdown: every number as the page shows it, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname, normpath

import pytest

from ledger.prose.nav import navigation
from ledger.site.texts import LIST, write_texts
from ledger.store.loading import load_or_raise
from tests.sites import ROOT

_LEFT = re.compile(r"\]\((quantity|claim|source|chart|list|try):|\{[^{}\n]*[.#]\w[^{}\n]*\}$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^()\s]+)\)")


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    found = write_texts(load_or_raise(ROOT))
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
    assert {f"text/{page}" for page in shown} == set(texts["en"]) - {LIST}


def test_a_text_takes_the_place_of_no_page(site: Path) -> None:
    for page in ("index.html", "appendix/index.html", "text/index.md", "text/appendix/index.md", "llms.txt"):
        assert (site / page).is_file()
        assert (site / "zh" / page).is_file()
