"""The built site as files: reproducible, complete, light, and never damaged by a failed build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from ledger.site.style_rules import Rule
from ledger.site.styles import in_markup, styles
from tests.budgets import weights
from tests.golden_cases import golden
from tests.sites import ROOT, build, copy_repository, digests, shared


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
    pages = {path: addresses(path) for path in site.rglob("*.html")}
    broken = []
    for page, found in pages.items():
        if page.name == "404.html":
            continue
        base = "http://site/" + page.relative_to(site).as_posix().removesuffix("index.html")
        for target in found.targets:
            if target.startswith(("http:", "https:", "mailto:", "data:")):
                continue
            address, anchor = urldefrag(urljoin(base, target))
            file = site / unquote(address.removeprefix("http://site/").split("?")[0])
            file = file / "index.html" if file.is_dir() else file
            anchor = "" if "=" in anchor and file.parent.name == "explore" else anchor  # what its filters are set to
            if not file.exists() or (anchor and file in pages and unquote(anchor) not in pages[file].ids):
                broken.append(f"{page.relative_to(site)}: {target}")
    assert all(found.ids and found.targets for found in pages.values())
    assert broken == []


class Addresses(HTMLParser):
    """The ids of a page, and what its elements point to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note both; an element without an end comes here as well."""
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        if tag in {"a", "link", "script", "img", "button"}:
            given = (value for name, value in attrs if name in {"href", "src"})
            self.targets += [value for value in given if value]


def addresses(path: Path) -> Addresses:
    found = Addresses()
    found.feed(path.read_text(encoding="utf-8"))
    found.close()
    return found


def test_each_language_has_its_feed(site: Path) -> None:
    """At the root of each site; every page points to the one of its own language."""
    for root, lang in ((site, "en"), (site / "zh", "zh-Hans")):
        assert f'xml:lang="{lang}"' in (root / "feed.xml").read_text(encoding="utf-8")
        assert 'type="application/atom+xml"' in (root / "cost" / "index.html").read_text(encoding="utf-8")


def test_every_page_stays_within_its_budget(site: Path) -> None:
    """Kilobytes of the first visit and elements of the page, by its kind; there is no exception."""
    budgets = golden("budgets.yaml")
    pages = list(weights(site))
    assert {page.kind for page in pages} == budgets.keys()
    heavy = []
    for page in pages:
        most = budgets[page.kind]
        if page.size > most["kB"] * 1000 or page.elements > most["elements"]:
            heavy.append(f"{page.place}: {page.size} bytes and {page.elements} elements, at most {most}")
    assert heavy == []


def test_every_page_has_the_style_of_each_of_its_classes(site: Path) -> None:
    """Those of its frame and of what scripts may add included; rules that no class of it asks for are left out."""
    sheet = styles(ROOT / "src/ledger/site/theme", "").sheets["site"]
    for path in (site).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        there, shown = in_markup(text), without_variables(style)
        assert [rule for rule in needed(sheet, there) if without_variables(rule) not in shown] == [], path
        assert len(list(needed(sheet, there))) < style.count("}") < sum(1 for _ in needed(sheet, None)), path


def without_variables(rules: str) -> str:
    """Those that a page does not read are left out of its rules."""
    return re.sub(r"(?<=[{;])--[\w-]+:[^;}]*;?", "", rules).replace(";}", "}")


def needed(sheet: tuple[Rule, ...], there: frozenset[str] | None) -> Iterator[str]:
    """The rules that a page with these classes and elements needs; without any all that there are."""
    for rule in sheet:
        if rule.inner:
            yield from needed(rule.inner, there)
        elif there is None or any(asked <= there for asked in rule.asks):
            yield f"{rule.head}{{{rule.body}}}"


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


@pytest.mark.parametrize("lang", ["", "zh"])
def test_a_package_names_the_claims_that_its_charts_show(site: Path, lang: str) -> None:
    """By the pages alone: a claim shows a chart, the chart is listed with its package, so the claim is too."""
    shown: dict[str, set[str]] = {}
    for page in (site / lang / "claims").glob("*-*/index.html"):
        for chart in re.findall(r'<figure class="chart" id="chart-([\w-]+)"', page.read_text(encoding="utf-8")):
            shown.setdefault(chart, set()).add(page.parent.name)
    missing, listed = {}, 0
    for page in (site / lang / "data").glob("*/index.html"):
        text = page.read_text(encoding="utf-8")
        charts = re.findall(r'<li><a href="[./]*/chart/([\w-]+)/"', text.partition('id="used-by"')[2])
        claims = set(re.findall(r'<li><a href="[./]*/claims/([\w-]+)/"', text.partition('id="claims"')[2]))
        owed = {claim for chart in charts for claim in shown.get(chart, ())} - claims
        if owed and page.parent.name not in {"ledger", "derived"}:
            missing[page.parent.name] = owed
        listed += bool(claims)
    assert missing == {}
    assert listed > 5
