"""One line, one definition: a line that joins numbers of several publishers says why, or is refused."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from ledger.charts.axes import Measure
from ledger.charts.days import Days
from ledger.charts.frames import frame
from ledger.charts.marks import Dot, Line
from ledger.charts.plane import Plane
from ledger.charts.series import one_series
from ledger.charts.spec import Chart
from ledger.numbers.units import registry
from ledger.numbers.value import Value

#: Whose the numbers of the old drawings were: one paper's count of a year, another paper's of the next; the last count
#: of a tracker was nobody's that is named.
WHOSE = {
    "amazon-2023": "a paper", "amazon-2024": "another paper", "amazon-2024-narrow": "a paper",
    "questmobile-mar": "QuestMobile", "questmobile-sep": "QuestMobile", "unnamed-dec": "an account",
}  # fmt: skip


def value(key: str) -> Value:
    number = Decimal(5)
    return Value(number, number, number, registry().parse_units("dimensionless"), key, (key,))


def chart(*keys: str, joined: str = "", by: str = "", where: object = None) -> Chart:
    """A line through some numbers, a day after another."""
    days = pd.date_range("2025-01-01", periods=len(keys))
    data = frame({"day": day, "n": value(key), "who": key.split("-")[0]} for day, key in zip(days, keys, strict=True))
    marks = (Line(by=by, joined=joined, where=where), Dot())  # type: ignore[arg-type]
    return Chart("trial", data, Plane(Days("day", "2025-01-01", "2025-02-01"), Measure("n", "", (0, 5)), marks))


@pytest.mark.parametrize(
    "keys", [("amazon-2023", "amazon-2024"), ("questmobile-mar", "questmobile-sep", "unnamed-dec")]
)
def test_old_lines_are_refused(keys: tuple[str, ...]) -> None:
    """They drew a rise and a fall that nobody had counted; the message names both and the remedy."""
    with pytest.raises(ValueError, match=r"joins numbers of .* and of .*joined="):
        one_series(chart(*keys), WHOSE.__getitem__)


@pytest.mark.parametrize("keys", [("amazon-2023", "amazon-2024-narrow"), ("questmobile-mar", "questmobile-sep")])
def test_a_line_of_one_publisher_is_drawn(keys: tuple[str, ...]) -> None:
    one_series(chart(*keys), WHOSE.__getitem__)


def test_a_line_may_say_why_it_is_one_series() -> None:
    one_series(chart("amazon-2023", "amazon-2024", joined="both print the company's own reports"), WHOSE.__getitem__)


def test_each_line_of_a_mark_is_looked_at_by_itself() -> None:
    """Two publishers in two lines are no fault; one of them in the other's line is."""
    one_series(chart("amazon-2023", "questmobile-mar", "questmobile-sep", by="who"), WHOSE.__getitem__)
    with pytest.raises(ValueError, match=r"\(amazon\) joins numbers of a paper and of another paper"):
        one_series(chart("amazon-2023", "questmobile-mar", "amazon-2024", by="who"), WHOSE.__getitem__)


def test_only_what_is_joined_counts() -> None:
    """A dot may be anybody's."""
    keys = ("questmobile-mar", "questmobile-sep", "unnamed-dec")
    one_series(chart(*keys, where={"who": "questmobile"}), WHOSE.__getitem__)


def test_rows_that_are_sorted_keep_what_they_rest_on() -> None:
    """What a notebook does with a frame takes nothing away."""
    mixed = chart("questmobile-mar", "questmobile-sep", "unnamed-dec")
    turned = Chart("trial", mixed.data.sort_values("day", ascending=False).assign(more=1), mixed.draw)
    with pytest.raises(ValueError, match="joins numbers"):
        one_series(turned, WHOSE.__getitem__)
