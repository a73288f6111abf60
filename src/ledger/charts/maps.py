"""Maps: land, areas, ways and places in degrees in; an equal-area map out, with paper around its words.

What a ``Chart`` takes as ``draw``.  For example::

    Map(
        land=LAND, areas={"j36-radius": edge}, named={"j36-radius": 31},
        centre=(178, 36), across=13_700, narrow_across=12_400,
        sides={"dist-guam": "right-below"}, narrow_sides={"dist-guam": "right-below"},
    )

A row of the data whose ``key`` is in ``areas`` names that area, at a latitude of its edge.  The others are places, at
``longitude`` and ``latitude``, reached by the shortest way from ``from_longitude`` and ``from_latitude``; those without
a side are left out, so that a narrow map may show fewer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from ledger.charts.axes import LETTER
from ledger.charts.labels import Side, beside
from ledger.charts.spec import Width
from ledger.charts.style import ACCENT, C1, DASHES, GRID, PAPER, RANGE, WIDTHS
from ledger.charts.telling import of_row, of_rows

Ring = Sequence[Sequence[float]]
#: Pixels: what a drawing needs at its edges, how high it is, and the size of small words.
_EDGES, _HIGH, _SMALL = 12, {"wide": 380, "narrow": 300}, 12
_EARTH_KM = 6371


@dataclass(frozen=True)
class Map:
    """A map.

    Attributes:
        land: the outlines of the land.
        areas: the edge of each area, by its key.
        named: the latitude at which the eastern edge of an area is named, by its key.
        centre: longitude and latitude of the middle.
        across, narrow_across: how many kilometres are shown from side to side, wide and narrow.
        sides, narrow_sides: where a place is named, by its key.
        key: the column of the keys; text: the column of the words.
    """

    land: Sequence[Ring]
    areas: Mapping[str, Ring]
    named: Mapping[str, float]
    centre: tuple[float, float]
    across: float
    narrow_across: float
    sides: Mapping[str, Side]
    narrow_sides: Mapping[str, Side]
    key: str = "key"
    text: str = "label"

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """Draw: the land, the areas on it, and the ways over both."""
        land = _shapes("Polygon", [[ring] for ring in self.land])
        layers = [land.mark_geoshape(fill=GRID, stroke=GRID, strokeWidth=0.4)]
        layers += [*self._areas(data, lang), *self._places(data, lang, width)]
        return alt.layer(*layers).properties(height=_HIGH[width]).project(**self.projection(width))

    def projection(self, width: Width) -> dict[str, Any]:
        """Equal areas, around the centre, so that ``across`` fits from side to side."""
        wide, high = WIDTHS[width] - _EDGES, _HIGH[width]
        angle = (self.across if width == "wide" else self.narrow_across) / 2 / _EARTH_KM
        return {
            "type": "azimuthalEqualArea",
            "rotate": [-self.centre[0], -self.centre[1], 0],
            "scale": round(wide / 2 / (2 * math.sin(angle / 2)), 1),
            "translate": [wide / 2, high / 2],
            "clipExtent": [[0, 0], [wide, high]],
        }

    def _areas(self, data: pd.DataFrame, lang: str) -> list[alt.Chart]:
        """Every area, its edge, and its name on the edge."""
        edges = list(self.areas.values())
        tints = [_shapes("Polygon", [[edge]]).mark_geoshape(fill=RANGE, fillOpacity=0.16) for edge in edges]
        lines = _shapes("LineString", edges).mark_geoshape(filled=False, stroke=ACCENT, strokeWidth=1.4)
        words = []
        for key, latitude in self.named.items():
            east, north = max(tuple(point) for point in self.areas[key] if 0 < point[1] < latitude)
            row = of_row(data[data[self.key] == key]).assign(longitude=east, latitude=north)
            words += _haloed(of_rows(_at(row, f"{self.text}_{lang}")), color=ACCENT, align="center", fontSize=_SMALL)
        return [*tints, lines, *words]

    def _places(self, data: pd.DataFrame, lang: str, width: Width) -> list[alt.Chart]:
        """The shortest ways, the places at their ends, and the words beside them."""
        sides = self.sides if width == "wide" else self.narrow_sides
        rows = of_row(data[data[self.key].isin(list(sides))])
        ways = [
            [[r["from_longitude"], r["from_latitude"]], [r["longitude"], r["latitude"]]]
            for r in rows.to_dict("records")
        ]
        dashed = {"strokeWidth": 1.2, "strokeDash": DASHES["dashed"]}
        lines = _shapes("LineString", ways).mark_geoshape(filled=False, stroke=C1, **dashed)
        layers = [lines, of_rows(_at(rows)).mark_point(color=C1, opacity=1, size=46)]
        for key, side in sides.items():
            words = _at(rows[rows[self.key] == key], f"{self.text}_{lang}")
            layers += _haloed(words, fontSize=LETTER if width == "wide" else _SMALL, **beside(side))
        return layers


def _shapes(kind: str, parts: Sequence[Any]) -> alt.Chart:
    """Geometries as a layer of their own."""
    features = [{"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": p}} for p in parts]
    return alt.Chart(alt.Data(values=features))


def _at(rows: pd.DataFrame, text: str = "") -> alt.Chart:
    """Rows at their degrees, with their words."""
    base = alt.Chart(rows).encode(longitude=alt.Longitude("longitude:Q"), latitude=alt.Latitude("latitude:Q"))
    return base.encode(text=alt.Text(f"{text}:N")) if text else base


def _haloed(text: alt.Chart, **look: Any) -> list[alt.Chart]:
    """Words with paper around them."""
    halo = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [text.mark_text(**look, **halo), text.mark_text(**look)]
