"""The scripts of the pages against the golden table: the calculators write, and the search reads, as Python does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ledger.numbers import recipe
from ledger.numbers.grammar import canonical, grammar
from ledger.numbers.reading import clean, figures
from tests.numbers_table import CASES, forms

pytestmark = pytest.mark.browser
SOURCE = Path(__file__).resolve().parents[2] / "src/ledger/site"
TRY, READING = SOURCE / "theme/assets/try.js", SOURCE / "search/script/reading.js"
#: The part of the script that finds the calculators of a page, of which there is none here.
_START = "for (const form of document"


@pytest.fixture
def page(browser: Browser) -> Any:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_calculators_write_as_the_table_has_it(page: Page, lang: str) -> None:
    """Carries, small values, cents and singulars."""
    script = TRY.read_text(encoding="utf-8").split(_START)[0].replace("export const write", "const write")
    page.add_script_tag(content=script)
    cases = [[case["value"], recipe(case["unit"], lang), case[lang]] for case in CASES["write"]]
    wrong = page.evaluate(
        """cases => cases.map(([x, how, text]) => [x, write(Number(x), how), text])
            .filter(([, got, text]) => got !== text)""",
        json.loads(json.dumps(cases)),
    )
    assert wrong == []


def test_the_search_reads_as_python_does(page: Page) -> None:
    """Every form of the table, as a reader might type it, whatever its language."""
    texts = [form.form for form in forms()] + CASES["naked"]["en"] + CASES["naked"]["zh"]
    page.add_script_tag(content=READING.read_text(encoding="utf-8"))
    found = page.evaluate(
        """([texts, grammar]) => texts.map((typed) => {
            const text = clean(typed, grammar);
            return [text, figures(text, grammar).map((f) => [keyOf(f), f.start, f.end])];
        })""",
        [texts, grammar()],
    )
    expected = []
    for text in map(clean, texts):
        read = [[canonical(f.value) if f.value else "0e0", f.start, f.end] for f in figures(text)]
        expected.append([text, read])
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []
