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
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from ledger.charts.axes import LETTER, Words
from ledger.charts.labels import Side, beside
from ledger.charts.legend import Legend
from ledger.charts.spec import Width
from ledger.charts.style import ACCENT, C1, DASHES, GRID, MUTED, PAPER, WIDTHS
from ledger.charts.telling import of_row, of_rows

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Region:
    """A part of the earth by name, written at a place; those that are not ``is_large`` on wide maps only."""

    words: Words
    longitude: float
    latitude: float
    is_large: bool = True


#: Pixels: what a drawing needs at its edges, how high it is, and the size of small words.
_EDGES, _HIGH, _SMALL = 12, {"wide": 380, "narrow": 300}, 12
_EARTH_KM = 6371
#: How strongly one area is tinted.
_TINT = 0.09


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
        starts: from where ways are drawn, by key, and the side on which it is named.
        regions: countries and seas by name, quietly.
        legend: what is tinted, and what the lines are.
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
    starts: Mapping[str, Side] = field(default_factory=dict)
    regions: Sequence[Region] = ()
    legend: Legend | None = None
    key: str = "key"
    text: str = "label"

    def __call__(self, data: pd.DataFrame, lang: str, width: Width) -> alt.LayerChart:
        """Draw: the land, the areas on it, and the ways over both."""
        land = _shapes("Polygon", [[ring] for ring in self.land])
        layers = [land.mark_geoshape(fill=GRID, stroke=GRID, strokeWidth=0.4)]
        layers += [*self._areas(data), *self._regions(lang, width), *self._places(data, lang, width)]
        layers += [*self._starts(data, lang, width), *self._names(data, lang)]
        layers += self.legend.layers(lang, WIDTHS[width] - _EDGES) if self.legend else []
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

    def _areas(self, data: pd.DataFrame) -> list[alt.Chart]:
        """Every area and its edge: where more of them lie on one another, the tint is stronger."""
        edges = list(self.areas.values())
        tints = [_shapes("Polygon", [[edge]]).mark_geoshape(fill=ACCENT, fillOpacity=_TINT) for edge in edges]
        lines = _shapes("LineString", edges).mark_geoshape(filled=False, stroke=ACCENT, strokeWidth=0.8, opacity=0.6)
        return [*tints, lines]

    def _names(self, data: pd.DataFrame, lang: str) -> list[alt.Chart]:
        """The name of each area, on its edge."""
        words = []
        for key, latitude in self.named.items():
            east, north = max(tuple(point) for point in self.areas[key] if 0 < point[1] < latitude)
            row = of_row(data[data[self.key] == key]).assign(longitude=east, latitude=north)
            words += _haloed(of_rows(_at(row, f"{self.text}_{lang}")), color=ACCENT, align="center", fontSize=_SMALL)
        return words

    def _regions(self, lang: str, width: Width) -> list[alt.Chart]:
        """Countries and seas, in the quiet colour."""
        rows = pd.DataFrame([
            {"longitude": one.longitude, "latitude": one.latitude, "_said": one.words[lang]}
            for one in self.regions if one.is_large or width == "wide"
        ])  # fmt: skip
        look = {"color": MUTED, "fontSize": _SMALL, "fontStyle": "italic" if lang == "en" else "normal"}
        return [_at(rows, "_said").mark_text(**look)] if len(rows) else []

    def _starts(self, data: pd.DataFrame, lang: str, width: Width) -> list[alt.Chart]:
        """From where the ways go, by name."""
        layers = []
        for key, side in self.starts.items():
            row = data[data[self.key] == key]
            layers.append(of_rows(_at(of_row(row))).mark_point(shape="square", color=C1, opacity=1, size=26))
            words = _at(row, f"{self.text}_{lang}")
            layers += _haloed(words, fontSize=_SMALL, color=C1, **beside(side)) if width == "wide" else []
        return layers

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
