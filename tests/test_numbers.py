"""Numbers as people write them: the golden table, and what Babel or a spelling writes read back in every language."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ledger.judge.naked import naked_numbers, vocabulary_pattern
from ledger.judge.rule import NEAR
from ledger.numbers import disagreement, printed_disagreement, render
from ledger.numbers.chinese import chinese
from ledger.numbers.english import english
from ledger.numbers.numerals import ONES, TENS
from ledger.numbers.reading import clean, figures
from ledger.numbers.spelling import spelling
from ledger.numbers.units import UNITS
from tests.house import with_picture
from tests.numbers_table import CASES, ROOT, Form, forms, table

LANGS = ("en", "zh")
SPELLINGS = tomllib.loads((ROOT / "src/ledger/numbers/spellings.toml").read_text(encoding="utf-8"))
MARKS = {lang: own["marks"] for lang, own in SPELLINGS.items()}
NO_NAMES = vocabulary_pattern([])
#: Reasons that are those of a message; others explain the form.
_TOLD = ("names", "does not tell", "is another", "is not written")
#: The languages of sources whose numbers are written with Latin digits.
LANGUAGES = ["en", "zh", "ru", "de", "fr", "es", "pt", "it", "pl", "de-CH", "es-US", "pt-PT", "en-IN", "ko"]


@pytest.mark.parametrize("form", list(forms()), ids=lambda form: f"{form.form} ({form.lang}, {form.unit})")
def test_a_form_vouches_for_its_value_and_no_other(form: Form) -> None:
    """What stands in the table; without a value the reason is told."""
    if form.value is not None:
        assert form.refused(form.value) is None
    for other in form.others:
        why = form.refused(other)
        assert why is not None
        assert not form.why.startswith(_TOLD) or form.why in why


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES["write"], ids=lambda case: f"{case['value']} {case['unit']}")
def test_a_value_is_written(case: dict[str, Any], lang: str) -> None:
    """As the table has it, and it is read back."""
    value = Decimal(case["value"])
    assert render(value, case["unit"], lang) == case[lang]
    assert disagreement(case[lang], value, None, None, case["unit"], lang) is None


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_naked(lang: str) -> None:
    """Every form of a number is found in prose, and no word that only looks like one."""
    assert [text for text in CASES["naked"][lang] if not naked_numbers(text, NO_NAMES)] == []
    assert [text for text in CASES["naked"]["free"][lang] if naked_numbers(text, NO_NAMES)] == []


def test_the_table_is_drawn_from_the_cases() -> None:
    """``python -m tests.numbers_table`` draws it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert with_picture(text, "numbers", table()) == text


def test_the_marks_of_languages_are_those_of_cldr() -> None:
    """What the table has, so that nothing has to be loaded for it, Babel has too."""
    assert len(MARKS) >= 14
    for lang, (decimal, group) in MARKS.items():
        known = Locale.parse(lang, sep="-").number_symbols
        known = known.get("latn", known)
        assert (known["decimal"], known["group"]) == (decimal, group), lang


def test_every_unit_says_one() -> None:
    """A unit whose English word is a plural has one for a single thing."""
    plural = {key for key, u in UNITS.items() if u.en[1].endswith("s") and not u.en[1].endswith("/s") and not u.money}
    assert {key for key in plural if not UNITS[key].one_en} == set()
    for key in plural:
        assert render(Decimal(1), key, "en") == f"{UNITS[key].en[0]}1{UNITS[key].one_en}"


def numbers(places: int = 3) -> st.SearchStrategy[Decimal]:
    """Positive numbers of up to nine digits."""
    return st.builds(lambda n, e: Decimal(n).scaleb(-e), st.integers(1, 999_999_999), st.integers(0, places))


@pytest.mark.parametrize("lang", LANGUAGES)
@given(number=numbers())
def test_what_a_language_writes_is_read_in_it(lang: str, number: Decimal) -> None:
    """Babel writes a number with the marks of a language: it vouches for that number, and not for ten times as much."""
    text = format_decimal(number, "#,##0.###", locale=lang.replace("-", "_"))
    assert printed_disagreement(text, number, "count", lang) is None, text
    assert printed_disagreement(text, number * 10, "count", lang) is not None
    assert len(figures(clean(text), spelling(lang))) == 1


@pytest.mark.parametrize("width", ["long", "medium"])
@pytest.mark.parametrize("lang", ["en", "zh", "ru", "de", "fr", "es", "pt", "it", "pl", "ko"])
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 30)))
def test_a_day_in_every_language(lang: str, width: str, day: date) -> None:
    """As Babel writes it, long and short: the day itself, and not the one after it."""
    text = format_date(day, width, locale=lang)
    assert printed_disagreement(text, Decimal(f"{day:%Y%m%d}"), "date", lang) is None, text
    assert printed_disagreement(text, Decimal(f"{date.fromordinal(day.toordinal() + 1):%Y%m%d}"), "date", lang), text


MEASURES = [key for key, u in UNITS.items() if not u.calendar]
NEAR_SCALES = st.builds(
    lambda power, less: Decimal(10) ** power - Decimal(less), st.integers(3, 16), st.decimals("0.00001", "60", places=5)
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", MEASURES)
@given(value=NEAR_SCALES, sign=st.sampled_from([1, -1]))
def test_values_just_below_a_scale_word(key: str, lang: str, value: Decimal, sign: int) -> None:
    """Their texts are read back, and no figure is a thousand of a smaller scale."""
    text = render(sign * value, key, lang)
    assert disagreement(text, sign * value, None, None, key, lang) is None, text
    most = 1000 if lang == "en" else 10000
    assert all(abs(f.value / f.scale) < most for f in figures(clean(text)) if f.scale > 1), text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", ["USD", "CNY", "percent", "times"])
@given(digits=st.integers(1, 9_999), places=st.integers(1, 15), sign=st.sampled_from([1, -1]))
def test_small_values_keep_a_digit(key: str, lang: str, digits: int, places: int, sign: int) -> None:
    """However small, no value reads as nought."""
    value = sign * Decimal(digits).scaleb(-places)
    text = render(value, key, lang)
    assert any(c in "123456789" for c in text), text
    assert disagreement(text, value, None, None, key, lang) is None, text


def spelled_below(number: int) -> str:
    """A Chinese numeral below ten thousand, noughts within it said."""
    text, nought = "", False
    for digit, power in zip(f"{number:04d}", ("千", "百", "十", ""), strict=True):
        if digit == "0":
            nought = bool(text)
            continue
        text += ("零" if nought else "") + "零一二三四五六七八九"[int(digit)] + power
        nought = False
    return text


def spelled_chinese(number: int) -> str:
    """A Chinese numeral with 万 and 亿, a nought where a part is not full."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            rest = number % scale
            return (
                spelled_chinese(number // scale)
                + word
                + ("零" if 0 < rest < scale // 10 else "")
                + spelled_chinese(rest)
            )
    return spelled_below(number)


@given(number=st.integers(1, 10**15 - 1))
def test_chinese_numerals(number: int) -> None:
    """Spelled with every scale, they are one number each."""
    text = spelled_chinese(number)
    read = chinese(text)
    assert read is not None, text
    assert read[0] == number, text
    assert [f.value for f in figures(f"共{text}元")] == [number]


SCALES = st.sampled_from([("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8)])


@given(digit=st.integers(1, 9), last=st.integers(1, 9), scale=SCALES)
def test_a_lonely_last_digit(digit: int, last: int, scale: tuple[str, int]) -> None:
    """It takes the power below the last one; behind a nought it stands for itself."""
    han = "零一二三四五六七八九"
    word, power = scale
    assert chinese(f"{han[digit]}{word}{han[last]}") is not None
    assert chinese(f"{han[digit]}{word}{han[last]}")[0] == digit * power + last * power // 10  # type: ignore[index]
    assert chinese(f"{han[digit]}{word}零{han[last]}")[0] == digit * power + last  # type: ignore[index]


def spelled_english(number: int) -> str:
    """An English numeral in British use."""
    words = ("trillion", "billion", "million", "thousand", "hundred")
    for scale, word in zip((10**12, 10**9, 10**6, 1000, 100), words, strict=True):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and rest < 100 else " "
            return f"{spelled_english(number // scale)} {word}{joint + spelled_english(rest) if rest else ''}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(number=st.integers(1, 10**15 - 1))
def test_english_numerals(number: int) -> None:
    """Spelled with every scale, they are one number each."""
    text = spelled_english(number)
    assert [found.value for found in english(text)] == [number], text
    assert [f.value for f in figures(f"some {text.capitalize()} things")] == [number], text


def test_the_margin_of_the_rule_is_what_the_method_page_says() -> None:
    """The one number in prose that is declared as a name: it is a part of the rule, not a finding."""
    assert Decimal(1) / 10 == NEAR
    for folder in ("docs", "tests/second/docs", "src/ledger/cli/skeleton/docs"):
        for lang, words in (("en", "at most a tenth"), ("zh", "一成")):
            assert words in (ROOT / folder / lang / "method.md").read_text(encoding="utf-8")
            assert words in (ROOT / folder / "vocabulary.txt").read_text(encoding="utf-8")
