"""The search as Python writes it: terms of texts, entries of records and prose, files that depend on nothing else."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ledger.judge.naked import declared_pairs, load_vocabulary
from ledger.numbers.dates import PartialDate, find_dates
from ledger.numbers.grammar import canonical
from ledger.numbers.reading import clean, figures
from ledger.prose.plain import definitions, plain_section
from ledger.prose.twins import sections
from ledger.site.search import write_search
from ledger.site.search.entry import KINDS, Entry, Shown, Words
from ledger.site.search.files import entries_of
from ledger.site.search.names import names_of
from ledger.site.search.postings import Read, postings_of
from ledger.site.search.terms import Names, is_searched, terms
from ledger.store import Ledger
from ledger.store.loading import current_ledger
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES = golden("figures.yaml")
#: What the explorer lists stands in one file for each kind.
LISTED = {"claim", "number", "source", "chart"}
NAMES = Names.of(["歼-36", "GPT-4", "S&P 500", "训练成本"], [("Nvidia", "英伟达"), ("Jensen Huang", "黄仁勋")])


def values(text: str) -> list[str]:
    """The values of a text as the search looks for them."""
    plain = clean(text)
    return [canonical(f.value) for f in figures(plain) if is_searched(f, plain)]


def days(text: str) -> list[str]:
    """The days of a text as far as they are given."""
    return [term for day, _, _ in find_dates(clean(text)) if (term := day_term(day))]


def day_term(day: PartialDate) -> str:
    month, date = (f"{part:02}" if part else "" for part in (day.month, day.day))
    if day.year:
        return f"@{day.year}{month}{date if month else ''}"
    return f"@-{month}{date}" if month and date else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_values_and_days_are_read(case: dict[str, Any]) -> None:
    """Python reads what the golden cases say; a browser test reads the same with the script."""
    assert (values(case["text"]), days(case["text"])) == (case.get("values", []), case.get("days", []))


@pytest.mark.parametrize(
    ("text", "found", "absent"),
    [
        ("Nvidia's H800", {"nvidia", "h800", "英伟达", "英伟", "伟达"}, {"#8*2", "s"}),
        ("英伟达的损失", {"英伟达", "英伟", "损失", "nvidia"}, {"nv"}),
        ("said Jensen Huang", {"jensen", "huang", "黄仁勋", "黄仁"}, {"黄"}),
        ("歼-36 首飞", {"歼36", "首飞"}, {"#36*0"}),
        ("GPT-4 and GPT-4o", {"gpt4", "gpt4o"}, {"#4*0"}),
        ("S&P 500", {"sp", "500"}, {"#5*2"}),
        ("DeepSeek-R1", {"deepseekr1", "deepseek", "r1"}, set()),
        ("$5.576 million", {"#5576*3"}, {"million"}),
        ("29.4 万美元", {"#294*3", "美元"}, {"万美"}),
        ("on 27 January 2025", {"@20250127", "@-0127", "@202501", "@2025"}, {"#27*0", "january"}),
        ("Café Zürich", {"cafe", "zurich"}, set()),
        ("the cost of it", {"cost"}, {"the", "of"}),
    ],
)
def test_terms_of_a_text(text: str, found: set[str], absent: set[str]) -> None:
    """Names stand whole and in both languages, figures in names are no values, dates no figures."""
    terms_found = set(terms(text, NAMES))
    assert found <= terms_found
    assert not absent & terms_found


@pytest.mark.parametrize(("text", "marked"), [("R1", "(R1)"), ("R1", "“R1”"), ("R1", "R1:"), ("H800", "H800?")])
@pytest.mark.parametrize(
    "marks", ["{}", "{}, ", "‘{}’", "《{}》", "「{}」", "（{}）", "{}，", "{}：", "{}？", "{}。", "¿{}?", "{}…"]
)
def test_marks_around_a_word_change_nothing(text: str, marked: str, marks: str) -> None:
    """What is typed with the marks of either language finds what the bare word finds."""
    assert terms(marked, NAMES) == terms(text, NAMES)
    assert terms(marks.format(text), NAMES) == terms(text, NAMES)
    assert terms(marks.format("成本"), NAMES) == terms("成本", NAMES)


def test_a_latin_name_inside_a_longer_word_is_none() -> None:
    """The name of a company is not found in a word that begins like it."""
    names = Names.of([], [("Intel", "英特尔")])
    assert "英特尔" in terms("Intel, again", names)
    assert "英特尔" not in terms("Intelligence of Intels", names)


def test_an_entry_that_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of entries gives the same index; what nobody asks for any more leaves."""
    entry = Entry("page", "a/", {"en": Shown("A")}, (Words(20, ("one hundred papers", "")),))
    first = Read(NAMES, {})
    index = postings_of([entry], first)
    again = Read(NAMES, {**first.used, "gone": ["gone", "A"]})
    monkeypatch.setattr("ledger.site.search.postings.terms", lambda text, names: pytest.fail("read again"))
    assert postings_of([entry], again) == index
    assert again.used == first.used
    assert "#1*2" in index


def test_pairs_of_names_are_declared_in_one_line(tmp_path: Path) -> None:
    """Both names count as declared, and as a pair."""
    path = tmp_path / "vocabulary.txt"
    path.write_text("X-4\nAcme = 顶峰  # a company\n", encoding="utf-8")
    assert load_vocabulary(path) == ["Acme", "X-4", "顶峰"]
    assert declared_pairs(path) == [("Acme", "顶峰")]


def test_a_section_as_plain_text() -> None:
    """Links are their texts, empty ones are filled, marks and code are gone, a sentence is a line."""
    text = "---\ntitle: A\n---\n\n# Which [one](x.md)? { #top-id }\n\nSee **[two](a.md)**.\n`x` stays.\n{ .answer }\n\n"
    text += "```\nno\n```\n![](chart:c)\n- item\n"
    section = sections(text)[-1]
    plain = plain_section(section, Ledger(ROOT), "en")
    assert (plain.heading, plain.level) == ("Which one?", 1)
    assert plain.lines == ("See two.", "x stays.", "item")


def test_definitions_have_addresses_of_their_own() -> None:
    """A term, its id and its meaning."""
    section = sections("## Words {#words}\n\nToken { #token }\n: A [piece](a.md) of text.\n")[-1]
    (found,) = definitions(section, Ledger(ROOT), "en")
    assert (found.ident, found.term, found.meaning) == ("token", "Token", "A piece of text.")


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return entries_of(current_ledger(ROOT))


def test_everything_can_be_found(entries: list[Entry]) -> None:
    """Each claim and each number, and every kind, in their order; addresses are unique, both languages are there."""
    ledger = current_ledger(ROOT)
    addresses = {entry.address for entry in entries}
    assert len(addresses) == len(entries)
    assert {f"claims/{claim}/" for claim in ledger.claims} <= addresses
    assert {f"numbers/{q.topic}/#{q.id}" for q in ledger.quantities.values()} <= addresses
    assert [kind for kind in KINDS if any(e.kind == kind for e in entries)] == list(KINDS)
    assert sorted(KINDS.index(e.kind) for e in entries) == [KINDS.index(e.kind) for e in entries]
    assert all(set(entry.shown) == {"en", "zh"} for entry in entries)


def test_nothing_of_markdown_is_shown(entries: list[Entry]) -> None:
    """No link, mark or attribute list stands in a result."""
    shown = [(e.address, text) for e in entries for s in e.shown.values() for text in (s.title, s.above, s.line)]
    assert [s for s in shown if re.search(r"\]\(|\*\*|\{ ?[#.]|^#|!\[", s[1], re.MULTILINE)] == []
    assert all(s.title for e in entries for s in e.shown.values())


def test_names_come_from_the_tables_too() -> None:
    """Outlets are pairs, topics and terms of the glossary are names."""
    names = names_of(current_ledger(ROOT)).others
    assert names["Reuters"] == "路透社"
    assert {"训练成本", "出口管制", "蒸馏"} <= names.keys()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The second repository, small and real."""
    root = tmp_path / "second"
    shutil.copytree(ROOT / "tests/second", root, ignore=shutil.ignore_patterns("build", "site"))
    return root


def written(root: Path) -> dict[str, bytes]:
    ledger = current_ledger(root)
    return {
        f"{lang}/{uri}": path.read_bytes()
        for lang, files in write_search(ledger).items()
        for uri, path in files.items()
    }


def test_an_edited_sentence_gives_what_a_first_writing_gives(copied: Path) -> None:
    """What was kept changes no byte; files that are gone leave."""
    written(copied)
    (copied / "build/search/en/t99.js").write_text("old", encoding="utf-8")
    page = copied / "docs/en/works.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("\n\n", "\n\nA hovercraft passed by.\n\n", 2), encoding="utf-8"
    )
    again = written(copied)
    assert any(b"hovercraft" in made for made in again.values())
    assert not (copied / "build/search/en/t99.js").exists()
    shutil.rmtree(copied / "build")
    assert written(copied) == again


def test_what_is_unchanged_is_not_written_again(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the entries are asked for."""
    first = written(copied)
    monkeypatch.setattr("ledger.site.search.files.entries_of", lambda ledger: pytest.fail("asked again"))
    assert written(copied) == first
    name = next(iter((copied / "docs/zh").glob("*.md")))
    name.write_text(name.read_text(encoding="utf-8") + "\n多一句。\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        written(copied)


def test_a_block_is_one_call_with_plain_data(copied: Path) -> None:
    """A script of the index hands over JSON and does nothing else; no block is large."""
    for name, made in written(copied).items():
        if name.endswith(("search.js", "engine.js")):
            continue
        call = re.fullmatch(r'ledgerSearch\("(\w+)",(.*)\);\n', made.decode(), re.DOTALL)
        assert call, name
        assert call[1] == Path(name).stem
        json.loads(call[2])
        assert len(made) < 24_000 or call[1] in {"index", *LISTED}
