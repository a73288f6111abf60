"""Scripts as they are sent: the same program in fewer bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger.site.scripts import packed

THEME = Path(__file__).resolve().parents[1] / "src/ledger/site/theme"
SCRIPTS = sorted((THEME / "assets").glob("*.js"))


def test_remarks_and_indentation_go() -> None:
    """What stands behind a statement, or in quotes, stays."""
    script = '// a\nif (b) {\n  // c\n  d("// e"); // f\n}\n'
    assert packed(script) == 'if (b) {\nd("// e"); // f\n}\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_no_script_has_text_of_several_lines(path: Path) -> None:
    """Its indentation would be part of the text."""
    assert [text for text in re.findall(r"`[^`]*`", path.read_text(encoding="utf-8")) if "\n" in text] == []


def test_what_is_sent_is_packed(site: Path) -> None:
    """In both languages."""
    for root in (site, site / "zh"):
        for path in SCRIPTS:
            sent = (root / "assets" / path.name).read_text(encoding="utf-8")
            assert sent == packed(path.read_text(encoding="utf-8"))
            assert not re.search(r"^\s*//|^ ", sent, re.MULTILINE)
