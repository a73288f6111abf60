"""No lost qualifier: what a source says of a number goes with it into each sentence; its date says where it is from."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from ledger.base.paths import LANGS
from ledger.base.problem import LedgerError
from ledger.base.tables import Row
from ledger.checks.qualifiers import check_qualifiers
from ledger.checks.quotes import check_quotes
from ledger.html.stated_value import stated
from ledger.judge.bind import bind
from ledger.judge.qualified import bounds_of, lost
from ledger.numbers.comparators import hedged, qualified
from ledger.numbers.units import use
from ledger.prose import LedgerExtension
from ledger.prose.lists import render_list
from ledger.store import Ledger
from ledger.store.loading import load, load_or_raise
from ledger.store.records import Evidence
from ledger.store.sourced import Quantity, Source
from tests.golden_cases import golden

GOLDEN = golden("qualifiers.yaml")
OUGHT: dict[str, str] = dict.fromkeys(Source.__dataclass_fields__, "")


def quantity(key: str, **given: Any) -> Quantity:
    """A quantity with what a case gives; numbers may be whole ones."""
    cells = {name: Decimal(str(cell)) if name in {"value", "low", "high"} else cell for name, cell in given.items()}
    empty: dict[str, Any] = {"topic": "t", "label_en": "A", "label_zh": "甲", "low": None, "high": None}
    plain = {"id": key, "unit": "count", "as_of": "2025", "status": "claimed", "source": "s", "as_of_basis": "printed"}
    return Quantity(**(empty | plain | cells))


def ledger_of(*quantities: Quantity, published: str = "2025-01-27", **of_source: str) -> Ledger:
    """A ledger that holds quantities of one source, each with a row to point at."""
    ledger = Ledger(Path())
    ledger.sources["s"] = Source(**(OUGHT | {"id": "s", "published": published, "read": "part"} | of_source))
    for q in quantities:
        ledger.quantities[q.id] = q
        ledger.rows["quantity", q.id] = Row({}, "quantity.csv", 2)
    return ledger


QUANTITIES = {key: quantity(key, **given) for key, given in GOLDEN["quantities"].items()}


@pytest.mark.parametrize("case", GOLDEN["sentences"], ids=lambda case: str(case["name"]))
def test_a_sentence_keeps_what_its_source_says(case: dict[str, Any]) -> None:
    """By the golden cases; a link without a text is filled in and loses nothing."""
    ledger = ledger_of(QUANTITIES[case["q"]])
    found = list(lost(case["text"].replace("(Q)", f"(quantity:{case['q']})"), ledger, case["lang"]))
    assert [one.code for one in found] == case["codes"], [one.what for one in found]
    assert all(case["q"] in f"{one.what} {one.remedy}" for one in found)


@pytest.mark.parametrize("case", GOLDEN["tokens"], ids=lambda case: str(case["printed"]))
def test_a_token_says_how_it_is_bounded(case: dict[str, Any]) -> None:
    assert list(bounds_of(case["printed"])) == case["bounds"]


def test_a_row_says_what_its_token_says() -> None:
    """As one of these did not: its token exceeds the sum, and the row gave the sum bare."""
    old = quantity(
        "deepseek-valuation-2026", value=50000000000, low=50000000000, unit="USD", printed="exceeds $50 billion"
    )
    [problem] = check_qualifiers(ledger_of(old))
    assert problem.code == "bound-differs"
    assert "gt" in problem.remedy
    assert list(check_qualifiers(ledger_of(replace(old, bound="gt")))) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "key", ["nvda-loss-reuters", "unicorn-threshold", "bigtech-capex-plan-2025", "deepseek-first-raise"]
)
def test_what_is_filled_in_says_it_too(key: str, lang: str) -> None:
    """The sentence that the renderer writes passes the check of written sentences."""
    ledger = ledger_of(QUANTITIES[key])
    text = bind("quantity", key, "", ledger, lang).text
    assert text == stated(QUANTITIES[key], lang).text
    assert list(lost(f"[{text}](quantity:{key})", ledger, lang)) == []


def test_a_range_is_filled_in_as_a_range() -> None:
    """And its interval is not said twice."""
    shown = stated(QUANTITIES["meta-capex-plan-oct-2025"], "en")
    assert (shown.text, shown.interval) == ("$70 billion to $72 billion", "")


def test_a_bound_may_stand_in_the_link_itself() -> None:
    """Although the value is the bound: that is what the source says of it."""
    ledger = ledger_of(quantity("f47-contract", value=20000000000, unit="USD", bound="gt"))
    assert bind("quantity", "f47-contract", "more than $20 billion", ledger, "en").text == "more than $20 billion"
    assert bind("quantity", "f47-contract", "超过 200 亿美元", ledger, "zh").text == "超过 200 亿美元"
    with pytest.raises(ValueError, match="does not agree"):
        bind("quantity", "f47-contract", "less than $20 billion", ledger, "en")


def test_every_word_that_is_written_is_read() -> None:
    """What the renderer writes is among the words that count."""
    for lang in LANGS:
        assert hedged(qualified("5", "", "expected", lang), "expected", lang)
        assert hedged(qualified("5", "", "reported", lang), "reported", lang)
        assert not hedged("5", "expected", lang)


def test_a_page_fails_and_names_the_line(template: Path, tmp_path: Path) -> None:
    """Whoever renders it; all of its sentences at once."""
    ledger = load(template)[0]
    text = "# A\n\nNo.\n\nIt made [75 metres](quantity:tbm-advance-max).\n"
    with pytest.raises(LedgerError) as told:
        Markdown(extensions=[LedgerExtension(lang="en", root=str(ledger.root))]).convert(text)
    assert [(p.code, p.line) for p in told.value.problems] == [("qualifier-lost", 5)]
    assert "up to" in str(told.value)


# quotations


def evidence(quote: str) -> Evidence:
    return Evidence("e", "c", "s", "", "supports", "p. 1", "", "A", "甲", quote)


@pytest.mark.parametrize(
    ("quote", "read", "codes"),
    [
        ("word " * 25, "part", []),
        ("word " * 26, "part", ["quote-long"]),
        ("字" * 50, "copy", []),
        ("字" * 51, "copy", ["quote-long"]),
        ("It says so.", "not-read", ["quote-unread"]),
    ],
)
def test_quotations_are_short_and_were_read(quote: str, read: str, codes: list[str]) -> None:
    ledger = ledger_of(read=read)
    ledger.evidence.append(evidence(quote))
    ledger.rows["evidence", "e"] = Row({}, "evidence.csv", 2)
    assert [p.code for p in check_quotes(ledger)] == codes


# what a reader sees


@pytest.fixture
def second(template: Path) -> Ledger:
    ledger = load_or_raise(template)
    use(ledger.units)
    return ledger


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ["up to 75", "Inferred, not printed: ", "the day of the document", "edited source"]),
     ("zh", ["至多 75", "推定，原文未载：", "取自文件日期", "有编辑把关的来源"])],
)  # fmt: skip
def test_the_entry_of_a_number_says_how_it_is_known(second: Ledger, lang: str, words: list[str]) -> None:
    shown = render_list("quantity/works", second, lang)
    assert [word for word in words if word not in shown] == []


def test_a_source_says_how_much_of_it_was_read(second: Ledger) -> None:
    pages = {lang: "".join(render_list(f"source/{g}", second, lang) for g in second.edition.groups) for lang in LANGS}
    for lang, grade, read in (
        ("en", "edited source", "read in part, 29 November 2026"),
        ("zh", "有编辑把关的来源", "2026 年 11 月 29 日读过所引部分"),
    ):
        assert re.search(f"<summary>[^<]*{grade}[^<]*</summary><noscript><p>{read}", pages[lang])


def test_evidence_is_quoted_first_in_its_own_language(second: Ledger) -> None:
    for lang, tag in (("en", ""), ("zh", ' lang="en"')):
        page = render_list("claim-page/building-advance", second, lang)
        quoted = page.index(f"<q{tag}>Tunnelling began in December 1987")
        assert quoted < page.index(second.evidence_of("building-advance")[0].note(lang))
