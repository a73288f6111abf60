"""JSON Schemas from the descriptors: what is committed, what stands in the tables, what an editor refuses."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from ledger.cli.add.columns import tables_of
from ledger.cli.schemas import schemas

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def generated() -> dict[Path, bytes]:
    return schemas(ROOT)


def test_the_schemas_are_those_of_the_descriptors(generated: dict[Path, bytes]) -> None:
    """``schemas`` is what ``ledger schemas`` writes, no more and no less."""
    committed = {path: path.read_bytes() for path in sorted((ROOT / "schemas").glob("*.json"))}
    assert committed == generated, "run: ledger schemas"


def rows_with_schema() -> Iterator[tuple[str, list[dict[str, str]]]]:
    for name, table in tables_of(ROOT).items():
        yield name, [{k: v for k, v in row.cells.items() if v} for row in table.rows]


def validator(generated: dict[Path, bytes], kind: str) -> Draft202012Validator:
    rows: Resource[Any] = Resource.from_contents(json.loads(generated[ROOT / "schemas/rows.json"]))
    return Draft202012Validator(
        {"$ref": f"rows.json#/$defs/{kind}"}, registry=Registry().with_resource("rows.json", rows)
    )


def test_every_row_of_the_ledger_fits_its_schema(generated: dict[Path, bytes]) -> None:
    """What stands in the tables may be typed into a file."""
    for name, rows in rows_with_schema():
        check = validator(generated, name)
        assert [row for row in rows if not check.is_valid(row)] == [], name


def test_the_schemas_close_the_vocabularies(generated: dict[Path, bytes]) -> None:
    """A claim file fits; another stance, unit, paragraph or column does not."""
    check = validator(generated, "claim")
    whole = {"paragraph": "P1", "kind": "event", "text_en": "a", "text_zh": "b", "weight": "aside"}
    evidence = {"source": {"publisher": "P"}, "stance": "supports", "note_en": "a", "note_zh": "b"}
    full = whole | {"evidence": [evidence | {"source": "v3-pdf"}], "verdict": {"finding_en": "a", "finding_zh": "b"}}
    assert check.is_valid(full)
    for wrong in (
        {"paragraph": "P99"}, {"unit": "furlong"}, {"colour": "red"}, {"weight": "heavy"},
        {"evidence": [evidence | {"stance": "doubts"}]}, {"evidence": [evidence]},
    ):  # fmt: skip
        assert not check.is_valid(full | wrong), wrong


def test_the_example_of_the_guide_fits(generated: dict[Path, bytes]) -> None:
    """The claim file that CONTRIBUTING shows is one that an editor and the command would take."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    shown = yaml.safe_load(textwrap.dedent(block[1]))
    assert [error.message for error in validator(generated, "claim").iter_errors(shown)] == []
    assert {"evidence", "verdict"} <= set(shown)


def test_the_editor_settings_name_every_schema(generated: dict[Path, bytes]) -> None:
    """A file is known by its name: cost.claim.yaml is a claim."""
    found = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    kinds = [path.stem for path in generated if path.stem != "rows"]
    assert found == {f"schemas/{kind}.json": f"*.{kind}.yaml" for kind in kinds}
