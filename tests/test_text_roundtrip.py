"""What we write we can read back, and nothing else passes: values -> text -> values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledger.numbers import disagreement, printed_disagreement, render, render_interval
from ledger.numbers.chinese import chinese
from ledger.numbers.dates import find_dates, from_value, render_date, render_iso
from ledger.numbers.numerals import ENGLISH
from ledger.numbers.reading import clean, figures, read
from ledger.numbers.units import UNITS, unit

LANGS = ("en", "zh")
MEASURES = [key for key, u in UNITS.items() if not u.calendar]
SIGNED = ["USD", "CNY", "percent", "percentage_point", "times", "index_point", "day", "count"]


def values(smallest: int = -4, largest: int = 27) -> st.SearchStrategy[Decimal]:
    """Positive decimals of up to seven significant digits, from a ten-thousandth to far beyond trillions."""
    scaled = st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(1, 9_999_999), st.integers(-7, largest)
    )
    return scaled.filter(lambda v: v >= Decimal(1).scaleb(smallest))


def agree(text: str, value: Decimal, key: str, lang: str) -> str | None:
    return disagreement(text, value, None, None, key, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", MEASURES)
@given(value=values())
@example(value=Decimal(5576000))
@example(value=Decimal(999950))
@example(value=Decimal("9999.96"))
@example(value=Decimal(99995000000))
def test_what_is_written_agrees_with_the_value(key: str, lang: str, value: Decimal) -> None:
    """Every rendering, in every unit and both languages, is accepted for the value it came from."""
    text = render(value, key, lang)
    assert agree(text, value, key, lang) is None, text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", SIGNED)
@given(value=values(largest=14))
def test_negative_values_keep_their_sign(key: str, lang: str, value: Decimal) -> None:
    """A written minus is accepted for a negative value and refused for a positive one."""
    text = render(-value, key, lang)
    assert agree(text, -value, key, lang) is None
    assert agree(text, value, key, lang) is not None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", MEASURES)
@given(value=values(smallest=-1), tenfold=st.sampled_from([Decimal(10), Decimal("0.1"), Decimal(100), Decimal(1000)]))
def test_a_slip_by_a_power_of_ten_is_always_refused(key: str, lang: str, value: Decimal, tenfold: Decimal) -> None:
    """The text of ten times the value never passes: 万/亿 against million/billion."""
    assert agree(render(value * tenfold, key, lang), value, key, lang) is not None


SCALE_SLIPS = [
    ("en", " million", " billion", 6),
    ("en", " billion", " million", 9),
    ("en", " billion", " trillion", 9),
    ("zh", " 万", " 亿", 5),
    ("zh", " 万", " 百万", 5),
    ("zh", " 亿", " 万", 8),
    ("zh", " 亿", " 万亿", 8),
    ("zh", " 亿", " 十亿", 8),
]


@pytest.mark.parametrize(("lang", "right", "wrong", "exponent"), SCALE_SLIPS)
@given(digits=st.integers(1000, 9999), more=st.integers(0, 2))
def test_the_wrong_scale_word_is_always_refused(
    lang: str, right: str, wrong: str, exponent: int, digits: int, more: int
) -> None:
    """557.6 万 written as 557.6 百万, or $5.576 million as $5.576 billion."""
    value = Decimal(digits).scaleb(exponent - 3 + more)
    text = render(value, "USD", lang)
    assert right in text
    assert agree(text, value, "USD", lang) is None
    assert agree(text.replace(right, wrong), value, "USD", lang) is not None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", ["USD", "GPU_hour", "token", "percent", "times", "index_point"])
@given(value=values(largest=12), units=st.integers(1, 40), sign=st.sampled_from([1, -1]))
def test_more_than_half_a_unit_of_the_last_digit_is_refused(
    key: str, lang: str, value: Decimal, units: int, sign: int
) -> None:
    """A text states its own precision; a value further away than half of its last digit is another value."""
    text = render(value, key, lang)
    [figure] = figures(clean(text))
    off = figure.value + sign * figure.step * (Decimal("0.501") + units - 1)
    assume(off > 0)
    assert agree(text, off, key, lang) is not None
    near = figure.value + sign * figure.step * Decimal("0.499")
    assert near <= 0 or agree(text, near, key, lang) is None


MUST_NAME = [key for key, u in UNITS.items() if u.must_name]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", MUST_NAME)
@given(value=values(smallest=0, largest=3))
def test_money_per_cent_and_ratios_must_name_their_unit(key: str, lang: str, value: Decimal) -> None:
    """The bare figure is refused where the unit carries the meaning."""
    assert "does not name its unit" in (agree(f"{value:f}", value, key, lang) or "")


@pytest.mark.parametrize(
    ("text", "key", "lang"),
    [
        ("5.576 million yuan", "USD", "en"),
        ("557.6 万元", "USD", "zh"),
        ("5.576 million tokens", "USD", "en"),
        ("$5.576 million", "CNY", "en"),
        ("557.6 万美元", "CNY", "zh"),
        ("5.576 million days", "GPU_hour", "en"),
        ("557.6 万天", "GPU_hour", "zh"),
        ("$5.576 million", "GPU_hour", "en"),
        ("557.6 万美元", "USD", "en"),
        ("5.576 million dollars", "USD", "zh"),
    ],
)
def test_another_unit_or_the_other_language_is_refused(text: str, key: str, lang: str) -> None:
    """The right figure with the wrong unit, or with the words of the other language, is wrong."""
    assert agree(text, Decimal(5576000), key, lang) is not None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", ["USD", "token", "percent", "score", "FLOP"])
@given(low=values(smallest=0, largest=20), ratio=st.integers(2, 9))
def test_a_written_interval_is_read_back(key: str, lang: str, low: Decimal, ratio: int) -> None:
    """ "$4 million to $6 million" fits the stored interval, and none ten times as long."""
    high = low * ratio
    text = render_interval(low, high, key, lang)
    assert disagreement(text, (low + high) / 2, low, high, key, lang) is None
    assert disagreement(text, low, low, high * 10, key, lang) is not None
    assert "no interval" in (agree(text, low, key, lang) or "")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", ["USD", "token", "percent"])
@given(bound=st.builds(lambda digits, e: Decimal(digits).scaleb(e), st.integers(1, 9999), st.integers(-2, 10)))
def test_a_one_sided_interval_is_read_back(key: str, lang: str, bound: Decimal) -> None:
    """ "at least …" fits a quantity with a low end only, "at most …" one with a high end only."""
    assert disagreement(render_interval(bound, None, key, lang), bound, bound, None, key, lang) is None
    assert disagreement(render_interval(None, bound, key, lang), bound, None, bound, key, lang) is None
    assert render_interval(None, None, key, lang) == ""


@given(day=st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_dates_are_written_and_read_back(day: date) -> None:
    """A date in either language gives the same day, and the day after is refused."""
    value = Decimal(day.strftime("%Y%m%d"))
    for lang in LANGS:
        text = render_date(value, "date", lang)
        [(found, start, end)] = find_dates(text)
        assert found == from_value(value, "date")
        assert text[start:end] == text
        assert agree(text, value, "date", lang) is None
        assert render_iso(day.isoformat(), lang) == text
    if day.day < 28:
        assert agree(text, value + 1, "date", "zh") is not None


@pytest.mark.parametrize("calendar", ["calendar_month", "calendar_year"])
@given(year=st.integers(1900, 2099), month=st.integers(1, 12))
def test_months_and_years_are_read_back(calendar: str, year: int, month: int) -> None:
    """Months and years round trip; another month or year is refused."""
    value = Decimal(year * 100 + month) if calendar == "calendar_month" else Decimal(year)
    other = value + 1 if month < 12 else value - 1
    for lang in LANGS:
        text = render(value, calendar, lang)
        assert agree(text, value, calendar, lang) is None
        assert agree(text, other, calendar, lang) is not None


@pytest.mark.parametrize("value", ["20250230", "20251301", "2025012", "0"])
def test_an_impossible_day_is_an_error(value: str) -> None:
    """A stored date is a real day, written with all its digits."""
    with pytest.raises(ValueError, match=r"day|month|written as digits"):
        from_value(Decimal(value), "date")


PRINTED_EN = {"K": 3, "M": 6, "B": 9, "T": 12, " thousand": 3, " million": 6, " billion": 9, " trillion": 12, "bn": 9}
PRINTED_ZH = {"万": 4, "亿": 8, "百万": 6, "十亿": 9, "万亿": 12, "千万": 7}


@given(digits=st.integers(1, 99999), places=st.integers(0, 3), word=st.sampled_from(sorted(PRINTED_EN | PRINTED_ZH)))
def test_printed_tokens_are_read(digits: int, places: int, word: str) -> None:
    """A source's token with any scale word is its value, and not a tenth or ten times of it."""
    shown = Decimal(digits).scaleb(-places)
    value = shown.scaleb((PRINTED_EN | PRINTED_ZH)[word])
    token = f"{shown:f}{word}"
    assert printed_disagreement(token, value, "token") is None
    assert printed_disagreement(f"${token}", value, "USD") is None
    assert printed_disagreement(token, value * 10, "token") is not None
    assert printed_disagreement(token, value / 10, "token") is not None


@pytest.mark.parametrize(
    ("printed", "value", "key", "problem"),
    [
        ("$5.576M", "5576000", "USD", ""),
        ("2788K", "2788000", "GPU_hour", ""),
        ("more than $595 billion", "595000000000", "USD", ""),
        ("70万", "700000", "download", ""),
        ("six dense models", "6", "model", ""),
        ("2025-01-20 20:19:44 +0800", "20250120", "date", ""),
        ("Sunday, January 26", "20250126", "date", ""),
        ("2.700000000000001e+25", "27000000000000010000000000", "FLOP", ""),
        ("$5.576M", "557600000", "USD", "not 557600000"),
        ("sank 17", "-17", "percent", "per cent sign"),
        ("4元", "4", "USD", "names yuan"),
        ("less than two months", "3", "month", "not 3"),
        ("many", "3", "month", "holds no figure"),
        ("January 27", "20250126", "date", "another date"),
    ],
)
def test_a_printed_token_is_judged(printed: str, value: str, key: str, problem: str) -> None:
    """The source's own token must hold the stored value at the precision printed."""
    why = printed_disagreement(printed, Decimal(value), key)
    assert problem in (why or "")
    assert bool(why) is bool(problem)


@given(st.integers(0, 9999))
def test_chinese_integers_are_read(number: int) -> None:
    """六, 十六, 二百五十, 三千零六: every integer below ten thousand, in its usual spelling."""
    assert chinese(spell_chinese(number)) == (Decimal(number), Decimal(1))


def spell_chinese(number: int) -> str:
    if number == 0:
        return "零"
    text, digits, zero = "", f"{number:04d}", False
    for digit, power in zip(digits, "千百十 ", strict=True):
        if digit == "0":
            zero = bool(text)
            continue
        text += ("零" if zero else "") + "零一二三四五六七八九"[int(digit)] + power.strip()
        zero = False
    return text.removeprefix("一") if text.startswith("一十") else text


@pytest.mark.parametrize(("word", "number"), sorted(ENGLISH.items()))
def test_english_number_words_are_read(word: str, number: int) -> None:
    """Spelled numbers are figures like any other."""
    found = read(f"{word} models")
    assert found is not None
    assert found.first.value == number


@pytest.mark.parametrize("key", UNITS)
def test_every_unit_names_itself(key: str) -> None:
    """What the vocabulary writes is among the words it accepts."""
    u = unit(key)
    for (prefix, suffix), words in ((u.en, u.words_en), (u.zh, u.words_zh)):
        for affix in (prefix.strip(), suffix.strip()):
            assert not affix or any(word in affix for word in words), affix


@pytest.mark.parametrize("text", ["", "many", "5 of 7 billion", "1, 2 and 3 dollars", "$"])
def test_a_phrase_without_one_figure_is_refused(text: str) -> None:
    """A binding holds exactly one figure or one range."""
    assert "no single figure" in (agree(text, Decimal(5), "USD", "en") or "")
