"""The style that stands in a page: all that the page needs, and little else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger.site.style_rules import packed, rules
from ledger.site.styles import Styles, styles
from ledger.store.verdicts import VERDICTS
from tests.golden_cases import golden

THEME = Path(__file__).resolve().parents[1] / "src/ledger/site/theme"
CASES: list[dict[str, str]] = golden("styles.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["sheet"][:40])
def test_a_page_gets_what_it_needs(case: dict[str, str]) -> None:
    """The rules of its classes and elements, packed; nothing of a rule changes but its space."""
    sheet = Styles({"site": rules(packed(case["sheet"]))})
    elements = "".join(f"<{name}>" for name in case.get("elements", "a i").split())
    got = sheet.of(f'<p class="{case["classes"]}">{elements}', "site")
    assert re.sub(r":\s+", ":", got) == re.sub(r":\s+", ":", case["needs"])


def test_a_page_of_everything_gets_every_rule() -> None:
    """Of each sheet of the theme, with what its templates and scripts may put into a page."""
    found = styles(THEME, "md-main")
    for name, sheet in found.sheets.items():
        text = packed((THEME / "assets" / f"{name}.css").read_text(encoding="utf-8"))
        every = " ".join(re.findall(r"\.([A-Za-z][\w-]*)", text))
        elements = "".join(f"<{tag}>" for tag in re.findall(r"(?<![\w.#:-])[a-z][a-z0-9]*", text))
        drawn = "".join(f"var({name})" for name in re.findall(r"--[a-z][\w-]*(?=:)", text))
        page = f'<p class="{every}">{elements}{drawn}'
        assert found.of(page, name) == "".join(f"{r.head}{{{r.body}}}" for r in sheet)
        assert text.count("{") == found.of(page, name).count("{")


def test_what_scripts_make_has_its_style() -> None:
    """The switch of the theme is in no page as it is built."""
    found = styles(THEME, '<main class="md-main">')
    plain = found.of("<p>", "site")
    for made in (".tool", ".masthead", ".foot", ".md-main", ".toc", ".js noscript"):
        assert made in plain
    assert ".bc-mark" not in plain
    assert ".notfound-title" not in plain
    assert ".notfound-title" in found.of("", "site")


def test_a_page_has_the_verdicts_that_it_shows() -> None:
    """A calculator gives the verdicts of its claims, and no script another."""
    said = styles(THEME, "").of('<section class="try"><p class="vd vd--supported">', "site", "try")
    assert {verdict for verdict in VERDICTS if f".vd--{verdict}" in said} == {"supported"}
