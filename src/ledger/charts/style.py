"""The look of every chart: palette, type and axis defaults as a Vega-Lite config.

Colours are constants here; in a page each becomes a CSS variable (``--c-ink`` …), so that a figure
follows light and dark without a script, and in downloads it stays the light colour.
"""

from __future__ import annotations

from typing import Any

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

VARIABLES = {
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
        "aria": False,
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
