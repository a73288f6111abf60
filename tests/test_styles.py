"""The style that stands in a page: all that the page needs, and little else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ledger.site.styles import Styles, packed, rules, styles

THEME = Path(__file__).resolve().parents[1] / "src/ledger/site/theme"
CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "styles.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["sheet"][:40])
def test_a_page_gets_what_it_needs(case: dict[str, str]) -> None:
    """The rules of its classes, packed; nothing of a rule changes but its space."""
    sheet = Styles({"site": rules(packed(case["sheet"]))}, frozenset())
    got = sheet.of(f'<p class="{case["classes"]}">', "site")
    assert re.sub(r":\s+", ":", got) == re.sub(r":\s+", ":", case["needs"])


def test_a_page_of_everything_gets_every_rule() -> None:
    """Of each sheet of the theme, with what its templates and scripts may put into a page."""
    found = styles(THEME, "md-main")
    for name, sheet in found.sheets.items():
        text = packed((THEME / "assets" / f"{name}.css").read_text(encoding="utf-8"))
        every = " ".join(re.findall(r"\.([A-Za-z][\w-]*)", text))
        assert found.of(f'<p class="{every}">', name) == "".join(f"{r.head}{{{r.body}}}" for r in sheet)
        assert text.count("{") == found.of(f'<p class="{every}">', name).count("{")


def test_what_scripts_make_has_its_style() -> None:
    """A chart that came alive and the switch of the theme are in no page as it is built."""
    plain = styles(THEME, "md-main").of("", "site")
    for made in (".chart-live-view", ".tool", ".masthead", ".foot", ".md-main"):
        assert made in plain
    assert ".bc-mark" not in plain
