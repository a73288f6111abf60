"""Drawings for a page: fewer elements, the same picture."""

from __future__ import annotations

import io
import re
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc
from PIL import Image, ImageChops

from ledger.charts.slim import slim
from ledger.charts.vega import svg_of
from tests.conftest import Apart
from tests.golden_cases import golden

CASES: list[dict[str, Any]] = golden("drawings.yaml")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="none">'


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["name"]))
def test_a_drawing_is_slimmed(case: dict[str, Any]) -> None:
    """As the case says, and a drawing that was slimmed before stays as it is."""
    vega, _, defs = str(case["vega"]).partition("<defs>")
    page, _, kept = str(case["page"]).partition("<defs>")
    wanted = _whole(page, kept)
    assert slim(_whole(vega, defs)) == wanted
    assert slim(wanted) == wanted


def _whole(members: str, defs: str) -> str:
    group = f"{HEAD}{members}</g>" if members else f"{HEAD[:-1]}/>"
    return f"{group}{'<defs>' if defs else ''}{defs}</svg>"


def test_equal_clips_are_one() -> None:
    """Each layer of a chart brings its own, and all of them cut alike."""
    clip = '<clipPath id="{}"><rect x="0" y="0" width="3" height="3"/></clipPath>'
    cut = '<g clip-path="url(#{})"><path d="M0,0h1v1h-1z" fill="red"/></g>'
    clips = clip.format("a") + clip.format("b") + "</defs>"
    svg = slim(_whole(cut.format("a") + '<text x="1" y="1">between</text>' + cut.format("b"), clips))
    assert svg.count("<clipPath") == 1
    assert svg.count("url(#a)") == 2
    svg = slim(_whole(cut.format("a") + cut.format("b"), clips))
    assert svg.count("<clipPath") == svg.count("url(#a)") == 1, "neighbours are one group"
    assert svg.count("<path") == 2


def chart() -> alt.LayerChart:
    """Bars, lines, dots that meet, rules, ticks and text."""
    data = pd.DataFrame({"x": [n % 7 for n in range(40)], "y": [(n * n) % 11 for n in range(40)], "k": list("ab") * 20})
    base = alt.Chart(data).encode(x="x:Q", y="y:Q", color="k:N")
    bars = base.mark_bar(size=9).encode(y="sum(y):Q")
    dots = base.mark_circle(size=200, opacity=0.5) + base.mark_point(filled=True, opacity=1)
    return alt.layer(bars, base.mark_line(), dots, base.mark_text(dy=-12).encode(text="y:Q"))


def drawn() -> tuple[str, bytes, bytes]:
    svg = svg_of(chart().to_dict())
    plain = re.sub(r' (?:role|class|aria-[a-z]+|pointer-events|style)="[^"]*"', "", svg)
    return plain, vlc.svg_to_png(plain, scale=2), vlc.svg_to_png(slim(plain), scale=2)


def test_the_picture_stays(apart: Apart) -> None:
    """Not one pixel in a thousand differs by more than the edge of a line."""
    svg, before, after = apart(drawn)
    assert slim(svg).count("<") < 0.5 * svg.count("<")
    one, two = (Image.open(io.BytesIO(png)).convert("RGB") for png in (before, after))
    assert one.size == two.size
    differs = ImageChops.difference(one, two).convert("L").point(lambda v: 255 * (v > 64))
    assert differs.histogram()[255] < one.width * one.height / 1000
    assert len(one.getcolors(one.width * one.height) or ()) > 20
