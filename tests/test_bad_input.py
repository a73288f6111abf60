"""Bad input by hand: each defect gives one problem that names file, line, cause and remedy; all of them at once."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ledger.base.problem import Problem
from ledger.checks import check_all, check_data
from tests.golden_cases import golden

Replace = Callable[[Path, str, str], int]
QUANTITY, SOURCE, CLAIM = "data/ledger/quantity.csv", "data/ledger/source.csv", "data/ledger/claim.csv"
EVIDENCE, TUNNELS = "data/ledger/evidence.csv", "data/tunnels/tunnel.csv"


@dataclass(frozen=True)
class Bad:
    """A replacement in a file, and the one problem it must give (fragments of cause and remedy)."""

    name: str
    path: str
    old: str
    new: str
    cause: str
    remedy: str
    echoed: bool = False


def bad(name: str) -> list[Bad]:
    return [Bad(**case) for case in golden(name)]


CELLS, PROSE = bad("bad_cells.yaml"), bad("bad_prose.yaml")


@pytest.mark.parametrize("bad", CELLS, ids=[b.name for b in CELLS])
def test_a_bad_cell(bad: Bad, mini: Path, replace: Replace) -> None:
    """The row is named, what is wrong with it, and what to do; and, if nothing rests on it, this is said once."""
    line = replace(mini / bad.path, bad.old, bad.new)
    problems = check_data(mini)
    found = [p for p in problems if bad.cause in p.what and (p.place, p.line) == (bad.path, line)]
    assert found, problems
    assert any(bad.remedy in f"{p.what} {p.remedy}" for p in found)
    assert len(problems) == 1 or bad.echoed, problems
    assert_complete(problems)


def assert_complete(problems: list[Problem]) -> None:
    """Every problem names a file, a cause and a remedy."""
    for problem in problems:
        assert problem.place
        assert len(problem.what) > 8
        assert len(problem.remedy) > 3


def test_a_duplicate_id_names_both_rows(mini: Path) -> None:
    """The second row is the problem, the first is named."""
    path = mini / QUANTITY
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    key = lines[1].split(",")[0]
    found = [p for p in check_data(mini) if "stands twice" in p.what]
    assert [(p.place, p.line) for p in found] == [(QUANTITY, len(lines) + 1)]
    assert f"quantity {key!r} stands twice, first at {QUANTITY}:2" in found[0].what
    assert "rename or remove one" in found[0].remedy


def test_a_broken_byte_is_located(mini: Path) -> None:
    """Which byte, at which offset and line, and that the file must be UTF-8."""
    path = mini / SOURCE
    raw = path.read_bytes()
    at = raw.index(b"St Pancras gets the royal")
    path.write_bytes(raw[:at] + b"\xff" + raw[at:])
    [problem] = [p for p in check_data(mini) if p.place == SOURCE]
    assert problem.line == raw[:at].count(b"\n") + 1
    assert f"byte 0xff at offset {at} is not UTF-8" in problem.what
    assert "save the file as UTF-8" in problem.remedy


def test_a_broken_byte_in_prose_is_located(mini: Path) -> None:
    path = mini / "docs/zh/works.md"
    raw = path.read_bytes()
    path.write_bytes(raw[:-20] + b"\xff" + raw[-20:])
    found = [p for p in check_all(mini) if "not UTF-8" in p.what]
    assert [p.place for p in found] == ["docs/zh/works.md"]
    assert found[0].line == raw[:-20].count(b"\n") + 1
    assert "save the file as UTF-8" in found[0].remedy


def test_an_extra_cell(mini: Path, replace: Replace) -> None:
    """A comma too many: the row, both counts, and the usual remedy."""
    line = replace(mini / QUANTITY, ",Cost of building the tunnel alone", ",Cost of building, the tunnel alone")
    found = [p for p in check_data(mini) if p.place == QUANTITY and p.line == line]
    assert any("row has 21 cells, the header has 20" in p.what and "quote cells" in p.remedy for p in found)


def test_a_missing_column(mini: Path) -> None:
    """A header without a column of the schema is told once, at the table, with the column's name."""
    path = mini / TUNNELS
    lines = [line.rsplit(",", 1)[0] for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = [p for p in check_data(mini) if p.place == TUNNELS and "source" in p.what]
    assert found
    assert_complete(found)


def test_a_missing_column_of_the_ledger(mini: Path) -> None:
    """The same in the ledger itself; nothing crashes on the way."""
    path = mini / QUANTITY
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",printed,", ",print,", 1), encoding="utf-8")
    found = [p for p in check_data(mini) if p.place == QUANTITY and "print" in p.what]
    assert found
    assert_complete(found)


def test_a_missing_table(mini: Path) -> None:
    (mini / EVIDENCE).unlink()
    found = [p for p in check_data(mini) if p.place == EVIDENCE]
    assert any("cannot be read" in p.what and "restore the file" in p.remedy for p in found)


Edit = Callable[[dict[str, Any]], object]


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in package["resources"] if r["name"] == name)
    return found


def schema(package: dict[str, Any], name: str = "quantity") -> dict[str, Any]:
    found: dict[str, Any] = resource(package, name)["schema"]
    return found


def key_of(package: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema(package)["foreignKeys"][0]
    return found


DESCRIPTORS: list[tuple[str, Edit, str]] = [
    (
        "misspelt foreignKey",
        lambda p: schema(p).update(foreignKey=schema(p).pop("foreignKeys")),
        "has the key 'foreignKey', which nothing enforces; did you mean 'foreignKeys'",
    ),
    ("uniqueKeys", lambda p: schema(p).update(uniqueKeys=[["id"]]), "has the key 'uniqueKeys', which nothing enforces"),
    (
        "categories",
        lambda p: schema(p)["fields"][0].update(categories=["a"]),
        "has the key 'categories', which nothing enforces",
    ),
    (
        "reference.package",
        lambda p: key_of(p)["reference"].update(package="../tunnels/datapackage.json"),
        "has the key 'package', which nothing enforces",
    ),
    (
        "foreign key to a missing field",
        lambda p: key_of(p)["reference"].update(fields="idd"),
        "names no field source.idd",
    ),
    (
        "foreign key from a missing field",
        lambda p: key_of(p).update(fields="sourcee"),
        "names no field quantity.sourcee",
    ),
    (
        "foreign key to a missing resource",
        lambda p: key_of(p)["reference"].update(resource="sources"),
        "names no resource 'sources'; did you mean 'source'",
    ),
    (
        "misspelt constraint",
        lambda p: schema(p)["fields"][0]["constraints"].update(requird=True),
        "has the key 'requird', which nothing enforces; did you mean 'required'",
    ),
    ("misspelt primaryKey", lambda p: schema(p).update(primarykey=["id"]), "did you mean 'primaryKey'"),
    (
        "bareNumber",
        lambda p: schema(p)["fields"][4].update(bareNumber=False),
        "has the key 'bareNumber', which nothing enforces",
    ),
    (
        "unknown unit of a column",
        lambda p: schema(p)["fields"][4].update(unit="USDD"),
        "unknown unit 'USDD'; did you mean 'USD'",
    ),
    ("misspelt key of the package", lambda p: p.update(licences=p.pop("licenses")), "did you mean 'licenses'"),
]


@pytest.mark.parametrize(("edit", "cause"), [d[1:] for d in DESCRIPTORS], ids=[d[0] for d in DESCRIPTORS])
def test_a_bad_descriptor(mini: Path, edit: Edit, cause: str) -> None:
    """What frictionless would silently ignore is refused, at its line."""
    path = mini / "data/ledger/datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    edit(package)
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False), encoding="utf-8")
    problems = check_data(mini)
    found = [p for p in problems if cause in p.what]
    assert found, problems
    assert found[0].place == "data/ledger/datapackage.json"
    token = cause.split("'")[1] if "'" in cause else cause.rsplit(".", 1)[1]
    assert f'"{token}"' in path.read_text(encoding="utf-8").splitlines()[found[0].line - 1] or "did you mean" in cause
    assert found[0].line
    assert_complete(found)


def test_a_descriptor_that_is_no_json(mini: Path, replace: Replace) -> None:
    line = replace(mini / "data/tunnels/datapackage.json", '"name": "tunnels",', '"name": "tunnels"')
    [problem] = check_data(mini)
    assert (problem.place, problem.line) == ("data/tunnels/datapackage.json", line + 1)
    assert "is not JSON" in problem.what
    assert "correct the syntax" in problem.remedy


def test_a_source_in_two_packages_is_one_source(mini: Path, replace: Replace) -> None:
    """A source that stands in two packages has the same row in both."""
    replace(mini / SOURCE, '\nfriendlywiki-kanmon,"friendlywiki, ', '\nfriendlywiki-kanmon,"Friendlywiki, ')
    found = [p for p in check_data(mini) if "differs from its row in data/ledger" in p.what]
    assert [p.place for p in found] == ["data/tunnels/source.csv"]
    assert found[0].line == 2
    assert "make both rows identical" in found[0].remedy


def test_a_claim_needs_both_verdicts_and_evidence(mini: Path) -> None:
    """Verdict then and now, and something to rest on."""
    for name, wanted in (("verdict", "building-overrun,then"), ("evidence", "building-overrun-e")):
        path = mini / f"data/ledger/{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(wanted)), encoding="utf-8")
    told = check_data(mini)
    found = {p.what: p for p in told if p.place == CLAIM}
    assert set(found) == {
        "claim building-overrun has no verdict for 'then'",
        "claim building-overrun is judged imprecise without evidence",
    }
    rows = (mini / CLAIM).read_text(encoding="utf-8").splitlines()
    assert all(rows[p.line - 1].startswith("building-overrun,") for p in found.values())
    others = {"data/ledger/verdict.csv", "data/derived/quantity.csv"}  # what the rule gives now, and what was counted
    assert {p.place for p in told} == {CLAIM, *others}


def test_a_derived_quantity_whose_input_is_gone(mini: Path, replace: Replace) -> None:
    """An input that was renamed is named, with the command that repairs it."""
    replace(mini / "data/derived/lineage.csv", "record-lead,hs1-opening-date", "record-lead,hs1-opening-days")
    [problem] = check_data(mini)
    assert problem.place == "data/derived/quantity.csv"
    assert "input 'hs1-opening-days' does not exist" in problem.what
    assert "run 'ledger run'" in problem.remedy


@pytest.mark.parametrize("bad", PROSE, ids=[b.name for b in PROSE])
def test_bad_prose(bad: Bad, mini: Path, replace: Replace) -> None:
    """A page of either language, or a notebook: the line is named, what is wrong, and what to do."""
    line = replace(mini / bad.path, bad.old, bad.new)
    problems = check_all(mini)
    found = [p for p in problems if bad.cause in p.what]
    assert [(p.place, p.line) for p in found] == [(bad.path, line)], problems
    assert bad.remedy in found[0].remedy
    assert_complete(problems)


def test_twins_bind_the_same_records(mini: Path, replace: Replace) -> None:
    """What one language cites the other cites too; the page that lacks it is named."""
    replace(mini / "docs/zh/works.md", "[The National](source:national-2017)", "The National")
    [problem] = check_all(mini)
    assert problem.place == "docs/zh/works.md"
    assert "binds other records than its twin; missing here: source:national-2017" in problem.what
    assert "same numbers" in problem.remedy


def test_twins_show_the_same_charts(mini: Path, replace: Replace) -> None:
    replace(mini / "docs/en/works.md", "![](chart:tunnels-under-the-sea)", "")
    [problem] = check_all(mini)
    assert problem.place == "docs/en/works.md"
    assert "binds other charts than its twin; missing here: tunnels-under-the-sea" in problem.what


def test_a_page_needs_a_twin(mini: Path) -> None:
    (mini / "docs/zh/works.md").unlink()
    [problem] = check_all(mini)
    assert (problem.place, problem.what) == ("docs/en/works.md", "has no twin in docs/zh")
    assert "write docs/zh/works.md" in problem.remedy


def test_the_line_is_right_in_a_long_page(mini: Path, replace: Replace) -> None:
    """The same words stand twice; only the line with the naked number is named."""
    path = mini / "docs/en/works.md"
    extra = "\n\nThe run was short.\n\nThe run was short, about 9 days.\n\nThe run was short.\n"
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    [problem] = check_all(mini)
    assert "about 9 days" in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_two_defects_are_two_problems(mini: Path, replace: Replace) -> None:
    """Data and prose, both languages: everything is reported at once."""
    first = replace(mini / QUANTITY, ",£4.65bn,", ",£4.66bn,")
    second = replace(mini / "docs/zh/works.md", "46.5 亿英镑", "46.5 万英镑")
    found = [(p.place, p.line) for p in check_all(mini)]
    assert found == [(QUANTITY, first), ("docs/zh/works.md", second)]


def test_every_defect_at_once(mini: Path, replace: Replace) -> None:
    """All bad cells of one table that do not touch one another are found in one go."""
    names = ("wrong unit", "value below its interval", "no such day", "naked number in a label")
    wanted = [b for b in CELLS if b.name in names]
    lines = {replace(mini / b.path, b.old, b.new) for b in wanted}
    assert {p.line for p in check_data(mini) if p.place == QUANTITY} == lines


def test_a_sound_repository_has_no_problem(mini: Path) -> None:
    """The small repository itself is clean, so every problem above comes from its own defect."""
    assert check_all(mini) == []


@pytest.mark.parametrize(
    ("path", "column", "cell"),
    [
        ("data/derived/quantity.csv", "cell", "x"),
        ("data/derived/quantity.csv", "value", "1e999999999"),
        ("data/ledger/paragraph.csv", "order", "²"),
        ("data/ledger/unit.csv", "digits", "²"),
        ("data/ledger/claim.csv", "order", "²"),
    ],
)
def test_a_cell_that_no_number_can_be_is_a_problem(mini: Path, path: str, column: str, cell: str) -> None:
    """Letters, a superscript, a number beyond all arithmetic: the table is named, and nothing breaks off."""
    with (mini / path).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or ())
    with (mini / path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows([rows[0] | {column: cell}, *rows[1:]])
    assert path in {problem.place for problem in check_data(mini)}
