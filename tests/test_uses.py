"""What rests on each number: all of it is listed, on one page for a topic, and kept until something of it changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from ledger.base.paths import LANGS, uses_dir
from ledger.charts.made import chart_records, made, read_calculator
from ledger.numbers.units import use
from ledger.prose.lists import ask_list, render_list
from ledger.prose.twins import sections
from ledger.prose.uses import uses_files
from ledger.site.uses import write_uses
from ledger.store import Ledger
from ledger.store.loading import load_or_raise


@pytest.fixture
def second(template: Path) -> Ledger:
    ledger = load_or_raise(template)
    use(ledger.units)
    return ledger


def soups(ledger: Ledger) -> dict[tuple[str, str], Tag]:
    """The section of each number in each language."""
    found: dict[tuple[str, str], Tag] = {}
    for name, html in uses_files(ledger):
        sections = BeautifulSoup(html, "html.parser").select("section")
        found |= {(name[:2], str(section.select("h2")[0]["id"])): section for section in sections}
    return found


@pytest.fixture
def listed(second: Ledger) -> dict[tuple[str, str], set[str]]:
    """The addresses that each number leads to."""
    return {key: {str(a["href"]) for a in section.select("noscript a")} for key, section in soups(second).items()}


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_leads_to_all_that_uses_it(
    second: Ledger, listed: dict[tuple[str, str], set[str]], lang: str
) -> None:
    """To what is computed from it, charts, calculators, and claims that it bears on."""
    for q in second.quantities.values():
        for part in second.quantities.keys() & set(q.lineage.inputs):
            assert f"{{base}}numbers/{q.topic}/#{q.id}" in listed[lang, part]
    for record in chart_records(second.root):
        for part in second.quantities.keys() & set(record.inputs):
            assert f"{{base}}chart/{record.id}/" in listed[lang, part]
    for calculator in made(second.root, "calculator"):
        for part in second.quantities.keys() & set(read_calculator(second.root, calculator).inputs):
            assert any(url.endswith(f"#try-{calculator}") for url in listed[lang, part])
    for claim, quantity in [(e.claim, e.quantity) for e in second.evidence if e.quantity]:
        assert f"{{base}}claims/{claim}/" in listed[lang, quantity]


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_with_a_number_is_listed(
    second: Ledger, listed: dict[tuple[str, str], set[str]], lang: str
) -> None:
    """By the section of its page."""
    looked = 0
    for page in ("works", "railway"):
        text = (second.root / "docs" / lang / f"{page}.md").read_text(encoding="utf-8")
        for section in sections(text):
            place = f"{{base}}{page}/" + (f"#{section.ident}" if section.ident != "top" else "")
            for name in section.bound("quantity"):
                assert place in listed[lang, name.removeprefix("quantity:")], (page, section.ident, name)
                looked += 1
    assert looked > 20


def test_what_nothing_uses_says_so(second: Ledger) -> None:
    """And nothing is supposed of it; what is used and turns nothing says that."""
    for (lang, key), section in soups(second).items():
        text, links = section.get_text(), section.select("noscript a")
        assert ("Nothing else on this site rests on it" in text or "本站没有其他内容以它为依据" in text) == (
            not links
        ), key
        if lang == "en" and "Nothing else would change" in text:
            assert links
            assert section.select("table") == []


def test_a_table_shows_what_would_change(second: Ledger) -> None:
    """A column for each case, a row for each number and each verdict that would be another."""
    section = soups(second)["en", "tunnel-cost"]
    rows = [[cell.get_text(" ") for cell in row.select("td")] for row in section.select("tbody tr")]
    assert [head.get_text(" ") for head in section.select("thead th")] == [
        "now",
        "half £4.5 billion",
        "double £18 billion",
    ]
    assert rows[0] == ["1.88×", "0.938×", "3.75×"]
    assert rows[1] == ["◐ imprecise", "⇄ misattributed", "⇄ misattributed"]


def test_a_page_of_no_topic_is_refused(second: Ledger) -> None:
    with pytest.raises(KeyError, match="no number has the topic 'work'; did you mean 'works'"):
        ask_list("uses/work", second)


def test_the_files_are_kept_until_something_changes(template: Path, tmp_path: Path) -> None:
    """A sentence that is moved, or a number that is another, makes the file of its topic anew, and no other."""
    root = Path(shutil.copytree(template, tmp_path / "repo"))
    names = write_uses(load_or_raise(root))
    assert {name.partition("/")[0] for name in names} == set(LANGS)
    before = {name: (uses_dir(root) / name).stat().st_mtime_ns for name in names}
    assert write_uses(load_or_raise(root)) == names
    assert {name: (uses_dir(root) / name).stat().st_mtime_ns for name in names} == before
    text = root / "docs/en/works.md"
    text.write_text(text.read_text(encoding="utf-8").replace("{ #", "{ #new-"), encoding="utf-8")
    write_uses(load_or_raise(root))
    changed = {name for name in names if (uses_dir(root) / name).stat().st_mtime_ns != before[name]}
    assert "en/works.html" in changed
    assert not any(name.startswith("zh/") for name in changed)
    assert "new-" in render_list("uses/works", load_or_raise(root), "en")
