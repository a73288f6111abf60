"""Great-circle distances: known cases, symmetry, units and lineage."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.numbers.units import registry, unit
from ledger.numbers.value import UnitSlipError, Value, great_circle

RADIUS = 6371


def _value(number: float | str, unit_key: str, ident: str) -> Value:
    amount = Decimal(str(number))
    return Value(amount, amount, amount, registry().parse_units(unit(unit_key).pint), ident, (ident,))


def _place(north: float, east: float, name: str = "a") -> tuple[Value, Value]:
    return _value(north, "count", f"{name}-north"), _value(east, "count", f"{name}-east")


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(great_circle(_place(*a), _place(*b, "b"), _value(RADIUS, "km", "radius")).value)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 90), RADIUS * math.pi / 2),
        ((90, 0), (-90, 0), RADIUS * math.pi),
        ((10, 179), (10, -179), _distance((10, 0), (10, 2))),
        # Nashville to Los Angeles, the usual example of the formula
        ((36.12, -86.67), (33.94, -118.40), 2886.444),
    ],
)
def test_known_distances(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    assert _distance(a, b) == pytest.approx(km, abs=0.001)


places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(places, places)
def test_symmetric_and_at_most_half_round(a: tuple[float, float], b: tuple[float, float]) -> None:
    there, back = _distance(a, b), _distance(b, a)
    assert there == pytest.approx(back, abs=0.002)
    assert 0 <= there <= RADIUS * math.pi + 0.001


def test_result_names_unit_and_inputs() -> None:
    made = great_circle(_place(1, 2), _place(3, 4, "b"), _value(6371000, "m", "radius"))
    assert made.unit_key == "km"
    assert made.inputs == ("a-north", "a-east", "b-north", "b-east", "radius")
    assert made.expression == "great-circle(a-north, a-east, b-north, b-east, radius)"


def test_radius_must_be_a_length() -> None:
    with pytest.raises(UnitSlipError):
        great_circle(_place(1, 2), _place(3, 4), _value(6371, "hour", "radius"))
