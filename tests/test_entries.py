"""What is known wrong at entry in descriptors and observations; cells of the ledger are golden (bad_cells.yaml)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ledger.checks import check_data
from ledger.checks.observed import check_observed
from ledger.checks.required import check_required
from ledger.store.loading import current_ledger

_Json = dict[str, Any]
LEDGER, TUNNELS = "data/ledger/datapackage.json", "data/tunnels/datapackage.json"


def changed(root: Path, name: str, table: str, field: str, change: Callable[[_Json, _Json], Any]) -> None:
    """A descriptor in which the schema of a table, or a field of it, asks for something else."""
    path = root / name
    package = json.loads(path.read_text(encoding="utf-8"))
    schema = next(r for r in package["resources"] if r["name"] == table)["schema"]
    change(schema, next(f for f in schema["fields"] if f["name"] == field))
    path.write_text(f"{json.dumps(package, indent=2, ensure_ascii=False)}\n", encoding="utf-8")


WEAKER: list[tuple[str, str, str, Callable[[_Json, _Json], Any], str]] = [
    (
        LEDGER,
        "verdict",
        "verdict",
        lambda s, f: f["constraints"].pop("enum"),
        "constraint enum of field verdict.verdict",
    ),
    (LEDGER, "claim", "text_zh", lambda s, f: f["constraints"].pop("required"), "constraint required of field"),
    (LEDGER, "quantity", "value", lambda s, f: f.update(type="string"), "type of field quantity.value is 'string'"),
    (LEDGER, "evidence", "claim", lambda s, f: s.pop("foreignKeys"), "foreignKeys of evidence lacks claim"),
    (LEDGER, "verdict", "when", lambda s, f: s.update(primaryKey=["claim"]), "primaryKey of verdict lacks when"),
    (
        LEDGER,
        "claim",
        "kind",
        lambda s, f: f["constraints"]["enum"].append("other"),
        "constraint enum of field claim.kind",
    ),
    (TUNNELS, "source", "url", lambda s, f: s["fields"].remove(f), "has no field source.url"),
    (TUNNELS, "tunnel", "source", lambda s, f: s.pop("foreignKeys"), "names sources without a foreign key"),
    (TUNNELS, "tunnel", "length_m", lambda s, f: f.update(type="string", constraints={}), "all its cells are numbers"),
]


@pytest.mark.parametrize(("name", "table", "field", "change", "cause"), WEAKER, ids=[case[-1] for case in WEAKER])
def test_a_descriptor_that_asks_less(
    mini: Path, name: str, table: str, field: str, change: Callable[[_Json, _Json], Any], cause: str
) -> None:
    """The table, the field and what is asked are named, at the line of the descriptor."""
    changed(mini, name, table, field, change)
    found = [problem for problem in check_required(mini) if cause in problem.what]
    assert [(p.place, p.code) for p in found] == [(name, "schema-weaker")]
    assert found[0].line > 0


def test_a_descriptor_may_ask_more_languages_and_say_it_otherwise(mini: Path) -> None:
    """Words are free, and so is a longer list of languages."""
    changed(mini, LEDGER, "source", "language", lambda s, f: f["constraints"]["enum"].append("pl"))
    changed(mini, LEDGER, "claim", "kind", lambda s, f: f.update(description="What kind of thing it is."))
    assert check_required(mini) == []


OBSERVED = [
    ("7 tonnes", "7", "", "", []),
    ("7,000 tonnes", "7000", "", "", []),
    ("(131,819)", "131819000000", "", "", []),
    ("44 ½ tonnes", "44.5", "", "", []),
    ("5 to 9 tonnes", "7", "5", "9", ["printed '5 to 9 tonnes' does not say value 7"]),
    ("7 tonnes", "70", "", "", ["printed '7 tonnes' does not say value 70"]),
    ("7 tonnes", "8", "", "", ["printed '7 tonnes' does not say value 8"]),
    ("5, 7 and 9 tonnes", "9", "5", "7", ["low 5 to high 7 does not contain value"]),
    ("7 tonnes", "about 7", "", "", []),
]


@pytest.mark.parametrize(("printed", "value", "low", "high", "causes"), OBSERVED)
def test_an_observation_and_its_token(
    tmp_path: Path, printed: str, value: str, low: str, high: str, causes: list[str]
) -> None:
    """Each number of a row stands in its token, in thousands or millions too, and low to high holds it."""
    folder = tmp_path / "data" / "loads"
    folder.mkdir(parents=True)
    kinds = {"id": "string", "printed": "string", "value": "number", "low": "number", "high": "number"}
    schema = {"fields": [{"name": name, "type": kind} for name, kind in kinds.items()], "primaryKey": "id"}
    package = {"resources": [{"name": "load", "path": "load.csv", "schema": schema}]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "load.csv").write_text(f'{",".join(kinds)}\na,"{printed}",{value},{low},{high}\n', encoding="utf-8")
    assert [problem.what for problem in check_observed(tmp_path)] == causes


def test_a_name_that_one_language_replaces(mini: Path, replace: Callable[[Path, str, str], int]) -> None:
    """Another tunnel is named; that one side names none is no problem."""
    (mini / "data/names.csv").write_text("en,zh\nChannel,英法|海峡\nSeikan,青函\n", encoding="utf-8")
    table, label = mini / "data/ledger/quantity.csv", "Length of the Seikan Tunnel under the sea"
    assert [problem.what for problem in check_data(mini)] == []
    line = replace(table, label, "Length of the Channel Tunnel beneath the sea")
    what = "quantity seikan-undersea: label: en names Channel, zh 青函"
    assert [(p.line, p.code) for p in check_data(mini) if p.what == what] == [(line, "languages-differ")]
    replace(table, "Length of the Channel Tunnel beneath the sea", "Length of the longer tunnel under the sea")
    assert [problem.what for problem in check_data(mini)] == []


def test_a_publisher_is_called_by_its_chinese_name(mini: Path) -> None:
    """Where the names say that it has one; by any of its spellings."""
    source = next(s for s in current_ledger(mini).sources.values() if not s.publisher_zh)
    (mini / "data/names.csv").write_text(f"en,zh\n{source.publisher},某某报|某报\n", encoding="utf-8")
    found = [problem for problem in check_data(mini) if "publisher_zh" in problem.what]
    assert found
    assert all(p.code == "languages-differ" and "某某报" in p.what for p in found)
    assert any(source.id in p.what for p in found)
