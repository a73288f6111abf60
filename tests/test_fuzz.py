"""Fuzzing, a few trials in each test run: whatever happens to a file, no command ends in a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.damage import Damage, damages, places
from tests.fuzz.trial import CALLS, tried
from tests.golden_cases import golden

BROKE: list[dict[str, Any]] = golden("gate/broke.yaml")


@pytest.mark.parametrize("case", BROKE, ids=lambda case: case["name"])
def test_what_once_broke_a_command_breaks_none(mini: Path, case: dict[str, Any]) -> None:
    text = (mini / case["path"]).read_text(encoding="utf-8")
    assert case["old"] in text
    damage = Damage(case["path"], text.replace(case["old"], case["new"] * case.get("times", 1), 1).encode())
    assert tried(mini, damage, CALLS) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_ends_in_a_traceback(mini: Path, data: st.DataObject) -> None:
    """The same trials each time; `nox -s fuzz` makes as many others as there is time for."""
    damage = data.draw(damages(mini, places(mini)))
    assert tried(mini, damage) == []
