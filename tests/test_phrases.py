"""Where Chinese headings break: between words and nowhere else; found once and known the next time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ledger.site.phrases import Phrases, joined
from ledger.site.typography import phrased, typeset
from ledger.store.loading import current_ledger, load
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, str]] = golden("phrases.yaml")


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases(current_ledger(ROOT))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_heading_breaks_between_its_words(phrases: Phrases, case: dict[str, str]) -> None:
    assert phrases(case["text"]).replace("<wbr>", "|") == case["shown"]


def test_only_what_is_set_large_has_breaks() -> None:
    """Headings, titles of charts and answers, in their text and in no attribute; what a source prints stays."""
    html = '<h2 id="x" title="标题">标题<q>原文</q></h2><p>正文</p><p class="chart-title"><a href="标">图题</a></p>'
    html += '<p class="answer"><strong>答案<b>粗</b></strong>说明</p><p><strong>重点</strong></p>'
    shown = phrased(html, lambda text: f"[{text}]")
    assert shown == (
        '<h2 id="x" title="标题">[标题]<q>原文</q></h2><p>正文</p><p class="chart-title"><a href="标">[图题]</a></p>'
        '<p class="answer"><strong>[答案]<b>[粗]</b></strong>说明</p><p><strong>重点</strong></p>'
    )


@pytest.mark.parametrize(("uri", "lang"), [("a.md", "en"), ("a.ipynb", "zh")])
def test_what_is_in_english_has_none(uri: str, lang: str) -> None:
    assert typeset("<h2>标题</h2>", uri, lang, lambda text: "broken") == "<h2>标题</h2>"


def test_no_last_line_has_one_character() -> None:
    assert joined(["价格", "之", "差"]) == ["价格之差"]
    assert joined(["多", "少"]) == ["多少"]


def test_what_was_found_is_known_the_next_time(second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary is not loaded for a heading that was broken before; other names make it be asked again."""
    ledger, _ = load(second)
    first = Phrases(ledger)
    shown = first("海峡隧道的历史")
    first.keep()
    monkeypatch.setitem(sys.modules, "jieba", None)
    assert Phrases(ledger)("海峡隧道的历史") == shown
    (second / "data/names.csv").write_text("en,zh\nStrait,海峡隧\n", encoding="utf-8")
    with pytest.raises(ImportError):
        Phrases(load(second)[0])("海峡隧道的历史")
