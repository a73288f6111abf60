"""The lint for naked numbers and its suggestions; whole sentences stand in tests/golden/links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.judge.naked import load_vocabulary, naked_numbers, nearest, vocabulary_pattern
from ledger.numbers import render
from ledger.numbers.units import UNITS
from ledger.store.loading import load_or_raise

NAMES = vocabulary_pattern(["R1", "GPT-4", "H800", "十分", "歼-36"])
NOTHING = vocabulary_pattern([])


def tokens(text: str) -> list[str]:
    return [naked.token for naked in naked_numbers(text, NAMES)]


@given(number=st.integers(0, 10**15), text=st.sampled_from(["cost {} dollars", "花了 {} 美元", "{}", "({})", "R1 {}"]))
def test_no_digit_escapes(number: int, text: str) -> None:
    """Any integer in any surroundings is found whole, with or without separators."""
    for written in (str(number), f"{number:,}"):
        assert tokens(text.format(written)) == [written]


@pytest.mark.parametrize("key", [k for k, u in UNITS.items() if u.key != "calendar_month"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_rendering_escapes(key: str, lang: str) -> None:
    """Whatever we would write for a quantity would be an error if it stood unbound."""
    from decimal import Decimal

    value = {"date": 20250127, "calendar_year": 2025}.get(key, 5576000)
    assert tokens(f"x {render(Decimal(value), key, lang)} x")


@pytest.mark.parametrize(
    "text",
    ["R1 and GPT-4 on the H800", "R1、GPT-4", "歼-36 十分常见", "one of them", "这是一次", "no figure at all", ""],
)
def test_names_and_pronouns_pass(text: str) -> None:
    """Declared names, "one" and 一 are no numbers."""
    assert tokens(text) == []


@pytest.mark.parametrize(("text", "token"), [("R12", "12"), ("GPT-45", "45"), ("XR1", "1"), ("H8000", "8000")])
def test_a_name_excuses_only_itself(text: str, token: str) -> None:
    """The vocabulary is bounded: "R1" does not excuse the digit in "R12"."""
    assert tokens(text) == [token]


def test_a_name_is_an_error_until_it_is_declared() -> None:
    assert naked_numbers("R1", NOTHING)
    assert not naked_numbers("R1", NAMES)


def test_the_context_is_shown() -> None:
    """A finding carries the words around it, so that it can be found in a long line."""
    [found] = naked_numbers("a long sentence that goes on until 42 stands in it and goes on further", NAMES)
    assert found.token == "42"
    assert "until 42 stands" in found.context


def test_comments_and_blank_lines_are_no_names(tmp_path: Path) -> None:
    """``#`` starts a comment; the longest name is tried first."""
    path = tmp_path / "vocabulary.txt"
    path.write_text("# 42\nR1\n\nR1-Zero # a comment\n", encoding="utf-8")
    assert load_vocabulary(path) == ["R1-Zero", "R1"]


@pytest.mark.parametrize(
    ("token", "lang", "first"),
    [
        ("$5.58 million", "en", "[$5.576 million](quantity:a-sum)"),
        ("558 万", "zh", "[557.6 万美元](quantity:a-sum)"),
        ("20 January 1975", "en", "[20 January 1975](quantity:cancellation-date)"),
        ("1975 年 1 月 20 日", "zh", "[1975 年 1 月 20 日](quantity:cancellation-date)"),
        ("six", "en", "[6 laps](quantity:a-few)"),
    ],
)
def test_the_nearest_quantity_comes_first(worded: Path, token: str, lang: str, first: str) -> None:
    """A suggestion is ready to paste: rendered in the page's language, bound to the closest quantity."""
    assert nearest(token, load_or_raise(worded).quantities.values(), lang)[0] == first


@pytest.mark.parametrize("token", ["77777", "0", "many"])
def test_nothing_near_is_nothing_suggested(worded: Path, token: str) -> None:
    assert nearest(token, load_or_raise(worded).quantities.values(), "en") == []
