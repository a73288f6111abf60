"""Quantity arithmetic: units, intervals and expressions stay true whatever is combined."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.numbers.dates import to_date
from ledger.numbers.units import UNITS, key_of, registry, unit
from ledger.numbers.value import UnitSlipError, Value, days_between, relative_change, share_left, total
from ledger.store.sourced import Quantity
from ledger.store.values import value_of


def quantity(key: str, value: str, unit_key: str, low: str | None = None, high: str | None = None) -> Quantity:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Quantity(key, "cost", "A", "甲", Decimal(value), ends[0], ends[1], unit_key, "2025", "claimed")


def value(key: str, number: str, unit_key: str, low: str | None = None, high: str | None = None) -> Value:
    return value_of(quantity(key, number, unit_key, low, high))


HOURS = value("hours", "2788000", "GPU_hour")
PRICE = value("price", "2", "USD/GPU_hour")
CHIPS = value("chips", "2048", "GPU")


def test_hours_times_price_is_money() -> None:
    """The unit comes out of the factors, and the expression names them."""
    cost = HOURS * PRICE
    assert (cost.value, cost.unit_key) == (Decimal(5576000), "USD")
    assert (cost.expression, cost.inputs) == ("hours * price", ("hours", "price"))
    assert str(cost) == "$5.576 million"


def test_hours_over_chips_is_a_duration() -> None:
    """GPU-hours divided by GPUs convert to days."""
    days = (HOURS / CHIPS).to("day")
    assert round(days.value, 2) == Decimal("56.72")
    assert days.unit_key == "day"


def test_prices_per_million_tokens_know_their_million() -> None:
    """A price per million tokens times single tokens gives dollars, not millions of them."""
    bill = (value("rate", "0.55", "USD/Mtoken") * value("used", "3000000", "token")).to("USD")
    assert bill.value == Decimal("1.65")


@pytest.mark.parametrize(
    "slip",
    [
        lambda: HOURS + PRICE,
        lambda: HOURS - CHIPS,
        lambda: value("a", "1", "USD") + value("b", "1", "CNY"),
        lambda: value("a", "1", "USD") - value("b", "1", "USD/share"),
        lambda: value("a", "1", "model") + value("b", "1", "company"),
        lambda: value("a", "1", "token") + value("b", "1", "parameter"),
        lambda: (HOURS * PRICE).to("CNY"),
        lambda: HOURS.to("hour"),
        lambda: share_left(HOURS, PRICE),
        lambda: total([HOURS, PRICE]),
    ],
)
def test_a_unit_slip_is_an_error(slip: Callable[[], Value]) -> None:
    """Adding or converting values of different kinds raises; the message names both."""
    with pytest.raises(UnitSlipError, match=r"do not add|does not convert"):
        slip()


def test_a_date_is_no_number() -> None:
    """Dates do not publish as a measure, whatever is done to them."""
    day = value("day", "20250120", "date")
    with pytest.raises(KeyError, match="no unit of the vocabulary"):
        (day * HOURS).named()


def test_division_by_what_may_be_zero_is_refused() -> None:
    """An interval around zero has no quotient."""
    with pytest.raises(ZeroDivisionError, match="may be zero"):
        _ = HOURS / value("nil", "1", "GPU", "0", "2")


def test_days_between_counts_calendar_days() -> None:
    """From one date quantity to another, over the end of a leap February."""
    between = days_between(value("a", "20240228", "date"), value("b", "20240301", "date"))
    assert (between.value, between.unit_key, between.expression) == (Decimal(2), "day", "b - a")


def test_a_relative_change_is_in_per_cent_of_what_was_before() -> None:
    """A fall is negative; the expression says how it was reckoned."""
    fall = relative_change(value("before", "142.62", "USD"), value("after", "118.42", "USD"))
    assert (round(fall.value, 2), fall.unit_key) == (Decimal("-16.97"), "percent")
    assert fall.expression == "(after - before) / before"


def test_share_left_is_the_fall_in_per_cent() -> None:
    """One minus part over whole, with its interval turned round."""
    fall = share_left(value("part", "4", "USD", "3", "5"), value("whole", "10", "USD"))
    assert [fall.low, fall.value, fall.high] == [Decimal(n) for n in (50, 60, 70)]
    assert (fall.unit_key, fall.expression) == ("percent", "1 - part / whole")


@pytest.mark.parametrize("key", [k for k, u in UNITS.items() if not u.calendar])
def test_every_unit_is_found_again(key: str) -> None:
    """A value in a unit of the vocabulary is published in a unit that converts back without a change."""
    parsed = registry().parse_units(unit(key).pint)
    found, factor = key_of(parsed)
    assert (factor == 1) or UNITS[found].pint != unit(key).pint
    assert value("a", "7", key).to(found).to(key).value == 7


def test_a_misspelt_unit_suggests_the_right_one() -> None:
    with pytest.raises(KeyError, match="did you mean 'USD/GPU_hour'"):
        unit("USD/GPU_hours")


# Trees of computations: each leaf is an interval, and any point inside it may be the truth.


@dataclass(frozen=True)
class Leaf:
    key: str
    low: int
    value: int
    high: int
    truth: int


@dataclass(frozen=True)
class Node:
    sign: str
    left: Leaf | Node
    right: Leaf | Node


OPERATORS: dict[str, Callable[..., object]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    low, middle, high = sorted(draw(st.lists(st.integers(1, 50), min_size=3, max_size=3)))
    key = draw(st.sampled_from("abcdefgh")) + f"{low}-{middle}-{high}"
    return Leaf(key, low, middle, high, draw(st.sampled_from([low, high, middle])))


trees = st.recursive(
    leaves(), lambda inner: st.builds(Node, st.sampled_from(sorted(OPERATORS)), inner, inner), max_leaves=8
)


def compute(tree: Leaf | Node) -> Value:
    if isinstance(tree, Leaf):
        return value(tree.key, str(tree.value), "count", str(tree.low), str(tree.high))
    return OPERATORS[tree.sign](compute(tree.left), compute(tree.right))  # type: ignore[return-value]


def truth(tree: Leaf | Node, point: str) -> Fraction:
    if isinstance(tree, Leaf):
        return Fraction(getattr(tree, point))
    return OPERATORS[tree.sign](truth(tree.left, point), truth(tree.right, point))  # type: ignore[return-value]


def slack(result: Value) -> Fraction:
    """Decimal keeps twenty-eight digits; a trillionth of the largest magnitude is far beyond what that loses."""
    sizes = [Fraction(1), abs(Fraction(result.low)), abs(Fraction(result.high))]
    return Fraction(1, 10**12) * max(sizes)


@settings(max_examples=400)
@given(tree=trees)
def test_an_interval_contains_every_possible_truth(tree: Leaf | Node) -> None:
    """Whatever the inputs really are inside their intervals, the result lies inside its own."""
    try:
        result = compute(tree)
    except ZeroDivisionError:
        return
    for point in ("truth", "value", "low", "high"):
        assert Fraction(result.low) - slack(result) <= truth(tree, point) <= Fraction(result.high) + slack(result)
    assert abs(Fraction(result.value) - truth(tree, "value")) <= slack(result)


@settings(max_examples=400)
@given(tree=trees)
def test_an_expression_recomputes_to_its_value(tree: Leaf | Node) -> None:
    """The expression, read as ordinary arithmetic, gives the value: no parenthesis is missing."""
    try:
        result = compute(tree)
    except ZeroDivisionError:
        return
    names = {leaf.key: leaf.value for leaf in walk(tree)}
    code = reduce(lambda text, key: text.replace(key, f"F({names[key]})"), names, result.expression)
    assert abs(eval(code, {"F": Fraction}) - Fraction(result.value)) <= slack(result)
    assert set(result.inputs) == set(names)


def walk(tree: Leaf | Node) -> list[Leaf]:
    return [tree] if isinstance(tree, Leaf) else [*walk(tree.left), *walk(tree.right)]


def test_a_share_inside_a_product_keeps_its_parentheses() -> None:
    """``x * (1 - a / b)``, not ``x * 1 - a / b``."""
    fall = share_left(value("a", "4", "USD"), value("b", "10", "USD"))
    assert (HOURS * fall).expression == "hours * (1 - a / b)"
    assert (HOURS / (PRICE * CHIPS)).expression == "hours / (price * chips)"
    compound = share_left(value("a", "4", "USD") + value("c", "1", "USD"), value("b", "10", "USD"))
    assert compound.expression == "1 - (a + c) / b"


def test_a_conversion_keeps_interval_and_history() -> None:
    """Hours to days: value, low and high scale alike, and the expression stays."""
    run = value("run", "48", "hour", "24", "72").to("day")
    assert [run.low, run.value, run.high] == [Decimal(n) for n in (1, 2, 3)]
    assert run.expression == "run"


def test_dates_are_checked_when_read() -> None:
    """30 February cannot enter a computation."""
    with pytest.raises(ValueError, match="day"):
        to_date(Decimal(20250230))
