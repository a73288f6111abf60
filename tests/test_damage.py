"""Damaged files: every command says which file, where, why and what to do; none answers from what is left of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.base.tables import read_table
from ledger.checks import check_data
from ledger.checks.tables import check_tables
from ledger.cli import main
from ledger.site.first_look import run_first

Output = pytest.CaptureFixture[str]
Damage = Callable[[bytes], bytes]
LEDGER = "data/ledger/"
TABLES = [LEDGER + f"{name}.csv" for name in ("claim", "correction", "mention", "outlet", "published", "quantity")]
TABLES.append("data/tunnels/tunnel.csv")

DAMAGES: dict[str, tuple[Damage, str, str]] = {
    "emptied": (lambda raw: b"", "is empty", "restore the file"),
    "byte-order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "byte-order mark", "without a byte-order mark"),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16"), "is not UTF-8", "save the file as UTF-8"),
    "null character": (lambda raw: raw + b"\0\n", "null character", "restore the file"),
    "cut off": (lambda raw: raw + b"cut\n", "row has 1 cells", "quote cells"),
    "a line without an end": (lambda raw: raw + b"x" * 200_000, "is not CSV: field larger", "close every quote"),
    "another column": (lambda raw: b"x" + raw, "has no column", "correct its name"),
}
_KEYED = '"fields": [{"name": "b", "type": "string"}], "primaryKey": "b"'


def _with(schema: str) -> str:
    """A descriptor with one resource of this schema."""
    return f'{{"resources": [{{"name": "a", "path": "tunnel.csv", "schema": {{{schema}}}}}]}}'


NOT_TABLES = {
    "a list": ("[]", "it lists no resources"),
    "nothing": ("null", "it lists no resources"),
    "no schema": (
        '{"resources": [{"name": "tunnel", "path": "tunnel.csv"}]}',
        "resource 1 has no name, path or schema",
    ),
    "no fields": ('{"resources": [{"name": "a", "path": "tunnel.csv", "schema": {}}]}', "a field of resource a has no"),
    "no key": (
        '{"resources": [{"name": "a", "path": "tunnel.csv", "schema": {"fields": []}}]}',
        "resource a has no primaryKey",
    ),
    "an empty key": (_with('"fields": [], "primaryKey": []'), "resource a has no primaryKey"),
    "a resource that is none": ('{"resources": [1]}', "resource 1 has no name, path or schema"),
    "keys that are no list": (_with(f'{_KEYED}, "foreignKeys": "b"'), "the foreignKeys of resource a are no list"),
    "a key that is none": (_with(f'{_KEYED}, "foreignKeys": [1]'), "a foreign key of resource a is no object"),
    "a key of no fields": (
        _with(f'{_KEYED}, "foreignKeys": [{{"fields": 1, "reference": {{}}}}]'),
        "a foreign key of resource a names no fields",
    ),
    "constraints that are none": (
        _with('"fields": [{"name": "b", "type": "string", "constraints": "required"}], "primaryKey": "b"'),
        "the constraints of a field of resource a are no object",
    ),
    "a unit that is none": (
        _with('"fields": [{"name": "b", "type": "number", "unit": ["USD"]}], "primaryKey": "b"'),
        "a unit of resource a is no text",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("table", TABLES)
def test_a_damaged_table(inside: Path, capsys: Output, table: str, damage: str) -> None:
    """The file is named with its defect and the remedy, by the commands that only read as well; it stays as it is."""
    edit, cause, remedy = DAMAGES[damage]
    path = inside / table
    path.write_bytes(edit(path.read_bytes()))
    before = path.read_bytes()
    for call in (["check"], ["why", "cost-over-estimate"], ["find", "cost"], ["run"], ["publish"]):
        assert main(call) == 1
        found = [line for line in capsys.readouterr().err.splitlines() if line.startswith(table)]
        assert any(cause in line and remedy in line for line in found), call
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_table(inside: Path, capsys: Output, table: str) -> None:
    """The same where a table is gone, or a folder stands in its place."""
    (inside / table).unlink()
    for _ in range(2):
        assert main(["check", "--data"]) == 1
        assert f"{table}: cannot be read: " in capsys.readouterr().err
        (inside / table).mkdir(exist_ok=True)


@pytest.mark.parametrize("table", [LEDGER + "claim.csv", LEDGER + "quantity.csv", "data/tunnels/tunnel.csv"])
def test_a_table_cut_down_to_its_header(inside: Path, capsys: Output, table: str) -> None:
    """No command takes lost rows for rows that never were; what follows from the loss is not listed."""
    path = inside / table
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    for call in (["check"], ["find", "cost"], ["run"], ["publish"]):
        assert main(call) == 1
        [found] = capsys.readouterr().err.strip().splitlines()[:1]
        assert found.startswith(f"{table}:1: has no rows, only the names of its columns")
        assert "restore its rows" in found


def test_every_table_needs_rows_unless_its_resource_says_otherwise(repo: Path, tmp_path: Path) -> None:
    """The descriptors decide: corrections and changes may be none."""
    shutil.copytree(repo / "data", tmp_path / "data")
    for path in tmp_path.glob("data/*/*.csv"):
        path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    told = {p.place for p in check_tables(tmp_path)}
    every = {p.relative_to(tmp_path).as_posix() for p in tmp_path.glob("data/*/*.csv")}
    assert every - told == {LEDGER + "change.csv", LEDGER + "correction.csv"}


def test_lost_derived_tables_are_computed_again(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy that the check names for them works."""
    monkeypatch.chdir(quick)
    path = quick / "data/derived/quantity.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.splitlines(keepends=True)[0])
    [problem] = check_data(quick)
    assert (problem.place, problem.remedy) == ("data/derived/quantity.csv", "run 'ledger run'")
    assert main(["run", "--all"]) == 0
    assert path.read_bytes() == whole


def test_may_be_empty_is_true_or_absent(mini: Path) -> None:
    """Another value would look like a statement and be none."""
    path = mini / "data/ledger/datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"mayBeEmpty": true', '"mayBeEmpty": "yes"', 1), encoding="utf-8")
    found = [p for p in check_data(mini) if "is not true" in p.what]
    assert [p.what.split(" of ")[0] for p in found] == ["mayBeEmpty"]


def test_an_empty_vocabulary_is_one_problem(inside: Path, capsys: Output) -> None:
    """Not one for each name of the prose."""
    (inside / "docs/vocabulary.txt").write_text("# names\n\n", encoding="utf-8")
    assert main(["check"]) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert lines[0].startswith("docs/vocabulary.txt: declares no names")
    assert sum(line.startswith("docs/") for line in lines) == 1


@pytest.mark.parametrize("damage", NOT_TABLES)
def test_a_descriptor_of_another_shape(inside: Path, capsys: Output, damage: str) -> None:
    """JSON, but no data package: what is missing is named."""
    text, cause = NOT_TABLES[damage]
    (inside / "data/tunnels/datapackage.json").write_text(text, encoding="utf-8")
    assert main(["check"]) == 1
    assert f"data/tunnels/datapackage.json:1: is not JSON of a data package: {cause}" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["byte-order mark", "UTF-16", "cut off", "another column"])
def test_a_damaged_review_is_not_written_over(inside: Path, capsys: Output, damage: str) -> None:
    """What was reviewed is not forgotten because a byte of its record is wrong."""
    assert main(["reviewed"]) == 0
    path = inside / "docs/reviewed.csv"
    path.write_bytes(DAMAGES[damage][0](path.read_bytes()))
    before = path.read_bytes()
    for call in (["reviewed", "works"], ["check", "--twins"]):
        assert main(call) == 1
        assert "docs/reviewed.csv" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_line_ends_of_other_systems_are_read(inside: Path) -> None:
    """CRLF and CR end lines as well; the records are the same."""
    path = inside / "data/ledger/mention.csv"
    rows, raw = [row.cells for row in read_table(path, inside)[0]], path.read_bytes()
    for end in (b"\r\n", b"\r"):
        path.write_bytes(raw.replace(b"\n", end))
        assert [row.cells for row in read_table(path, inside)[0]] == rows
        assert main(["check", "--data"]) == 0


SETTINGS = {
    "docs/vocabulary.txt": [(b"\xff", "is not UTF-8")],
    "mkdocs.yml": [
        (b"", "has no markdown_extensions"),
        (b"- a\n", "has no markdown_extensions"),
        (b"a: [1\nb: }", "is not YAML"),
        (b"a: \x07", "holds U+0007 (bell)"),
        (b"\xff", "is not UTF-8"),
    ],
    "CITATION.cff": [(b"title: A\n", "has no authors, version, license, date-released"), (b"a: b: c", "is not YAML")],
}


@pytest.mark.parametrize(("name", "text", "cause"), [(name, *case) for name, cs in SETTINGS.items() for case in cs])
def test_damaged_settings(inside: Path, capsys: Output, name: str, text: bytes, cause: str) -> None:
    """What every page is read with is checked first, and alone: the rest would follow from it."""
    (inside / name).write_bytes(text)
    assert main(["check"]) == 1
    [line, count] = capsys.readouterr().err.splitlines()
    assert line.startswith(name)
    assert cause in line
    assert count == "1 problem"


@pytest.mark.parametrize("name", [*SETTINGS, "data/tunnels/datapackage.json"])
def test_missing_settings(inside: Path, capsys: Output, name: str) -> None:
    (inside / name).unlink()
    assert main(["check"]) == 1
    assert f"{name}: cannot be read: No such file or directory -> restore the file" in capsys.readouterr().err


def test_a_notebook_that_is_no_text(inside: Path, capsys: Output) -> None:
    (inside / "notebooks/count.py").write_bytes(b"# %%\n\xff")
    assert main(["check"]) == 1
    assert "notebooks/count.py:2: byte 0xff at offset 5 is not UTF-8" in capsys.readouterr().err


def test_an_empty_page(inside: Path, capsys: Output) -> None:
    """It is a page like any other: what its twin has and it lacks is told."""
    (inside / "docs/en/works.md").write_bytes(b"")
    assert main(["check"]) == 1
    assert "docs/en/works.md: has no section #works, which its twin has at line 7" in capsys.readouterr().err


def test_a_page_with_the_line_ends_of_windows(inside: Path) -> None:
    path = inside / "docs/en/works.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["check"]) == 0


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff", b'{"inputs": '])
def test_a_damaged_note_of_a_run_is_made_again(inside: Path, text: bytes) -> None:
    """What a build keeps is made again where it cannot be read, such as after a full disk."""
    path = inside / "build/keys/count.json"
    before = path.read_bytes()
    path.write_bytes(text)
    assert main(["run"]) == 0
    assert path.read_bytes() == before


def test_every_damaged_table_at_once(mini: Path) -> None:
    """Two tables are two problems, and nothing only repeats them."""
    for table in TABLES[:2]:
        (mini / table).write_bytes(b"\xff")
    assert {p.place for p in check_data(mini) if "is not UTF-8" in p.what} == set(TABLES[:2])


def test_a_package_without_its_descriptor(inside: Path, capsys: Output) -> None:
    """A folder of data that nothing describes would be checked by nobody."""
    shutil.rmtree(inside / "data/ledger")
    assert main(["check"]) == 2
    assert "run inside the repository" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["tunnels-under-the-sea.chart.json", "journey-speed.calculator.json"])
@pytest.mark.parametrize("text", [b"", b"x", b"[]", b"{}", b"\xff"])
def test_a_damaged_result_is_told_and_made_again(inside: Path, capsys: Output, name: str, text: bytes) -> None:
    """A check names the file and the remedy, which works."""
    path = inside / "build/charts" / name
    before = path.read_bytes()
    path.write_bytes(text)
    assert main(["check"]) == 1
    assert f"build/charts/{name}: is damaged -> run 'ledger run'" in capsys.readouterr().err
    assert main(["run"]) == 0
    assert path.read_bytes() == before
    assert main(["check"]) == 0


def test_a_damaged_result_keeps_no_notebook_from_running(inside: Path) -> None:
    """A build looks at everything before notebooks run; what they will make again is no reason to stop."""
    (inside / "build/charts/tunnels-under-the-sea.chart.json").write_bytes(b"x")
    assert run_first(inside) == ["tunnel"]
