"""``ledger add page`` and ``ledger add chart``: files in both languages, and a place in both navigations."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.base.problem import LedgerError
from ledger.cli.add import add
from ledger.cli.add.chart import ticks
from ledger.cli.add.draft import Draft
from ledger.cli.add.entry import as_entry
from ledger.cli.add.nav import listed, with_entry
from ledger.cli.add.sentences import one_a_line
from ledger.store.loading import load
from ledger.store.sourced import Quantity
from tests.added import added_lines, contents


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Yes. It is. See e.g. here.", ["Yes.", "It is.", "See e.g. here."]),
        ("是。不是！为什么？", ["是。", "不是！", "为什么？"]),
        ("It cost [$5.5 million](quantity:x). No more.", ["It cost [$5.5 million](quantity:x).", "No more."]),
    ],
)
def test_one_sentence_a_line(text: str, lines: list[str]) -> None:
    assert one_a_line(text).splitlines() == lines


PAGE = {
    "name": "heat",
    "title_en": "Heat: how much",
    "title_zh": "热：有多少",
    "description_en": "What it is.",
    "description_zh": "是什么。",
    "reviewed": "2026-11-29",
    "question_en": "Is it hot?",
    "question_zh": "热吗？",
    "answer_en": "Yes. It is.",
    "answer_zh": "是。确实。",
    "after": "works",
    "section": [{"id": "how", "heading_en": "How hot?", "heading_zh": "有多热？"}],
}


def test_a_page_stands_in_both_languages_and_navigations(second: Path) -> None:
    """Front matter, question, answer, headings with one id in both, and an entry after the page that was named."""
    before = contents(second)
    list(add(as_entry("page", PAGE, Draft(second).tables, "typed"), Draft(second)))
    gained = added_lines(before, second)
    assert gained["mkdocs.yml"] == ['      - "Heat: how much": heat.md']
    assert gained["mkdocs.zh.yml"] == ["      - 热：有多少: heat.md"]
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        pages = listed((second / name).read_text(encoding="utf-8"))
        assert pages.index("heat.md") == pages.index("works.md") + 1
    assert gained["docs/en/heat.md"] == [
        "---", "title: 'Heat: how much'", "description: What it is.", "reviewed: 2026-11-29", "---", "",
        "# Is it hot?", "", "Yes.", "It is.", "{ .answer }", "", "## How hot? {#how}",
    ]  # fmt: skip
    assert gained["docs/zh/heat.md"][6:] == ["# 热吗？", "", "是。", "确实。", "{ .answer }", "", "## 有多热？ {#how}"]


def test_a_page_that_exists_or_follows_nothing_is_refused(second: Path) -> None:
    before = contents(second)
    wrong = PAGE | {"name": "works", "after": "railwai"}
    with pytest.raises(LedgerError) as caught:
        list(add(as_entry("page", wrong, Draft(second).tables, "typed"), Draft(second)))
    told = "\n".join(map(str, caught.value.problems))
    assert "the page docs/en/works.md exists -> give the new page another name" in told
    assert "mkdocs.zh.yml lists no page 'railwai'; did you mean 'railway.md'" in told
    assert contents(second) == before


def chart_of(*keys: str, notebook: str = "heat") -> dict[str, Any]:
    words = {
        f"{part}_{lang}": f"{part} {lang}"
        for part in ("title", "subtitle", "alt", "rows", "values")
        for lang in ("en", "zh")
    }
    return {"id": "new-chart", "notebook": notebook, "drawn": [{"quantity": key} for key in keys], **words}


def test_a_chart_is_a_cell_and_words_in_both_languages(second: Path) -> None:
    """A new notebook joins both navigations; the cell is Python, draws the quantities and names their unit."""
    before = contents(second)
    keys = [q.id for q in load(second)[0].quantities.values() if q.unit == "km" and q.printed][:2]
    list(add(as_entry("chart", chart_of(*keys), Draft(second).tables, "typed"), Draft(second)))
    gained = added_lines(before, second)
    words = {f"docs/{lang}/charts/new-chart.md" for lang in ("en", "zh")}
    assert set(gained) == {"notebooks/heat.py", "mkdocs.yml", "mkdocs.zh.yml", *words}
    assert gained["mkdocs.zh.yml"] == ["          - 计算笔记：heat: appendix/heat.ipynb"]
    code = (second / "notebooks/heat.py").read_text(encoding="utf-8")
    compile(code, "heat.py", "exec")
    assert f"new_chart_keys = {keys!r}".replace("'", '"').replace("[", "(").replace("]", ")") in code
    assert 'Measure("value", "km", (0, ' in code
    head = ["---", "columns:", "  what_zh: rows zh", "  value: values zh", "---"]
    said = ["", "# title zh", "", "subtitle zh", "", "alt zh"]
    assert gained["docs/zh/charts/new-chart.md"] == [*head, *said]


def test_a_chart_of_nothing_or_of_unlike_things_is_refused(second: Path) -> None:
    ledger = load(second)[0]
    unlike = [next(q.id for q in ledger.quantities.values() if q.unit == unit and q.printed) for unit in ("km", "GBP")]
    derived = next(q.id for q in ledger.quantities.values() if q.lineage.notebook)
    for keys, what in (
        ((), "draws no quantity"),
        (unlike, "draws GBP, km along one axis"),
        ((derived,), "is derived in"),
    ):
        with pytest.raises(LedgerError, match=what):
            list(add(as_entry("chart", chart_of(*keys), Draft(second).tables, "typed"), Draft(second)))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((7,), "(0, 2, 4, 6, 8)"),
        ((5_576_000, 589e9), "(0, 200000000000, 400000000000, 600000000000)"),
        ((0.3,), "(0, 0.1, 0.2, 0.3, 0.4)"),
        ((-3, 8), "(-4, -2, 0, 2, 4, 6, 8, 10)"),
    ],
)
def test_round_places_on_an_axis(values: tuple[float, ...], wanted: str) -> None:
    drawn = [Quantity("x", "", "", "", Decimal(str(v)), None, None, "km", "", "") for v in values]
    assert ticks(drawn) == wanted


def test_a_label_that_yaml_would_misread_stands_in_quotes() -> None:
    text = "nav:\n  - Home: index.md\n"
    for label in ("Notebook: heat", "# one", "1: 2", "* star", "Plain words", "“引用”"):
        pages = yaml.safe_load(with_entry(text, "x.md", label, "index.md"))["nav"]
        assert pages[1] == {label: "x.md"}
