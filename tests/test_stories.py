"""The pages of the story: how they open, how many charts carry them, one rounding for each number, what was merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ledger.base.paths import LANGS, docs_dir
from ledger.charts.made import made
from ledger.checks.merged import check_merged
from ledger.judge.bind import shown_text
from ledger.numbers.reading import clean, figures
from ledger.prose.lists import ask_list, render_list
from ledger.prose.nav import story
from ledger.prose.page import read_page
from ledger.site.generated import write_pages
from ledger.site.merged import of_merged
from ledger.store import Ledger
from ledger.store.loading import current_ledger
from ledger.store.merged import merged_charts
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
OPENINGS = golden("openings.yaml")
#: How many charts may stand open on a page; the others are folded under "More evidence".
MOST = 3
PAGES = [item.uri for item in story(ROOT, "en")]
BOUND = re.compile(r"\[(?P<text>[^\[\]]+)\]\(quantity:(?P<key>[^()\s]+)\)")
CHART = re.compile(r"!\[\]\((?:chart:(?P<one>[\w-]+)|list:more/(?P<more>[\w,-]+))\)")
by_page = pytest.mark.parametrize("page", ["index.md", *PAGES])
by_lang = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return current_ledger(ROOT)


def text_of(page: str, lang: str) -> str:
    return (docs_dir(ROOT, lang) / page).read_text(encoding="utf-8")


@by_lang
@by_page
def test_an_answer_begins_with_its_verdict(page: str, lang: str) -> None:
    """On home it stands alone as a teaser, and a reader who stops after a word has the verdict."""
    first = read_page(docs_dir(ROOT, lang) / page, lang).answer[0]
    assert shown_text(first).startswith(tuple(f"**{word}" for word in OPENINGS[lang])), first


@by_lang
def test_every_line_of_the_minute_begins_with_its_verdict(lang: str) -> None:
    """A line for each page of the story, which it leads to; it is read in a minute."""
    lines = [line for line in text_of("minute.md", lang).splitlines() if line.startswith("- ")]
    assert all(line.startswith(tuple(f"- **{word}" for word in OPENINGS[lang])) for line in lines)
    assert sorted(page for page in re.findall(r"\]\((\w+\.md)\)", "\n".join(lines))) == sorted(
        set(PAGES) - {"minute.md"}
    )
    assert len(lines) == len(PAGES) - 1
    assert read_page(docs_dir(ROOT, lang) / "minute.md", lang).minutes == 1


@by_page
def test_a_few_charts_carry_a_page(page: str) -> None:
    """At most so many stand open; the same ones in both languages."""
    english, chinese = ([m["one"] for m in CHART.finditer(text_of(page, lang)) if m["one"]] for lang in LANGS)
    assert len(english) <= MOST
    assert english == chinese


def told(page: str, lang: str) -> Iterator[str]:
    """What a page says, and what stands above its charts."""
    text = text_of(page, lang)
    yield text
    for shown in CHART.finditer(text):
        for key in (shown["one"] or shown["more"]).split(","):
            words = text_of(f"charts/{key}.md", lang).split("---\n", 2)[2]
            yield "\n\n".join(words.strip().split("\n\n")[:2])


def renderings(page: str, lang: str, ledger: Ledger) -> dict[str, set[tuple[Decimal, ...]]]:
    """Every number of a page by the quantity it is bound to; a date may be said in part."""
    found: dict[str, set[tuple[Decimal, ...]]] = defaultdict(set)
    for text in told(page, lang):
        for bound in BOUND.finditer(text):
            quantity = ledger.quantities[bound["key"]]
            if quantity.unit != "date":
                found[quantity.id].add(tuple(abs(figure.value) for figure in figures(clean(bound["text"]))))
    return found


@by_lang
@by_page
def test_a_number_has_one_rounding_on_a_page(page: str, lang: str, ledger: Ledger) -> None:
    """In the text as above the charts; a reader who meets two takes them for two numbers."""
    twice = {key: values for key, values in renderings(page, lang, ledger).items() if len(values) > 1}
    assert twice == {}


def test_charts_that_were_merged_keep_their_addresses(ledger: Ledger, tmp_path: Path) -> None:
    """Their pages lead to the other, whose picture, frame and record stand behind the old addresses."""
    drawn = set(made(ROOT, "chart"))
    assert merged_charts(ROOT)
    assert check_merged(ROOT) == []
    behind = {f"charts/{key}.en.png": tmp_path / f"{key}.png" for key in drawn}
    for old, new in merged_charts(ROOT).items():
        assert of_merged(ROOT, behind)[f"charts/{old}.en.png"] == tmp_path / f"{new}.png"
        for lang in LANGS:
            assert f'href="{{base}}chart/{new}/"' in render_list(f"chart-merged/{old}", ledger, lang)
    assert {f"chart/{old}.md" for old in merged_charts(ROOT)} <= set(write_pages(ledger, "en"))


def test_a_row_that_does_not_hold_is_found(tmp_path: Path) -> None:
    """A chart that is drawn after all, and one that nobody draws."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "build").symlink_to(ROOT / "build")
    there = min(made(ROOT, "chart"))
    (tmp_path / "docs/merged.csv").write_text(f"chart,into\n{there},{there}\nold,nowhere\n", encoding="utf-8")
    found = check_merged(tmp_path)
    assert [(p.line, p.code) for p in found] == [(2, "chart-merged"), (3, "chart-merged")]
    assert "is drawn" in found[0].what
    assert "no notebook draws 'nowhere'" in found[1].what


def test_a_fold_is_named_by_its_finding(ledger: Ledger) -> None:
    """Closed until it is asked for, with the chart's own name on it; a chart that is not there is said."""
    html = render_list("more/vix-year,loss-variants", ledger, "en")
    assert html.count('<details class="fold"') == 2
    assert "open" not in re.findall(r"<details[^>]*>", html)[0]
    assert html.index("<summary>") < html.index("<figure")
    with pytest.raises(FileNotFoundError):
        ask_list("more/vix-year,nobody", ledger)
