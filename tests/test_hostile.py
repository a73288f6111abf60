"""Whatever stands in a table, a page shows it as text: markup in a cell never becomes markup of a page.

The checks, which would refuse some of these cells, are not asked: what is rendered is harmless by construction.
The same holds for words that stand in no table; there the whole site is built of them.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError
from markdown import Markdown

from ledger.base.paths import LANGS, pages_dir
from ledger.checks import check_all
from ledger.html.popovers import popover_section
from ledger.judge.bind import SCHEMES, Bound
from ledger.numbers.units import use
from ledger.prose import LedgerExtension
from ledger.prose.lists import LISTS, render_list
from ledger.site.feed import feed
from ledger.site.generated import write_pages
from ledger.site.kept_lines import Breaker
from ledger.site.social_cards import social_cards
from ledger.site.structured import claim_review
from ledger.store import Ledger
from ledger.store.lineage import package_sources
from ledger.store.loading import load
from ledger.store.packages import package_names
from tests.conftest import replace_in
from tests.sites import ROOT, command, copy_second

#: The claims that are kept: with and without a number, of a person, by the rule and by the editor, one on another.
CLAIMS = {"building-cost", "building-overrun", "building-longest", "early-attempts-thatcher"}
#: Every kind of list, with selections that show all it can show of them.
SELECTIONS = {
    "api": [""],
    "article": [""],
    "attribution": [""],
    "between": [""],
    "board": ["", "building", "headline"],
    "changed": [""],
    "chart-page": ["tunnels-under-the-sea"],
    "chart-merged": [],  # nothing was merged there; it says the title of a chart, as `more` does
    "charts": [""],
    "citation": [""],
    "citation-forms": [""],
    "claim": ["", "building", "early-attempts"],
    "claim-page": ["{claims}"],
    "conflict": [""],
    "corrections": [""],
    "due": [""],
    "explorer": [""],
    "faults": [""],
    "filters": [""],
    "hanging": [""],
    "measured": ["site", "growth", "peers", "paper"],
    "more": ["tunnels-under-the-sea"],
    "package": ["", "{packages}"],
    "quantity": ["", "{topics}"],
    "reading": [""],
    "releases": [""],
    "snippets": ["ledger/claim", "tunnels/tunnel"],
    "source": ["", "{groups}"],
    "strip": [""],
    "take-away": [""],
    "tally": [""],
    "teasers": [""],
    "upstream": [""],
    "uses": ["{topics}"],
    "walk": ["building", "early-attempts"],
}
#: A row for each table of which the second article needs none; texts are added.
ROWS = {
    "archive": {"source": "info-britain", "day": "2026-11-24"},
    "change": {"date": "2026-11-24", "kind": "verdict", "key": "building-cost"},
    "due": {"quantity": "hs1-cost", "day": "2026-11-24"},
    "search": {"source": "info-britain", "day": "2026-11-24"},
}
#: What a descriptor says in words; the page of a package shows it.
DESCRIBED = {f"{name}{ending}" for name in ("title", "description") for ending in ("", "_zh")}
#: Columns that name a record or a unit; they are not free text, whether or not the descriptor says so.
NAMING = {"id", "about", "claim", "found", "group", "input", "outlet", "other", "package", "quantity", "source", "unit"}
NAMING |= {"paragraph", "topic", "tunnel", "ledger.unit.key", "ledger.unit.pint"}
NAMING |= {"independent_of", "ledger.change.key", "ledger.published.key"}  # but the place of a correction is shown
#: Free text that no page shows, only checks or charts.
UNSEEN = {"ledger.outlet.publisher", "ledger.published.value", "ledger.token.token"}
UNSEEN |= {"ledger.search.query"}
UNSEEN |= {"ledger.article.title_en"}  # the headline is English itself
UNSEEN |= {f"ledger.unit.{name}" for name in ("words_en", "words_zh", "one_en")}
UNSEEN |= {f"tunnels.tunnel.{name}" for name in ("name", "name_zh", "country")}  # see the charts below

#: Columns whose cells are the keys of a table that says them in Chinese.
SAME = {"locator": "ledger.locator.en", "ledger.source.licence": "ledger.licence.en"}
SAME |= {"tunnels.source.licence": "ledger.licence.en"}
_TAMED = str.maketrans("<>\"'&", "=?#,%")  # and in the same order, should anything be sorted
Words = Callable[[str, str], str]


def hostile(column: str, plain: str) -> str:
    """A cell that ends the element or the attribute it stands in, and opens one that would run."""
    return f"{plain}</p></title><script>alert('{column}')</script>\"'&<img src=x onerror='{column}'>&lt;b&gt;"


def hostile_id(column: str, plain: str) -> str:
    """The same for an id, in which a slash has a meaning of its own."""
    return f"{plain}\"'><img src=x onerror='{column}'>"


def harmless(column: str, plain: str) -> str:
    """The same cell without a character that means anything in HTML."""
    return hostile(column, plain).translate(_tamed(column))


def _tamed(column: str) -> dict[int, int]:
    """An expression keeps its quotes: they are signs of its grammar, and a quoted word is set as code."""
    kept = {ord("'")} if column.endswith(".expression") else set()
    return {sign: tame for sign, tame in _TAMED.items() if sign not in kept}


def harmless_id(column: str, plain: str) -> str:
    """The same for an id."""
    return hostile_id(column, plain).translate(_TAMED)


@dataclass(frozen=True)
class Column:
    """A text column of a table; ``label`` is what its cells are called, ``package.table.column`` as a rule."""

    path: Path
    name: str
    label: str
    free: bool


def text_columns(root: Path) -> Iterator[Column]:
    """Those of every table; a locator or licence is the same text in all of them."""
    for descriptor in sorted((root / "data").glob("*/datapackage.json")):
        for resource in json.loads(descriptor.read_text(encoding="utf-8"))["resources"]:
            for field in resource["schema"]["fields"]:
                label = f"{descriptor.parent.name}.{resource['name']}.{field['name']}"
                coded = bool(field.get("constraints", {}).keys() & {"enum", "pattern"})
                free = not coded and not {label, field["name"]} & NAMING
                label = SAME.get(label, SAME.get(field["name"], label))
                if field["type"] == "string":
                    yield Column(descriptor.parent / resource["path"], field["name"], label, free)


def change(path: Path, into: Callable[[dict[str, str]], dict[str, str]], extra: dict[str, str] | None = None) -> None:
    """Rewrite the rows of a table; an empty one gets a row first."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or ())
    rows = rows or ([dict.fromkeys(names, "1") | extra] if extra else [])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(into, rows))


#: A page that binds a record of each kind and shows the chart, in words that hold in either language.
PAGE = """---
title: W
description: D
reviewed: 2026-11-29
---

# [](quantity:undersea-length) or [10 billion](claim:building-cost)? { #works }

[The National](source:national-2017): [](quantity:cost-over-estimate).
{ .answer }

![](chart:tunnels-under-the-sea)
"""


@pytest.fixture(scope="module")
def whole(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second article cut down to a few of its claims and what they rest on, with a row in every table."""
    root = Path(shutil.copytree(template, tmp_path_factory.mktemp("hostile") / "whole"))
    for lang in LANGS:
        for page in (root / "docs" / lang).rglob("*.md"):
            if page.name not in {"corrections.md", "tunnels-under-the-sea.md"}:
                page.unlink()
        (root / "docs" / lang / "works.md").write_text(PAGE, encoding="utf-8")
    ids = rested_on(load(root)[0], "".join(p.read_text(encoding="utf-8") for p in (root / "docs").rglob("*.md")))
    for path in {column.path for column in text_columns(root)}:
        keep(path, lambda row, name=path.stem: kept(name, row, ids))  # type: ignore[misc]
        change(path, lambda row: row, ROWS.get(path.stem))
    measured = json.loads((ROOT / "docs/measured.json").read_text(encoding="utf-8"))
    for found in measured.values():
        found["command"] = hostile("measured.command", "")
        found["machine"] = {name: hostile(f"measured.{name}", "") for name in found["machine"]}
    (root / "docs/measured.json").write_text(json.dumps(measured), encoding="utf-8")
    for path in sorted((root / "data").glob("*/datapackage.json")):
        path.write_text(json.dumps(described(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    return root


def described(descriptor: Any) -> Any:
    """What a descriptor says in words, at whatever depth, as hostile text."""
    if isinstance(descriptor, list):
        return [described(item) for item in descriptor]
    if not isinstance(descriptor, dict):
        return descriptor
    return {
        name: hostile(f"descriptor.{name}", said) if name in DESCRIBED and isinstance(said, str) else described(said)
        for name, said in descriptor.items()
    }


def rested_on(ledger: Ledger, said: str) -> dict[str, set[str]]:
    """The ids that the claims, what is said of them, and the words of the pages need, by table."""
    evidence = [e for claim in CLAIMS for e in ledger.evidence_of(claim)]
    said += "".join(v.finding(lang) for (claim, _), v in ledger.verdicts.items() if claim in CLAIMS for lang in LANGS)
    named = {*re.findall(r"quantity:([\w-]+)", said), *(c.quantity for c in ledger.conflicts)}
    named = (named | {e.quantity for e in evidence}) & ledger.quantities.keys()
    quantities = {below for key in named for below in (key, *ledger.quantities[key].lineage.inputs)}
    cited = {*re.findall(r"source:([\w-]+)", said), *(e.source for e in evidence), ledger.article.source}
    cited |= {ledger.quantities[key].source for key in quantities & ledger.quantities.keys()}
    cited |= package_sources(ledger, "tunnels").keys()
    return {"claim": CLAIMS, "quantity": quantities, "source": cited}


def kept(table: str, row: dict[str, str], ids: dict[str, set[str]]) -> bool:
    """Whether a row is one of those, or about one of the claims that are kept, or about none."""
    if table in ids:
        return row["id"] in ids[table]
    return all(row[name] in {*CLAIMS, ""} for name in ("claim", "other") if name in row)


def keep(path: Path, wanted: Callable[[dict[str, str]], bool]) -> None:
    """Leave only the rows that are wanted."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = [row for row in reader if wanted(row)], list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def poisoned(root: Path, labels: set[str], words: Words) -> Ledger:
    """What a copy holds in which the cells of some columns are other words."""
    target = Path(shutil.copytree(root, root.with_name(f"{words.__name__}-{min(labels)}"), dirs_exist_ok=True))
    for c in text_columns(target):
        if c.label in labels:
            change(c.path, lambda row, c=c: row | {c.name: words(c.label, row[c.name])})  # type: ignore[misc]
    return load(target)[0]


def renamed(root: Path, table: str, words: Words) -> Ledger:
    """What a copy holds in which the ids of a table that no text binds are other words, wherever they stand."""
    target = Path(shutil.copytree(root, root.with_name(f"{words.__name__}-ids-{table}"), dirs_exist_ok=True))
    with (target / f"data/ledger/{table}.csv").open(encoding="utf-8", newline="") as file:
        known = [row["id"] for row in csv.DictReader(file)]
    said = "".join(p.read_text(encoding="utf-8") for p in [*target.glob("docs/**/*.md"), *target.glob("data/*/*.csv")])
    known = [key for key in known if f"({table}:{key})" not in said]
    ids = {key: words(f"ledger.{table}.id", key) for key in known}
    for path in sorted((target / "data").glob("*/*.csv")):
        change(path, lambda row: {n: cell if n == "expression" else ids.get(cell, cell) for n, cell in row.items()})
    return load(target)[0]


def everything(ledger: Ledger, lang: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each piece of HTML, SVG or XML that is made from the tables, by its name, to be called for."""
    keys = {"{claims}": list(ledger.claims), "{topics}": sorted({q.topic for q in ledger.quantities.values()})}
    keys |= {"{groups}": list(ledger.edition.groups), "{packages}": package_names(ledger.root)}
    for kind, selections in SELECTIONS.items():
        for selection in (key for given in selections for key in keys.get(given, [given])):
            name = f"{kind}/{selection}"
            yield name, lambda name=name: render_list(name, ledger, lang)  # type: ignore[misc]
    known: dict[str, Any] = dict(zip(SCHEMES, (ledger.quantities, ledger.claims, ledger.sources), strict=True))
    bounds = [Bound(scheme, key, "1", record) for scheme in SCHEMES for key, record in known[scheme].items()]
    yield "popovers", lambda: popover_section(bounds, ledger, lang)
    yield "feed", lambda: xml(feed(ledger, lang).decode())
    yield "social cards", lambda: "".join(xml(svg) for _, svg in social_cards(ledger, lang, Breaker(ledger.root)))
    for claim in ledger.claims.values():
        yield f"structured {claim.id}", lambda c=claim: claim_review(c, ledger, lang, {})  # type: ignore[misc]


def xml(text: str) -> str:
    """The same, read and written again: it is whole."""
    return ET.tostring(ET.fromstring(text), encoding="unicode")


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements in order with the names of their attributes."""
    return [(tag.name, tuple(sorted(tag.attrs))) for tag in BeautifulSoup(html, "html.parser").find_all(True)]


def runs(html: str) -> list[str]:
    """What nothing of ours makes: an element that loads or runs, a handler, an address that is a script."""
    return [
        str(tag)
        for tag in BeautifulSoup(html, "html.parser").find_all(True)
        if tag.name in {"script", "img"}
        or any(name.startswith("on") for name in tag.attrs)
        or str(tag.get("href", "")).startswith("javascript:")
    ]


def as_text(html: str) -> str:
    """What a reader sees or is told, and where links lead."""
    soup = BeautifulSoup(html, "html.parser")
    return " ".join([soup.get_text(), *(str(value) for tag in soup.find_all(True) for value in tag.attrs.values())])


def test_every_kind_of_list_is_looked_at() -> None:
    assert SELECTIONS.keys() == LISTS.keys()


def same_shape(ledger: Ledger, tame: Ledger, lang: str) -> str:
    """Hold each piece to the one with harmless words; returns all that is said."""
    said = ""
    for (name, make), (_, make_tame) in zip(everything(ledger, lang), everything(tame, lang), strict=True):
        use(ledger.units)  # those of the copy that was read last are in use
        html = make()
        use(tame.units)
        assert shape(html) == shape(make_tame()), name
        assert not runs(html), name
        said += as_text(html)
    return said


@pytest.mark.parametrize("lang", LANGS)
def test_markup_in_free_text_is_text(whole: Path, lang: str) -> None:
    """Every free text at once: the pages have the elements they have with harmless words, and say the hostile ones."""
    labels = {column.label for column in text_columns(whole) if column.free}
    said = same_shape(poisoned(whole, labels, hostile), poisoned(whole, labels, harmless), lang)
    ends = {
        "en": ("_zh", ".locator.zh", ".licence.zh"),
        "zh": ("_en", ".locator.en", ".licence.en", "source.title", "source.publisher"),
    }[lang]
    expected = {label for label in labels - UNSEEN if not label.endswith(ends)}
    expected -= {"derived.quantity.expression"}  # read as a formula and shown piece by piece
    assert {label for label in expected if f"<script>alert('{label}')</script>" not in said} == set()
    assert "derived.quantity.expression" in said
    assert all(f"<script>alert('measured.{name}')</script>" in said for name in ("command", "system", "processor"))
    told = {"en": ("title", "description"), "zh": ("title_zh", "description_zh")}[lang]
    assert all(f"<script>alert('descriptor.{name}')</script>" in said for name in told)


@pytest.mark.parametrize("table", ["claim", "quantity", "source", "outlet"])
def test_markup_in_an_id_is_text(whole: Path, table: str) -> None:
    """An id becomes part of addresses and of ids in the page; it stays inside the attribute."""
    ledger, tame = renamed(whole, table, hostile_id), renamed(whole, table, harmless_id)
    said = same_shape(ledger, tame, "en") + same_shape(ledger, tame, "zh")
    assert f"<img src=x onerror='ledger.{table}.id'>" in said


def coded(root: Path) -> list[str]:
    return sorted(c.label for c in text_columns(root) if not c.free and (c.name == "unit" or c.name not in NAMING))


def test_markup_in_a_code_is_text_or_refused(whole: Path) -> None:
    """A code that nothing knows (a kind, a status, a date) is an error or text, one column at a time."""
    made = 0
    for label in coded(whole):
        ledger = poisoned(whole, {label}, hostile)
        for lang in LANGS:
            for name, make in everything(ledger, lang):
                try:
                    html = make()
                except (LookupError, ValueError, ArithmeticError, UndefinedError):
                    continue
                made += 1
                assert not runs(html), (label, name)
    assert made > 1000


def test_an_address_that_is_a_script_is_no_link(whole: Path) -> None:
    """Only what a browser opens as a page is linked; the text of the cell is still there."""
    ledger = poisoned(whole, {"ledger.source.url"}, lambda label, cell: "javascript:alert(1)")
    html = "".join(render_list(f"source/{group}", ledger, "en") for group in ledger.edition.groups)
    assert "<p>javascript:alert(1)</p>" in html
    assert not runs(html)


@pytest.mark.parametrize("lang", LANGS)
def test_pages_that_are_written_hold_the_text_too(whole: Path, lang: str) -> None:
    """The Markdown pages made from the ledger and the prose, through the extension, with the popovers they end in."""
    labels = {column.label for column in text_columns(whole) if column.free}
    pages = {}
    for words in (hostile, harmless):
        ledger = poisoned(whole, labels, words)
        write_pages(ledger, lang)
        for path in [*pages_dir(ledger.root, lang).rglob("*.md"), *(ledger.root / "docs" / lang).rglob("*.md")]:
            extension = LedgerExtension(lang=lang, root=str(ledger.root))
            body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
            pages[words.__name__, path.relative_to(ledger.root)] = Markdown(extensions=[extension]).convert(body)
    for (name, path), html in pages.items():
        assert not runs(html), (name, path)
        assert shape(html) == shape(pages["harmless", path]), path
    assert any("<script>alert('ledger.claim.text" in as_text(html) for html in pages.values())


# What no table holds: titles of the navigation, declared names, observations in a chart, words of a chart and of a
# calculator, and what stands in a notebook

#: In which file of the second article, what is written there, and what is written instead; ``{}`` is the hostile text.
WRITTEN = {
    "nav title": ("mkdocs.yml", "  - Overview: index.md", "  - 'Overview {}': index.md"),
    "nav section": ("mkdocs.yml", "  - The story:", "  - 'The story {}':"),
    "notebook title": ("mkdocs.yml", '"Notebook: counts"', "'Notebook: counts {}'"),
    "site description": ("mkdocs.yml", "  where it comes from,", "  where it {} comes from,"),
    "vocabulary": ("docs/vocabulary.txt", "High Speed 1\n", "High Speed 1\n{}\n"),
    "observation": ("data/tunnels/tunnel.csv", "Great Belt Fixed Link", "Great Belt {}"),
    "chart title": ("docs/en/charts/tunnels-under-the-sea.md", "# Seikan is", "# Seikan {} is"),
    "chart column": ("docs/en/charts/tunnels-under-the-sea.md", "name_en: Tunnel", 'name_en: "Tunnel {}"'),
    "chart alternative": ("docs/en/charts/tunnels-under-the-sea.md", "of those known.", "of those known {}."),
    "calculator": ("docs/en/calculators/journey-speed.md", "# How fast is", "# How fast {} is"),
    "calculator setting": ("docs/en/calculators/journey-speed.md", "Journey from London", "Journey {} from London"),
    "code of a notebook": ("notebooks/count.py", 'AS_OF = "2026-11-29"', 'AS_OF = "2026-11-29"  # {}'),
    "output of a notebook": ("notebooks/count.py", "CLAIMS, NOW =", 'print("{}")\nCLAIMS, NOW ='),
    "value of a notebook": (
        "notebooks/count.py",
        "# %%\nthe_article =",
        "# %%\nimport pandas as pd\npd.DataFrame({'{}': ['{}']})\n# %%\nthe_article =",
    ),
    "page description": ("docs/en/works.md", "description: What", "description: What {}"),
    "site name": ("mkdocs.yml", "site_name: Fact by fact", "site_name: 'Fact by fact {}'"),
    "edition": ("data/ledger/edition.csv", "channel-tunnel,Fact by fact", "channel-tunnel,Fact by fact {}"),
}


#: Where the check finds nothing, since the words are escaped wherever they are shown: settings, names, code and what it
#: prints, the cells of a frame.
ESCAPED = {"mkdocs.yml", "docs/vocabulary.txt", "notebooks/count.py"}
UNCHECKED = {kind for kind, (name, *_) in WRITTEN.items() if name in ESCAPED}


def attack(kind: str) -> str:
    """Markup that would run, in signs that neither YAML, CSV nor Python cuts off."""
    return f"<img src=x onerror=alert`{kind.replace(' ', '-')}`>"


#: Blinds the check that would stop a build of such words before it renders any; nothing else is changed.
BLIND = """
harms = hidden = lambda said: iter(())
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the second article with hostile words in every place that is no table."""
    root = copy_second(tmp_path_factory.mktemp("hostile") / "repository")
    with (root / "src/ledger/judge/markup.py").open("a", encoding="utf-8") as code:
        code.write(BLIND)
    for kind, (name, old, new) in WRITTEN.items():
        replace_in(root / name, old, new.replace("{}", attack("site name" if kind == "edition" else kind)))
    for arguments in (("ledger", "run"), ("mkdocs", "--quiet", "build")):
        done = command(root, *arguments)
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return root / "site"


def test_such_words_would_not_even_be_rendered(hostile_site: Path) -> None:
    """The check that is blinded for this site sees them, and it alone objects."""
    found = check_all(hostile_site.parent)
    assert {problem.code for problem in found} == {"markup-harmful"}
    files = {name for kind, (name, *_) in WRITTEN.items() if kind not in UNCHECKED}
    assert {problem.place for problem in found} >= files


def test_nothing_that_is_written_elsewhere_becomes_markup(hostile_site: Path) -> None:
    """On every page of both languages: no element loads or runs, and what was written is there to be read."""
    said = ""
    for path in hostile_site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert soup.select("[onerror], img[src=x]") == [], path
        said += as_text(str(soup))
    kinds = set(WRITTEN) - {"vocabulary", "edition"}  # a name is declared, not shown; the other is the site's
    assert {kind for kind in kinds if attack(kind) not in said} == set()


def test_what_scripts_are_given_stays_in_its_place(hostile_site: Path) -> None:
    """Data of scripts is JSON or a drawing that is whole; neither ends the element that it stands in."""
    for path in hostile_site.rglob("*.svg"):
        drawn = ET.fromstring(path.read_bytes())
        assert not any(name.startswith("on") for element in drawn.iter() for name in element.attrib), path
    for path in hostile_site.rglob("*.json"):
        json.loads(path.read_bytes())
