"""The first use of a term that the glossary defines leads there; once a page, in running text alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from ledger.prose import LedgerExtension

GLOSSARY = {
    "en": "# Words { #words }\n\nCutting machine, TBM { #tbm }\n: A machine.\n\nShaft { #shaft }\n: A hole.\n\n"
    "## Ours { #ours .unlinked }\n\nClaim { #claim }\n: A sentence.\n",
    "zh": "# 术语 { #words }\n\n掘进机（TBM） { #tbm }\n: 一种机器。\n\n竖井 { #shaft }\n: 一个洞。\n",
}


def links(root: Path, text: str, lang: str = "en", page: str = "works.md") -> list[tuple[str, str]]:
    md = Markdown(extensions=["attr_list", LedgerExtension(lang=lang, root=str(root), page=page)])
    return re.findall(r'<a class="bound" href="([^"]*)">([^<]*)</a>', md.convert(text))


@pytest.fixture
def glossed(second: Path) -> Path:
    for lang, text in GLOSSARY.items():
        (second / f"docs/{lang}/glossary.md").write_text(text, encoding="utf-8")
    return second


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Some shafts, and a shaft.", ["shafts"]),
        ("en", "A TBM is a cutting machine.", ["TBM"]),
        ("en", "A *shaft* and `shaft`, then [a shaft](x.md).", []),
        ("en", "# A shaft\n\nOf the shaft.", ["shaft"]),
        ("en", "A shaft.\n{ .answer }\n\nA claim of a shaft.", ["shaft"]),
        ("en", "- A shaft\n- Another\n{ .figures }\n\nA shaft.", ["shaft"]),
        ("en", "- A shaft\n- A tbm and a crankshaft", ["shaft"]),
        ("zh", "竖井里有TBM，竖井。", ["竖井", "TBM"]),
    ],
)
def test_the_first_use_in_running_text_is_linked(glossed: Path, lang: str, text: str, found: list[str]) -> None:
    """Not in a heading, a lead, a link or code; not inside another word; not what the site itself means by a word."""
    assert [word for _, word in links(glossed, text, lang)] == found


def test_the_way_leads_from_the_page(glossed: Path) -> None:
    assert links(glossed, "A shaft.", page="claims/lead.md") == [("../glossary.md#shaft", "shaft")]
    assert links(glossed, "A shaft.", page="glossary.md") == []


def test_without_a_glossary_nothing_is_linked(second: Path) -> None:
    assert links(second, "A shaft.") == []
