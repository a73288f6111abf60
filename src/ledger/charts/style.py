"""The look of every chart: one palette, the looks of single marks, type and axes as a Vega-Lite config.

Colours are constants here; in a page each becomes a CSS variable (``--c-ink`` …), so that a figure
follows light and dark without a script, and in downloads it stays the light colour.  The style sheet
gives the same colours for light and adds those for dark; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

WIDTHS = {"wide": 612, "narrow": 348}

INK = "#1d1b18"
MUTED = "#625c53"
GRID = "#e6e1d6"
PAPER = "#fbf9f4"
ACCENT = "#972f1a"
C1 = "#0b6690"
C2 = "#b04f00"
C3 = "#1a7454"
C4 = "#87478a"
C5 = "#7d6000"
C6 = "#5d5a55"
RANGE = "#8f8574"
#: The colour of each verdict; the mark and the word come before it.
VERDICT = {
    "supported": "#0c6b58",
    "imprecise": "#6b5d00",
    "exaggerated": "#a84a00",
    "misattributed": "#7b3f94",
    "contradicted": "#a8164a",
    "unverifiable": C6,
    "opinion": "#3d5f94",
}

VARIABLES = {colour: f"--v-{verdict}" for verdict, colour in VERDICT.items()} | {
    INK: "--c-ink",
    MUTED: "--c-muted",
    GRID: "--c-grid",
    PAPER: "--c-paper",
    ACCENT: "--c-accent",
    C1: "--c-1",
    C2: "--c-2",
    C3: "--c-3",
    C4: "--c-4",
    C5: "--c-5",
    C6: "--c-6",
    RANGE: "--c-range",
}
#: A mark drawn as a path: a square of which the left half is filled.
HALF_SQUARE = "M-1,-1H0V1H-1Z"
Weight = Literal["thin", "fine", "firm", "thick"]
#: Widths of lines, from a stem to a range that is laid behind other marks.
STROKES: dict[Weight, float] = {"thin": 1.2, "fine": 2, "firm": 3, "thick": 7}
DASHES = {"solid": [1, 0], "dashed": [4, 3], "dotted": [2, 4]}


@dataclass(frozen=True)
class Look:
    """How a mark looks: its colour, its shape if it is a point, whether it is hollow, and how its lines are drawn."""

    colour: str = C1
    shape: str = "circle"
    hollow: bool = False
    line: Literal["solid", "dashed", "dotted"] = "solid"


CATEGORIES = [C1, C2, C3, C4, C5, C6]
FONTS = {
    "en": "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif",
    "zh": "PingFang SC, Noto Sans CJK SC, Microsoft YaHei, DejaVu Sans, sans-serif",
}


def config(lang: str) -> dict[str, Any]:
    """The Vega-Lite config for a language: 13 px labels, light grid, no frame, no ticks."""
    font = FONTS[lang]
    text = {
        "labelFont": font,
        "titleFont": font,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "labelColor": INK,
        "titleColor": MUTED,
        "titleFontWeight": "normal",
    }
    axis = {
        **text,
        "gridColor": GRID,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "titlePadding": 10,
        "labelLimit": 260,
    }
    return {
        "aria": True,  # marks say the rows that they are of
        "background": None,
        "font": font,
        "padding": {"left": 2, "right": 10, "top": 6, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "axisY": {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end"},
        "legend": {**text, "orient": "top", "title": None, "symbolSize": 90, "labelLimit": 300},
        "header": text,
        "text": {"font": font, "fontSize": 13, "color": INK},
        "title": {
            "font": font,
            "fontSize": 17,
            "fontWeight": 600,
            "color": INK,
            "anchor": "start",
            "frame": "bounds",
            "subtitleFont": font,
            "subtitleFontSize": 13,
            "subtitleColor": MUTED,
            "subtitlePadding": 6,
            "offset": 14,
        },
        "bar": {"color": C1},
        "line": {"strokeWidth": 2.2, "color": C1},
        "point": {"filled": True, "size": 70, "color": C1},
        "rule": {"color": MUTED},
        "range": {"category": CATEGORIES},
    }
