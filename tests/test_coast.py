"""The outlines of land can be drawn as they are: closed, clockwise, within the globe."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from ledger.store.packages import open_package

ROOT = Path(__file__).parents[1]
OUTLINES = [(row["id"], row["outline"]) for row in open_package(ROOT, "aircraft").rows("coast")]


def ring(outline: str) -> list[tuple[float, float]]:
    """Longitude and latitude of every point."""
    points = outline.removeprefix("POLYGON ((").removesuffix("))").split(", ")
    return [(float(east), float(north)) for east, north in (point.split() for point in points)]


@pytest.mark.parametrize("outline", [outline for _, outline in OUTLINES], ids=[key for key, _ in OUTLINES])
def test_an_outline_is_a_closed_clockwise_ring(outline: str) -> None:
    """A ring that ran the other way would be drawn as all the globe but itself."""
    points = ring(outline)
    assert points[0] == points[-1]
    assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in points)
    assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(points)) > 0
