"""The real repository: what is published is complete, valid and consistent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from ledger.checks import check_data
from ledger.numbers import render
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.lineage import package_sources, trace
from ledger.store.loading import load_or_raise
from ledger.store.verdicts import VERDICTS

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = sorted((ROOT / "data").glob("*/datapackage.json"))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.mark.parametrize("path", PACKAGES, ids=lambda p: p.parent.name)
def test_plain_frictionless_accepts_every_package(path: Path) -> None:
    """Anybody can validate a package with the standard's own tool."""
    with system.use_context(trusted=True):
        report = Package(str(path)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:10]


def test_our_stricter_check_finds_nothing() -> None:
    """Units, intervals, printed tokens, rules, links between packages, numbers in texts."""
    assert check_data(ROOT) == []


def test_there_is_enough_to_read(ledger: Ledger) -> None:
    """The article is covered: claims, quantities, sources, evidence, and both verdicts on every claim."""
    assert len(ledger.claims) >= 45
    assert len(ledger.quantities) >= 90
    assert len(ledger.sources) >= 90
    assert len(ledger.evidence) >= 130
    assert {(claim, when) for claim in ledger.claims for when in ("then", "now")} == set(ledger.verdicts)


def test_there_are_enough_charts() -> None:
    """At least ten charts are placed in the prose, in both languages alike."""
    charts = {
        lang: {
            line.split("chart:")[1].split(")")[0]
            for path in (ROOT / "docs" / lang).rglob("*.md")
            for line in path.read_text(encoding="utf-8").splitlines()
            if "](chart:" in line
        }
        for lang in ("en", "zh")
    }
    assert len(charts["en"]) >= 10
    assert charts["en"] == charts["zh"]


def test_a_source_is_the_same_wherever_it_stands(ledger: Ledger) -> None:
    """A source that two packages need has an identical row in both."""
    seen = {key: ("ledger", source) for key, source in ledger.sources.items()}
    shared = 0
    for path in PACKAGES:
        if (path.parent / "source.csv").exists() and path.parent.name != "ledger":
            for key, source in package_sources(ledger, path.parent.name).items():
                first, other = seen.setdefault(key, (path.parent.name, source))
                assert source == other, (key, first, path.parent.name)
                shared += first != path.parent.name
    assert shared


@pytest.mark.parametrize("path", PACKAGES, ids=lambda p: p.parent.name)
def test_every_package_says_what_it_is(path: Path) -> None:
    """Title, description and licence; every field described."""
    package = json.loads(path.read_text(encoding="utf-8"))
    assert package["name"] == path.parent.name
    assert package["title"]
    assert package["description"]
    assert package["licenses"]
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field.get("description"), (resource["name"], field["name"])


def test_every_number_ends_in_a_source(ledger: Ledger) -> None:
    """Each quantity, typed or derived, is traced down without a branch that ends in the air."""
    for key in ledger.quantities:
        pending = [trace(ledger, key)]
        while pending:
            node = pending.pop()
            assert node.children or node.sources or node.id.startswith(("ledger/", "derived/")), (key, node.id)
            pending.extend(node.children)


def test_copies_name_their_original(ledger: Ledger) -> None:
    """``independent_of`` names a source that is there and is not itself a copy of its copy."""
    for source in ledger.sources.values():
        seen = [source.id]
        while (original := ledger.sources[seen[-1]].independent_of) != "":
            assert original in ledger.sources, source.id
            assert original not in seen, seen
            seen.append(original)


def test_every_number_can_be_written_in_both_languages(ledger: Ledger) -> None:
    """No unit or size is left that the site could not print."""
    for quantity in ledger.quantities.values():
        for lang in ("en", "zh"):
            assert any(c.isdigit() for c in render(quantity.value, quantity.unit, lang)), quantity.id


def test_printed_tokens_are_short(ledger: Ledger) -> None:
    """A token is a token: at most eight words, in every table, and never a sentence of the article."""
    tokens = [(q.id, q.printed) for q in ledger.quantities.values()]
    tokens += [(e.id, e.printed) for e in ledger.evidence] + [(c.id, c.printed) for c in ledger.claims.values()]
    for key, printed in tokens:
        assert len(printed.split()) <= 8, (key, printed)
        assert sum("\u4e00" <= c <= "\u9fff" for c in printed) <= 16, (key, printed)


def test_the_vocabularies_are_in_use(ledger: Ledger) -> None:
    """Verdicts and units are those of the code; no record uses another."""
    assert {v.verdict for v in ledger.verdicts.values()} <= set(VERDICTS)
    assert {q.unit for q in ledger.quantities.values()} <= set(UNITS)


def test_tables_are_sorted() -> None:
    """Rows stand in the order of their keys, so that a change is one line in review."""
    for name in ("source", "quantity", "evidence"):
        lines = (ROOT / f"data/ledger/{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
        keys = [line.split(",")[0] for line in lines]
        assert keys == sorted(keys), name
