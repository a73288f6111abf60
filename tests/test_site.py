"""The built site as files: reproducible, complete, light, and never damaged by a failed build."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT, build, copy_repository, digests, shared

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in another folder with a site that was built from nothing."""

    def make(folder: Path) -> None:
        root = copy_repository(folder / "repository", "build")
        done = build(root)
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "elsewhere", make) / "repository"


def test_a_page_goes_through_the_extension_once(elsewhere: Path) -> None:
    """Written pages and those made from the ledger, in both languages, in one build: what is found is found there."""
    counts = Counter((elsewhere.parent / "pages.txt").read_text(encoding="utf-8").splitlines())
    written = {
        f"{lang} {p.relative_to(elsewhere / 'docs' / lang)}" for lang in ("en", "zh") for p in _pages(elsewhere, lang)
    }
    assert written
    assert written <= counts.keys()
    assert {name: count for name, count in counts.items() if count != 1} == {}


def _pages(root: Path, lang: str) -> list[Path]:
    return sorted((root / "docs" / lang).rglob("*.md"))


def test_a_second_build_gives_the_same_bytes(site: Path, elsewhere: Path) -> None:
    """Built here with what earlier builds left, and from nothing in another folder, every file of the site is equal."""
    one, two = digests(site), digests(elsewhere / "site")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_what_notebooks_compute_from_nothing_is_what_is_committed(elsewhere: Path) -> None:
    """A notebook that gives another value has changed a table that everybody reads."""
    names = [p.name for p in (ROOT / "data/derived").glob("*.csv")]
    assert names
    for name in names:
        assert (elsewhere / "data/derived" / name).read_bytes() == (ROOT / "data/derived" / name).read_bytes(), name


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    """Every relative link, with its anchor, exists in the built site."""
    soups = {p: BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser") for p in site.rglob("*.html")}
    ids = {p: {e["id"] for e in s.find_all(id=True)} for p, s in soups.items()}
    broken = []
    for page, soup in soups.items():
        if page.name == "404.html":
            continue
        base = "http://site/" + page.relative_to(site).as_posix().removesuffix("index.html")
        for element in soup.find_all(["a", "link", "script", "img", "button"]):
            for name in ("href", "src", "data-spec", "data-bundle"):
                target = element.get(name)
                if not target or str(target).startswith(("http:", "https:", "mailto:", "data:")):
                    continue
                address, anchor = urldefrag(urljoin(base, str(target)))
                file = site / unquote(address.removeprefix("http://site/").split("?")[0])
                file = file / "index.html" if file.is_dir() else file
                if not file.exists() or (anchor and file in ids and unquote(anchor) not in ids[file]):
                    broken.append(f"{page.relative_to(site)}: {target}")
    assert broken == []


def test_each_language_has_its_feed(site: Path) -> None:
    """At the root of each site; every page points to the one of its own language."""
    for root, lang in ((site, "en"), (site / "zh", "zh-Hans")):
        assert f'xml:lang="{lang}"' in (root / "feed.xml").read_text(encoding="utf-8")
        assert 'type="application/atom+xml"' in (root / "cost" / "index.html").read_text(encoding="utf-8")


def test_a_chart_page_stays_light(site: Path) -> None:
    """The cost page with everything it loads at first visit stays within 150 kB as transferred (gzip)."""
    page = site / "cost" / "index.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    parts = [page]
    for element in soup.find_all(["link", "script", "img"]):
        target = element.get("href") if element.name == "link" else element.get("src")
        wanted = element.name != "link" or {"stylesheet", "icon"} & set(element.get("rel") or [])
        if target and wanted and not str(target).startswith("data:"):
            parts.append((page.parent / str(target).split("?")[0]).resolve())
    total = sum(len(gzip.compress(p.read_bytes(), 9)) for p in parts if p.exists())
    assert total < 150_000, f"{total} bytes"


def test_the_pages_of_the_sources_stay_light(site: Path) -> None:
    """There are hundreds of sources; no page of them is more than 60 kB as transferred (gzip)."""
    pages = [p for root in (site, site / "zh") for p in (root / "sources").rglob("index.html")]
    assert len(pages) > 2
    sizes = {p.relative_to(site).as_posix(): len(gzip.compress(p.read_bytes(), 9)) for p in pages}
    assert {name: size for name, size in sizes.items() if size > 60_000} == {}


def test_no_page_has_an_id_twice(site: Path) -> None:
    """An address with a fragment leads to one place only."""
    twice: dict[str, list[str]] = {}
    for path in site.rglob("*.html"):
        ids = Counter(re.findall(r'<[a-zA-Z][^<>]*?\sid="([^"]*)"', path.read_text(encoding="utf-8")))
        if doubles := [ident for ident, n in ids.items() if n > 1]:
            twice[path.relative_to(site).as_posix()] = doubles
    assert twice == {}


def test_no_page_names_a_machine_path(site: Path, elsewhere: Path) -> None:
    """Nothing of the building machine is published."""
    for root, built in ((ROOT, site), (elsewhere, elsewhere / "site")):
        for path in built.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert str(root) not in text, path
            assert str(built) not in text, path
