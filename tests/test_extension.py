"""The extension under plain Python-Markdown: what it finds in a page is never unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown, markdown

from ledger.base.problem import LedgerError, Problem
from ledger.prose import LedgerExtension, makeExtension

FAULTS = [
    ("It took 17 days.", "number-naked"),
    ("It cost [£6.2 million](quantity:hs1-cost-nao).", "binding-wrong"),
    ("It cost [this](quantity:hs1-costs-nao).", "binding-wrong"),
    ("![](chart:tunnels-under-the-see)", "chart-missing"),
    ("![](list:tallies)", "list-unknown"),
]


@pytest.mark.parametrize(("text", "code"), FAULTS, ids=[code for _, code in FAULTS])
def test_a_page_that_does_not_hold_fails_under_any_generator(template: Path, text: str, code: str) -> None:
    """Without a word of configuration: converting it raises."""
    with pytest.raises(LedgerError) as caught:
        markdown(text, extensions=[makeExtension(lang="en", root=str(template))])
    assert [p.code for p in caught.value.problems] == [code]


def test_all_faults_of_a_page_are_raised_at_once(template: Path) -> None:
    """Each with its line in the text."""
    text = "# A page\n\n" + "\n\n".join(text for text, _ in FAULTS)
    with pytest.raises(LedgerError) as caught:
        markdown(text, extensions=[makeExtension(lang="en", root=str(template))])
    assert [(p.place, p.line) for p in caught.value.problems] == [("page", line) for line in (3, 5, 7, 9, 11)]


def test_the_file_is_found_by_its_text(mini: Path) -> None:
    """A generator that cuts off the head and tells no name still gets file and line."""
    path = mini / "docs/en/works.md"
    whole = path.read_text(encoding="utf-8") + "\nIt took 17 days.\n"
    path.write_text(whole, encoding="utf-8")
    body = whole.split("---\n", 2)[2]
    with pytest.raises(LedgerError) as caught:
        markdown(body, extensions=["attr_list", makeExtension(lang="en", root=str(mini))])
    [problem] = caught.value.problems
    assert problem.place == "docs/en/works.md"
    assert whole.splitlines()[problem.line - 1] == "It took 17 days."


def test_who_gives_a_list_gets_them_instead(template: Path) -> None:
    """So that those of all pages can be told together; a sound page adds nothing."""
    problems: list[Problem] = []
    md = Markdown(extensions=[LedgerExtension(lang="en", root=str(template), problems=problems)])
    for text, _ in FAULTS:
        md.convert(text)
        md.convert("No figure here.")
    assert [p.code for p in problems] == [code for _, code in FAULTS]


def test_a_sound_page_is_rendered(template: Path) -> None:
    text = "It cost [£6.16 billion](quantity:hs1-cost-nao)."
    assert "popovertarget" in markdown(text, extensions=[makeExtension(lang="en", root=str(template))])


def test_the_extension_keeps_nothing_that_nobody_reads(template: Path) -> None:
    """Its options are all used, and it hangs nothing on the converter."""
    extension = LedgerExtension(lang="en", root=str(template))
    assert set(extension.config) == {"lang", "base", "site", "page", "root", "problems", "make"}
    assert [name for name in vars(Markdown(extensions=[extension])) if name.startswith("ledger")] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("# ", "", "words-unreadable"), ("columns:\n", "columns:\n  modle: Model\n", "words-column")],
)
def test_a_figure_that_cannot_be_shown_says_what_is_wrong(mini: Path, old: str, new: str, code: str) -> None:
    """A chart that is there and whose words are at fault is no missing chart."""
    path = mini / "docs/en/charts/tunnels-under-the-sea.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        markdown("![](chart:tunnels-under-the-sea)", extensions=[makeExtension(lang="en", root=str(mini))])
    assert [p.code for p in caught.value.problems] == [code]
