"""Twins: the same sections in both languages, and neither side lags behind unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from ledger.base.problem import LedgerError
from ledger.checks.twins import check_reviewed, check_twins
from ledger.cli import main
from ledger.prose import LedgerExtension
from ledger.prose.twins import pages, record, sections
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, Any]] = golden("stale_twins.yaml")
PAGE = {
    "en": "---\ntitle: A page\n---\n\n# What was the run? { #run }\n\nThe run was short.\n\n"
    "## Chips { #chips }\n\nThe chips were rented.\n",
    "zh": "---\ntitle: 一页\n---\n\n# 训练如何？ { #run }\n\n训练时间很短。\n\n## 芯片 { #chips }\n\n芯片是租来的。\n",
}


@pytest.fixture
def pair(mini: Path) -> Path:
    """A small repository with one reviewed page of two sections."""
    for lang, text in PAGE.items():
        (mini / "docs" / lang / "page.md").write_text(text, encoding="utf-8")
    record(mini, [])
    return mini


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_a_changed_section_marks_its_twin(pair: Path, case: dict[str, Any]) -> None:
    """File, line, cause and remedy; the mark stands under the heading of the older side; a review clears both."""
    for lang, old, new in case["edits"]:
        path = pair / "docs" / lang / "page.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    problems = check_reviewed(pair)
    assert [(p.place, p.line) for p in problems] == [(place, line) for place, line, _ in case["problems"]]
    for problem, (_, _, what) in zip(problems, case["problems"], strict=True):
        assert what in problem.what
        assert problem.remedy.endswith("then 'ledger reviewed page'")
    assert marks(pair) == case.get("marked", {})
    record(pair, ["page"])
    assert check_reviewed(pair) == []
    assert marks(pair) == {}


def marks(root: Path) -> dict[str, str]:
    """The section that is marked in each language."""
    found = {}
    for lang in ("en", "zh"):
        extension = LedgerExtension(lang=lang, root=str(root), base="../", page="page.md")
        md = Markdown(extensions=["attr_list", extension])
        text = (root / "docs" / lang / "page.md").read_text(encoding="utf-8").split("---\n")[2]
        for mark in BeautifulSoup(md.convert(text), "html.parser").select("p.stale"):
            heading = mark.find_previous_sibling()
            assert heading is not None
            found[lang] = str(heading["id"])
            link = mark.a
            assert link is not None
            assert link["href"] == {"en": "../zh/page/#", "zh": "../../page/#"}[lang] + found[lang]
    return found


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("## 芯片 { #chips }", "## 芯片", "docs/zh/page.md", "has no section #chips, which its twin has at line 9"),
        ("芯片是租来的。", "[《卫报》](source:guardian-2007)", "docs/en/page.md", "section #chips binds other records"),
        ("训练时间很短。", "![](chart:tunnels-under-the-sea)", "docs/en/page.md", "section #run binds other charts"),
        ("训练时间很短。", "![](list:tally)", "docs/en/page.md", "section #run binds other lists"),
        ("训练时间很短。", "![](try:journey-speed)", "docs/en/page.md", "section #run binds other calculators"),
        ("训练时间很短。", "`[1](source:guardian-2007)`", "", ""),
        ("训练时间很短。", "```\n## 例 { #example }\n```", "", ""),
    ],
)
def test_sections_are_the_same_in_both(pair: Path, old: str, new: str, place: str, what: str) -> None:
    """The same ids, and in each section the same records, charts and lists; code is only code."""
    path = pair / "docs/zh/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    problems = check_twins(pair)
    assert len(problems) == bool(what), problems
    for problem in problems:
        assert problem.place == place
        assert what in problem.what


def test_sections_stand_in_the_same_order(pair: Path) -> None:
    """A binding that moves to another section is no twin either."""
    english, chinese = (pair / f"docs/{lang}/page.md" for lang in ("en", "zh"))
    english.write_text(english.read_text(encoding="utf-8") + "\n## Data { #data }\n", encoding="utf-8")
    text = chinese.read_text(encoding="utf-8").replace("## 芯片", "## 数据 { #data }\n\n## 芯片")
    chinese.write_text(text, encoding="utf-8")
    [problem] = check_twins(pair)
    assert (problem.place, problem.line) == ("docs/zh/page.md", 9)
    assert "section #data stands in another place than in its twin" in problem.what


def test_a_page_never_reviewed_is_named_once(pair: Path) -> None:
    """A new page is one problem, not one for each section."""
    (pair / "docs/reviewed.csv").unlink()
    assert [p.what for p in check_reviewed(pair)] == ["has not been reviewed against its twin"] * len(pages(pair))


def test_only_the_strict_check_fails(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lagging section is shown to readers while it is worked on; it may not reach the main branch."""
    monkeypatch.chdir(pair)
    for lang in PAGE:  # a day of review is required, and is no change of the text
        path = pair / "docs" / lang / "page.md"
        path.write_text(PAGE[lang].replace("title:", "reviewed: 2026-11-23\ntitle:"), encoding="utf-8")
    assert main(["check", "--twins"]) == 0
    path = pair / "docs/en/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("rented", "bought"), encoding="utf-8")
    assert main(["check"]) == 0
    assert main(["check", "--twins"]) == 1
    assert main(["reviewed", "page"]) == 0
    assert main(["check", "--twins"]) == 0


def test_an_unknown_page_is_refused(pair: Path) -> None:
    with pytest.raises(LedgerError, match=r"did you mean 'page\.md'"):
        record(pair, ["pages"])


def test_a_page_that_is_gone_leaves_the_record(pair: Path) -> None:
    for lang in ("en", "zh"):
        (pair / "docs" / lang / "page.md").unlink()
    assert record(pair, []) == 3
    assert "page.md" not in (pair / "docs/reviewed.csv").read_text(encoding="utf-8")


def test_no_section_of_this_site_stands_twice() -> None:
    """Ids are unique within a page, or a later section would hide an earlier one."""
    for name, page in pages(ROOT).items():
        for lang, found in page.items():
            ids = [s.ident for s in found]
            assert len(ids) == len(set(ids)), (lang, name)


def test_a_section_keeps_its_line() -> None:
    assert [(s.ident, s.line) for s in sections(PAGE["en"])] == [("top", 1), ("run", 5), ("chips", 9)]
