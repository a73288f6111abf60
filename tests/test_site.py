"""The built site as files: reproducible, complete, light, and never damaged by a failed build."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import yaml
from bs4 import BeautifulSoup

from ledger.site.styles import Rule, styles
from tests.budgets import weights

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.xdist_group("site")


def copy_repository(target: Path) -> Path:
    """The repository as a contributor has it, with what was already built."""
    unneeded = shutil.ignore_patterns(".git", ".nox", ".venv", "__pycache__", ".*_cache", ".hypothesis")

    def ignore(folder: str, names: list[str]) -> set[str]:
        built = {"site"} if Path(folder) == ROOT else set()
        return unneeded(folder, names) | built

    shutil.copytree(ROOT, target, ignore=ignore)
    return target


#: Counts, in a build, how often each page goes through the extension.
_COUNTING = """
import atexit, json, os
from collections import Counter
from pathlib import Path
from ledger.prose.stale import StaleMarks
pages, run, build = Counter(), StaleMarks.run, os.getpid()
def count(self, root):
    pages[f"{self.lang} {self.page}"] += 1
    return run(self, root)
StaleMarks.run = count
atexit.register(lambda: os.getpid() == build and Path("../pages.json").write_text(json.dumps(pages)))
"""


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build with the modules of that copy."""
    start = f"import sys; sys.path.insert(0, {str(root / 'src')!r})\n{_COUNTING}"
    code = f"{start}\nfrom mkdocs.__main__ import cli; cli(['--quiet', 'build'])"
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)


def digests(folder: Path) -> dict[str, str]:
    """Every file with its hash."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with a good site in it."""
    root = copy_repository(tmp_path_factory.mktemp("copy") / "repository")
    done = build(root)
    assert done.returncode == 0, done.stderr
    return root


def test_a_page_goes_through_the_extension_once(copy: Path) -> None:
    """Written pages and those made from the ledger, in both languages, in one build: what is found is found there."""
    counts: dict[str, int] = json.loads((copy.parent / "pages.json").read_text(encoding="utf-8"))
    written = {f"{lang} {p.relative_to(copy / 'docs' / lang)}" for lang in ("en", "zh") for p in _pages(copy, lang)}
    assert written
    assert written <= counts.keys()
    assert {name: count for name, count in counts.items() if count != 1} == {}


def _pages(root: Path, lang: str) -> list[Path]:
    return sorted((root / "docs" / lang).rglob("*.md"))


def test_a_second_build_gives_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    """Built from nothing in another folder, every file of the site is equal."""
    second = copy_repository(tmp_path / "elsewhere")
    shutil.rmtree(second / "build", ignore_errors=True)
    done = build(second)
    assert done.returncode == 0, done.stderr
    one, two = digests(copy / "site"), digests(second / "site")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("data/ledger/quantity.csv", "h800-hour-price,", "h800-hour-prise,", r"quantity\.csv|evidence\.csv|cost"),
        ("docs/en/cost.md", "\n## ", "\nIt cost 17 million dollars.\n\n## ", r"docs/en/cost\.md:\d+: .*17 million"),
        ("docs/zh/cost.md", "\n## ", "\n这要十二万美元。\n\n## ", r"docs/zh/cost\.md:\d+: .*十二万"),
        (
            "notebooks/cost.py",
            "# %%\n",
            "# %%\nraise ValueError('broken on purpose')\n",
            r"notebooks/cost\.py:\d+: .*broken on purpose",
        ),
    ],
)
def test_a_failed_build_keeps_the_last_good_site(copy: Path, path: str, old: str, new: str, expected: str) -> None:
    """Bad input stops the build with its place, and the site stays as it was, byte for byte."""
    before = digests(copy / "site")
    file = copy / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        done = build(copy)
    finally:
        file.write_text(text, encoding="utf-8")
    assert done.returncode != 0
    assert re.search(expected, done.stderr), done.stderr
    assert digests(copy / "site") == before


def test_a_changed_value_changes_the_page_or_breaks_loudly(copy: Path) -> None:
    """Change the assumed price: prose that states the old result is named, file and line."""
    file = copy / "data" / "ledger" / "quantity.csv"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(
        r"(?m)^(h800-hour-price,(?:\"[^\"]*\"|[^,])*?,(?:\"[^\"]*\"|[^,])*?,(?:\"[^\"]*\"|[^,])*?,)2,", r"\g<1>3,", text
    )
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    derived = {p: p.read_bytes() for p in (copy / "data" / "derived").glob("*.csv")}
    try:
        done = build(copy)
    finally:
        file.write_text(text, encoding="utf-8")
        for path, content in derived.items():
            path.write_bytes(content)
    assert done.returncode != 0
    assert re.search(r"(docs/en/cost\.md|notebooks/cost\.py|data/ledger/\w+\.csv):\d+: .*5\.576", done.stderr), (
        done.stderr
    )


def test_every_internal_link_leads_somewhere(copy: Path) -> None:
    """Every relative link, with its anchor, exists in the built site."""
    site = copy / "site"
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


def test_each_language_has_its_feed(copy: Path) -> None:
    """At the root of each site; every page points to the one of its own language."""
    for root, lang in ((copy / "site", "en"), (copy / "site" / "zh", "zh-Hans")):
        assert f'xml:lang="{lang}"' in (root / "feed.xml").read_text(encoding="utf-8")
        assert 'type="application/atom+xml"' in (root / "cost" / "index.html").read_text(encoding="utf-8")


def test_every_page_stays_within_its_budget(copy: Path) -> None:
    """Kilobytes of the first visit and elements of the page, by its kind."""
    budgets = yaml.safe_load((ROOT / "tests/golden/budgets.yaml").read_text(encoding="utf-8"))
    pages = list(weights(copy / "site"))
    assert {page.kind for page in pages} == budgets.keys()
    excuses = {place: most for budget in budgets.values() for place, most in budget.pop("but", {}).items()}
    heavy = []
    for page in pages:
        most = budgets[page.kind] | excuses.get(page.place, {})
        if page.size > most["kB"] * 1000 or page.elements > most["elements"]:
            heavy.append(f"{page.place}: {page.size} bytes and {page.elements} elements, at most {most}")
    assert heavy == []
    light = [p.place for p in pages if p.place in excuses and p.size <= budgets[p.kind]["kB"] * 1000]
    assert light == [], "these fit now -> take them out of `but`"


def test_every_page_has_the_style_of_each_of_its_classes(copy: Path) -> None:
    """Those of its frame and of what scripts may add included; rules that no class of it asks for are left out."""
    sheet = styles(ROOT / "src/ledger/site/theme", "").sheets["site"]
    for path in (copy / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        there = frozenset(name for given in re.findall(r'class="([^"]*)"', text) for name in given.split())
        assert [rule for rule in needed(sheet, there) if rule not in style] == [], path
        assert len(list(needed(sheet, there))) < style.count("}") < sum(1 for _ in needed(sheet, None)), path


def needed(sheet: tuple[Rule, ...], there: frozenset[str] | None) -> Iterator[str]:
    """The rules that a page with these classes needs; without classes all that there are."""
    for rule in sheet:
        if rule.inner:
            yield from needed(rule.inner, there)
        elif there is None or any(asked <= there for asked in rule.asks):
            yield f"{rule.head}{{{rule.body}}}"


def test_no_page_has_an_id_twice(copy: Path) -> None:
    """An address with a fragment leads to one place only."""
    twice: dict[str, list[str]] = {}
    for path in (copy / "site").rglob("*.html"):
        ids = Counter(re.findall(r'<[a-zA-Z][^<>]*?\sid="([^"]*)"', path.read_text(encoding="utf-8")))
        if doubles := [ident for ident, n in ids.items() if n > 1]:
            twice[path.relative_to(copy).as_posix()] = doubles
    assert twice == {}


def test_no_page_names_a_machine_path(copy: Path) -> None:
    """Nothing of the building machine is published."""
    for path in (copy / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert str(copy) not in text, path
        assert str(ROOT) not in text, path
