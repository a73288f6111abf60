"""Tables that a script filled agree with the note that says how, and with the read-me beside them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ledger.base.problem import Problem
from ledger.base.tables import read_table
from ledger.checks.descriptors import check_descriptors
from ledger.checks.filled import check_filled_in
from ledger.store.loading import load_or_raise
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
SECOND = ROOT / "tests" / "second"
GOLDEN = golden("filled.yaml")
FIELDS = [
    {"name": "id", "type": "string", "description": "Key."},
    {"name": "model", "type": "string", "description": "Model."},
    {"name": "tried", "type": "string", "description": "How it was asked."},
    {"name": "day", "type": "date", "description": "Day of the run."},
    {"name": "score", "type": "number", "description": "Solved within two attempts.", "unit": "percent"},
]
READ_ME = """# runs

## Data dictionary

### run: Runs

2 rows, key: `id`.

| field | type | meaning |
| --- | --- | --- |
| `id` | string | Key. |
| `model` | string | Model. |
| `tried` | string | How it was asked. |
| `day` | date | Day of the run. |
| `score` | number | Solved within two attempts. Unit: `percent`. |
"""


def repository(folder: Path, case: dict[str, Any]) -> Path:
    """The second article with one more package, in which a case has replaced a text."""
    shutil.copytree(SECOND / "data", folder / "second" / "data")
    runs = folder / "second" / "data" / "runs"
    runs.mkdir()
    schema = {"fields": FIELDS, "primaryKey": "id"}
    run = {"name": "run", "title": "Runs", "path": "run.csv", "schema": schema, "filled": GOLDEN["note"]}
    files = {"run.csv": GOLDEN["table"], "README.md": READ_ME}
    files["datapackage.json"] = json.dumps({"name": "runs", "resources": [run]}, indent=2)
    for name, text in files.items():
        found = text
        if case.get("file") == name:
            assert case["old"] in text
            found = text.replace(case["old"], case["new"])
        (runs / name).write_text(found, encoding="utf-8")
    return folder / "second"


def problems(root: Path) -> list[Problem]:
    return list(check_filled_in(load_or_raise(root), "runs"))


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: str(case["name"]))
def test_a_broken_table_is_told_from_its_note(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case names every kind of problem that follows, and what one of each says."""
    found = problems(repository(tmp_path, case))
    wanted = case.get("says", {})
    assert {p.code for p in found} == set(wanted)
    for code, fragment in wanted.items():
        assert any(fragment in p.what for p in found if p.code == code), [p.what for p in found]
    assert len(found) == len(wanted) or case.get("more")
    assert case.get("line", 0) in {p.line for p in found} or "line" not in case


def test_a_note_that_says_nothing_is_refused(tmp_path: Path) -> None:
    """Columns and counts are no choice."""
    root = repository(tmp_path, {})
    path = root / "data" / "runs" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    del described["resources"][0]["filled"]["counts"]
    path.write_text(json.dumps(described), encoding="utf-8")
    found = [p for p in check_descriptors(root) if p.place.startswith("data/runs/")]
    assert [p.code for p in found] == ["descriptor-unreadable"]
    assert "filled of resource run lacks its columns or its counts" in found[0].what


def test_every_table_that_a_script_filled_has_its_note() -> None:
    """A table of more rows than a person types has one; so has each that its read-me says was extracted."""
    for path in sorted((ROOT / "data").glob("*/datapackage.json")):
        read_me = path.with_name("README.md")
        text = read_me.read_text(encoding="utf-8") if read_me.exists() else ""
        extracted = set(re.findall(r"^\| `(\w+)` \|.*\| extracted", text, re.MULTILINE))
        for resource in json.loads(path.read_text(encoding="utf-8"))["resources"]:
            table = read_table(path.parent / resource["path"], ROOT)
            many = len(table.rows) > 130 and path.parent.name not in {"ledger", "derived"}
            if many or resource["name"] in extracted:
                assert "filled" in resource, f"{path.parent.name}/{resource['name']}"


def test_each_reading_of_the_price_tables_counts_its_prices() -> None:
    """The read-me says that both tables of prices together lose nothing: as many spells cover a day as its reading."""
    folder = ROOT / "data" / "api-prices"
    spells, readings = (read_table(folder / f"{name}.csv", ROOT).rows for name in ("spell", "snapshot"))
    for reading in readings:
        covering = [
            spell
            for spell in spells
            if spell["source"] == reading["source"] and spell["first_seen"] <= reading["date"] <= spell["last_seen"]
        ]
        assert len(covering) == int(reading["spells"]), reading["id"]
