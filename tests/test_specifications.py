"""Every drawing of every chart, in both languages and widths, is sound Vega-Lite: asked here once, and in no run."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pytest
from altair.utils.schemapi import validate_jsonschema
from altair.vegalite.v6.schema import core

from ledger.notebook.execute import execute
from ledger.notebook.results import notebooks

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = notebooks(ROOT)
Apart = Callable[..., Any]


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = core.load_schema()
    return found


def faults(specification: dict[str, Any]) -> str:
    """What the schema of Vega-Lite says against a drawing; a layered one is held to that kind alone, which is faster.

    No background at all is something that Vega knows and the schema of the config does not.
    """
    config = {name: value for name, value in specification.get("config", {}).items() if name != "background"}
    kind = "TopLevelLayerSpec" if "layer" in specification else "TopLevelUnitSpec"
    wanted = {"$ref": f"#/definitions/{kind}"}
    found = validate_jsonschema(specification | {"config": config}, wanted, rootschema=schema(), raise_error=False)
    return str(found or "")


def specifications(path: Path) -> dict[str, dict[str, Any]]:
    """Everything that a notebook would have drawn."""
    charts = execute(path, ROOT).charts
    return {
        f"{chart.record.id} {lang} {width}": spec
        for chart in charts
        for lang, widths in chart.specifications.items()
        for width, spec in widths.items()
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_what_is_drawn_is_sound(path: Path, apart: Apart) -> None:
    """Both languages and widths of each chart, data and look included."""
    found = apart(specifications, path)
    assert len(found) % 4 == 0
    assert {name: fault for name, spec in found.items() if (fault := faults(spec))} == {}
    assert not any("NaN" in json.dumps(spec) for spec in found.values())


def test_what_is_unsound_is_found() -> None:
    """A mark, a channel or a size that Vega-Lite does not know."""
    bar = alt.Chart(alt.Data(values=[{"a": 1}])).mark_bar().encode(x="a:Q")
    sound = alt.layer(bar, bar.mark_rule()).to_dict()
    assert faults(sound) == ""
    spoils: tuple[Callable[[dict[str, Any]], None], ...] = (
        lambda s: s["layer"][0]["mark"].update(type="beam"),
        lambda s: s["layer"][0]["encoding"].update(zz={"field": "a", "type": "quantitative"}),
        lambda s: s.update(height="tall"),
    )
    for spoil in spoils:
        spoiled = copy.deepcopy(sound)
        spoil(spoiled)
        assert faults(spoiled)
