"""What readers take away: each form of the data holds what the tables hold, in the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import mlcroissant
import openpyxl
import polars
import pytest
import yaml
from bs4 import BeautifulSoup
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from rocrate.rocrate import ROCrate

from ledger.base.paths import exports_dir
from ledger.html.chart_choice import chart_of
from ledger.html.package_use import charts_with
from ledger.html.take_away import PROGRAMS, snippets
from ledger.prose.lists import render_list
from ledger.site.api import records_of
from ledger.site.api.schema import openapi, schemas
from ledger.site.exports import about_package, write_exports
from ledger.site.exports.described import croissant
from ledger.site.exports.tables import Cell, ExportPackage, cell_of, read_package
from ledger.site.exports.written import (
    as_json,
    as_workbook,
    package_archive,
    table_name,
    write_database,
    write_parquet,
)
from ledger.site.floats import exact
from ledger.store import Ledger
from ledger.store.lineage import trace
from ledger.store.loading import load_or_raise
from ledger.store.packages import package_names
from ledger.store.records import Claim
from tests.reading import served
from tests.sites import ROOT

GOLDEN = Path(__file__).parent / "golden" / "api_v1.yaml"
#: A table that the page shows how to read.
PACKAGE, TABLE = re.findall(r"list:snippets/([a-z-]+)/(\w+)", (ROOT / "docs/en/data.md").read_text("utf-8"))[0]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_or_raise(ROOT)


@pytest.fixture(scope="module", params=package_names(ROOT))
def package(request: pytest.FixtureRequest) -> ExportPackage:
    return read_package(ROOT, request.param)


def plain(cell: Any) -> Any:
    """A cell as every form can hold it: days as text, whole numbers as such."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1 << 53:
        return int(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def spread(cell: Cell) -> Cell:
    """A cell as a spreadsheet holds it: a number to sixteen digits."""
    return float(f"{cell:.16g}") if isinstance(cell, float) else cell


def same(found: Sequence[Sequence[Any]], rows: Sequence[Sequence[Cell]]) -> None:
    assert [list(map(plain, row)) for row in found] == [list(map(plain, row)) for row in rows]


def test_json_holds_every_cell(package: ExportPackage) -> None:
    for table in package.tables:
        same([list(row.values()) for row in json.loads(as_json(table))], table.rows)


def test_parquet_holds_every_cell_and_its_licence(package: ExportPackage, ledger: Ledger, tmp_path: Path) -> None:
    about = about_package(package, ledger)
    for table in package.tables:
        path = tmp_path / f"{table.name}.parquet"
        write_parquet(table, path, about)
        with duckdb.connect() as connection:
            same(connection.execute(f"SELECT * FROM '{path}'").fetchall(), table.rows)
            told = dict(connection.execute(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall())
        assert about.items() <= {key.decode(): value.decode() for key, value in told.items()}.items()
        assert polars.read_parquet(path).columns == [column.name for column in table.columns]


def test_a_workbook_holds_every_cell_and_no_formula(package: ExportPackage, ledger: Ledger) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(package, about_package(package, ledger), "2026-11-30")))
    meant = [row[:2] for row in book["fields"].iter_rows(values_only=True)]
    for table in package.tables:
        _, *rows = book[table.name[:31]].iter_rows()
        assert not [cell for row in rows for cell in row if cell.data_type == "f"]
        same([[cell.value for cell in row] for row in rows], [[spread(cell) for cell in row] for row in table.rows])
        assert {(table.name, column.name) for column in table.columns} <= set(meant)


def test_the_database_holds_every_cell(tmp_path: Path) -> None:
    packages = [read_package(ROOT, name) for name in package_names(ROOT)]
    write_database(packages, tmp_path / "all.sqlite")
    with sqlite3.connect(tmp_path / "all.sqlite") as connection:
        for table in (table for package in packages for table in package.tables):
            same(connection.execute(f'SELECT * FROM "{table_name(table)}" ORDER BY rowid').fetchall(), table.rows)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        told = connection.execute("PRAGMA foreign_key_list(ledger_evidence)").fetchall()
    connection.close()
    assert ("ledger_claim", "claim", "id") in {(to, field, named) for _, _, to, field, named, *_ in told}


def test_an_archive_validates_wherever_it_is_unpacked(package: ExportPackage, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(package_archive(package))).extractall(tmp_path)
    command = [sys.executable, "-m", "frictionless", "validate", f"{package.name}/datapackage.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_same_data_give_the_same_bytes(package: ExportPackage, ledger: Ledger, tmp_path: Path) -> None:
    about = about_package(package, ledger)

    def written(folder: Path) -> list[bytes]:
        folder.mkdir()
        for table in package.tables:
            write_parquet(table, folder / table.name, about)
        write_database([package], folder / "all.sqlite")
        made = [as_workbook(package, about, "2026-11-30"), package_archive(package)]
        return made + [path.read_bytes() for path in sorted(folder.iterdir())]

    assert written(tmp_path / "one") == written(tmp_path / "two")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("", "number", None),
        ("3", "integer", 3),
        ("1.5", "number", 1.5),
        ("true", "boolean", True),
        ("false", "boolean", False),
        ("2025-01-27", "date", date(2025, 1, 27)),
        ("=1+1", "string", "=1+1"),
    ],
)
def test_a_cell_has_the_value_of_its_type(text: str, kind: str, value: Cell) -> None:
    assert cell_of(text, kind) == value


def test_a_number_that_no_program_would_give_back_is_refused() -> None:
    with pytest.raises(ValueError, match="more digits"):
        cell_of("0.12345678901234567890123", "number")


def test_every_number_of_the_ledger_comes_back(ledger: Ledger) -> None:
    for quantity in ledger.quantities.values():
        for number in filter(None, (quantity.value, quantity.low, quantity.high)):
            assert number == type(number)(repr(exact(number)))


def test_every_record_of_the_api_is_as_its_schema_says(ledger: Ledger) -> None:
    described = schemas()
    for schema in described.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for kind, records in records_of(ledger).items():
        check = jsonschema.Draft202012Validator(described[kind])
        assert records
        assert not [(record, error.message) for record in records for error in check.iter_errors(record)]


def test_the_api_holds_every_value_quote_and_verdict(ledger: Ledger) -> None:
    records = records_of(ledger)
    assert {q["id"]: q["value"] for q in records["quantities"]} == {
        q.id: exact(q.value) for q in ledger.quantities.values()
    }
    for q in records["quantities"]:
        stored = ledger.quantity(q["id"])
        bounds = [None if n is None else exact(n) for n in (stored.low, stored.high)]
        assert [q["low"], q["high"]] == bounds
        for name in ("unit", "bound", "hedge", "as_of", "status", "source", "locator", "printed"):
            assert q[name] == getattr(stored, name)
    for c in records["claims"]:
        assert {(v["when"], v["verdict"]) for v in c["verdicts"]} == {
            (v.when, v.verdict) for v in ledger.verdicts.values() if v.claim == c["id"]
        }
        assert {e["id"] for e in c["evidence"]} == {e.id for e in ledger.evidence_of(c["id"])}
    assert {e["id"]: e["quote"] for e in records["evidence"]} == {e.id: e.quote for e in ledger.evidence}
    assert {(v["claim"], v["when"]): v["verdict"] for v in records["verdicts"]} == {
        key: verdict.verdict for key, verdict in ledger.verdicts.items()
    }


def test_every_address_of_the_api_is_a_file_in_both_languages(site: Path) -> None:
    """Pages of claims, numbers, sources and charts; files of charts with English and with Chinese words; frames."""
    api = site / "api" / "v1"
    named: list[str] = []
    for kind in ("claims", "quantities", "sources", "charts"):
        records = json.loads((api / f"{kind}.json").read_text("utf-8"))
        assert records
        named += [address for record in records for address in record["page"].values()]
        named += [copy["file"] for record in records for copy in record.get("archived", ()) if copy["file"]]
        for record in records if kind == "charts" else ():
            named += [*record["files"].values(), *record["files_zh"].values(), *record["embed"].values()]
    places = {address.partition("#")[0] for address in named}
    assert any(place.startswith("zh/charts/") for place in places)
    assert [p for p in places if not (site / p / "index.html" if p.endswith("/") else site / p).is_file()] == []


def fields(schema: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """Every field of a schema by its path, with its type as text."""
    if "properties" in schema:
        for key, inner in schema["properties"].items():
            yield from fields(inner, f"{name}.{key}")
    elif "items" in schema:
        yield from fields(schema["items"], f"{name}[]")
    else:
        yield name, json.dumps({k: v for k, v in schema.items() if k in {"type", "enum"}}, sort_keys=True)


def test_no_promised_field_is_removed_or_retyped() -> None:
    """What stands in the golden file was promised under ``v1``; fields may be added to it and none taken away."""
    promised = yaml.safe_load(GOLDEN.read_text("utf-8"))
    now = {path: kind for name, schema in schemas().items() for path, kind in fields(schema, name)}
    assert {path: now.get(path) for path in promised} == promised
    assert sorted(now) == sorted(promised), "promise the new fields too: add them to the golden file"


def test_a_removed_field_breaks_the_promise() -> None:
    promised = yaml.safe_load(GOLDEN.read_text("utf-8"))
    shape = schemas()["claims"]
    del shape["properties"]["verdicts"]
    assert dict(fields(shape, "claims")).items() < {k: v for k, v in promised.items() if k.startswith("claims")}.items()


def test_openapi_names_every_address() -> None:
    described = openapi("title", "about", "https://example.org/licence", "2026-11-30")
    assert {"/claims.json", "/claims/{id}.json", "/verdicts.json", "/index.json"} <= set(described["paths"])
    validate(described)
    del described["info"]["title"]
    with pytest.raises(OpenAPIValidationError):
        validate(described)
    named = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(described)))
    assert named == set(described["components"]["schemas"])


RUNNERS = {
    ".py": [sys.executable],
    ".R": ["Rscript"],
    ".mjs": ["node"],
    ".sh": ["sh"],
}


@pytest.fixture(scope="module")
def address(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of one table in all its forms, and the database."""
    root = tmp_path_factory.mktemp("taken")
    package, folder = read_package(ROOT, PACKAGE), root / "data" / PACKAGE
    folder.mkdir(parents=True)
    for table in package.tables:
        shutil.copy(table.path, folder)
        (folder / f"{table.name}.json").write_bytes(as_json(table))
        write_parquet(table, folder / f"{table.name}.parquet", about_package(package, ledger))
    write_database([package], root / "data" / "everything.sqlite")
    (folder / f"{PACKAGE}.xlsx").write_bytes(as_workbook(package, about_package(package, ledger), "2026-11-30"))
    with served(root) as base:
        yield base


@pytest.mark.parametrize("name", [name for name, file in PROGRAMS.items() if Path(file).suffix in RUNNERS])
def test_a_program_of_the_page_runs(name: str, address: str, tmp_path: Path) -> None:
    snippet = next(s for s in snippets(PACKAGE, TABLE, address) if s.name == name)
    runner = RUNNERS[Path(snippet.file).suffix]
    needed = [runner[0], *(("curl", "sqlite3") if snippet.file.endswith(".sh") else ())]
    if missing := [program for program in needed if not shutil.which(program)]:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    path = tmp_path / f"program{Path(snippet.file).suffix}"
    path.write_text(snippet.code, encoding="utf-8")
    done = subprocess.run([*runner, str(path)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = next(len(t.rows) for t in read_package(ROOT, PACKAGE).tables if t.name == TABLE)
    assert str(rows) in done.stdout


def test_a_spreadsheet_opens_the_address_and_counts_the_rows(address: str, tmp_path: Path) -> None:
    """The two lines of the page: the address is opened, and the formula is worked out in what was opened."""
    if not (office := shutil.which("soffice")):
        pytest.skip("not on this machine: soffice")
    opened, formula = next(s for s in snippets(PACKAGE, TABLE, address) if s.file == "spreadsheet.txt").code.split()

    def converted(what: str, kind: str) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), what]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
        return tmp_path / f"{Path(what).stem}.{kind}"

    book = openpyxl.load_workbook(converted(opened, "xlsx"))
    sheet = book.create_sheet("asked", 0)
    sheet["A1"] = formula
    book.save(tmp_path / "asked.xlsx")
    rows = next(len(t.rows) for t in read_package(ROOT, PACKAGE).tables if t.name == TABLE)
    assert converted("asked.xlsx", "csv").read_text("utf-8").strip() == str(rows)


@pytest.mark.parametrize("name", package_names(ROOT))
def test_a_descriptor_speaks_both_languages(name: str) -> None:
    """Whatever a reader is told of a package, a table or a field is told in Chinese too, and holds Chinese."""

    def texts(part: Any) -> Iterator[tuple[str, str]]:
        if isinstance(part, dict):
            yield from ((part[f], part.get(f"{f}_zh", "")) for f in ("title", "description") if f in part)
            for key in ("resources", "schema", "fields"):
                yield from texts(part.get(key))
        elif isinstance(part, list):
            for inner in part:
                yield from texts(inner)

    found = list(texts(json.loads((ROOT / "data" / name / "datapackage.json").read_text("utf-8"))))
    assert found
    assert [en for en, zh in found if not re.search("[一-鿿]", zh)] == []


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """What a site of the second article offers to take away, at its addresses."""
    root = tmp_path_factory.mktemp("offered")
    for address, path in write_exports(load_or_raise(template)).items():
        (root / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, root / address)
    return root / "data"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the graphs that its reader is built on
def test_croissant_loads_every_table(package: ExportPackage, ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "croissant.json").write_bytes(croissant(package, about_package(package, ledger), "2026-11-30"))
    for table in package.tables:
        shutil.copy(table.path, tmp_path)
    loaded = mlcroissant.Dataset(tmp_path / "croissant.json")
    assert {r.id for r in loaded.metadata.record_sets} == {table.name for table in package.tables}
    shortest = min(package.tables, key=lambda table: len(table.rows) or sys.maxsize)
    assert sum(1 for _ in loaded.records(shortest.name)) == len(shortest.rows)


def test_the_crate_holds_every_file_with_its_hash(laid_out: Path) -> None:
    crate = ROCrate(laid_out)
    files = {p.relative_to(laid_out).as_posix(): p for p in laid_out.rglob("*") if p.is_file()}
    del files["ro-crate-metadata.json"]
    held = {e.id: e["sha256"] for e in crate.get_entities() if e.type == "File"}
    assert held == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert not [entity.id for entity in crate.data_entities if not (laid_out / entity.id).exists()]


def test_the_whole_build_is_a_research_object(site: Path) -> None:
    """Notebooks, charts of both languages, copies and records, each with its hash; the data are one within it."""
    crate = ROCrate(site)
    assert crate.version == "1.3"
    held = {str(one.id): one for one in crate.data_entities if one.type == "File"}
    for folder in ("notebooks", "charts", "zh/charts", "copies", "api/v1"):
        there = {
            p.relative_to(site).as_posix()
            for p in (site / folder).iterdir()
            if p.is_file() and p.suffix not in {".js", ".html"}
        }
        assert there == {name for name in held if name.rpartition("/")[0] == folder}
    for name, one in held.items():
        assert one["sha256"] == hashlib.sha256((site / name).read_bytes()).hexdigest(), name
    inner = crate.dereference("data/")
    assert inner["subjectOf"].id == "data/ro-crate-metadata.json"
    assert ROCrate(site / "data").version == "1.3"


def test_a_changed_table_is_written_again_and_nothing_else_stays(second: Path) -> None:
    write_exports(load_or_raise(second))
    before = {p.name for p in exports_dir(second).iterdir()}
    path = next((second / "data").glob("*/source.csv"))
    path.write_text(path.read_text("utf-8").replace("2026", "2025"), encoding="utf-8")
    found = write_exports(load_or_raise(second))
    assert "2025" in found[f"data/{path.parent.name}/source.json"].read_text("utf-8")
    after = {p.name for p in exports_dir(second).iterdir()}
    assert len(before) == len(after)
    assert len(before - after) == len(after - before) == 2, "the package and the database of all"


@pytest.mark.parametrize("name", package_names(ROOT))
def test_no_cell_of_a_csv_runs_anything_in_a_spreadsheet(name: str) -> None:
    """CSV is as it is stored: nothing in it begins like a formula but text after a minus sign, which calls nothing."""
    texts = [
        cell
        for table in read_package(ROOT, name).tables
        for row in table.rows
        for cell in row
        if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    assert not [text for text in texts if text[0] != "-" or re.search(r"[(|!]", text)]


def said_of(claim: Claim, ledger: Ledger) -> set[str]:
    """The number that a claim is about, those of its evidence, and those that its findings say."""
    verdicts = [ledger.verdicts[claim.id, when] for when in ("then", "now")]
    said = {key for verdict in verdicts for key in re.findall(r"\(quantity:([\w-]+)\)", verdict.finding_en)}
    said |= {key for v in verdicts for key in re.findall(r"\(quantity:([\w-]+)\)", v.reason_en + v.reason_zh)}
    return (said | {claim.about, *(row.quantity for row in ledger.evidence_of(claim.id))}) & ledger.quantities.keys()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", package_names(ROOT))
def test_a_package_tells_its_forms_its_faults_and_what_uses_it(ledger: Ledger, name: str, lang: str) -> None:
    """Every file that its page leads to is offered; claims are those whose numbers or charts lead to it."""
    page = BeautifulSoup(render_list(f"package/{name}", ledger, lang), "html.parser")
    links = [str(link["href"]).rpartition(f"data/{name}/")[2] for link in page.select("a[download]")]
    package = read_package(ROOT, name)
    offered = {p.with_suffix(".txt").name if p.suffix == ".md" else p.name for p in package.files}
    offered |= {f"{t.name}.{e}" for t in package.tables for e in ("json", "parquet")}
    offered |= {f"{name}.xlsx", f"{name}.zip", "croissant.json", "csv-metadata.json"}
    assert set(links) == offered
    claims = {str(a["href"]).split("/")[-2] for a in page.select("#claims ~ details a")}
    drawn = {chart.id for chart in charts_with(name, ledger)}
    using = {
        claim.id
        for claim in ledger.claims.values()
        if chart_of(claim, ledger) in drawn
        or any(ident.startswith(f"{name}/") for key in said_of(claim, ledger) for ident in trace(ledger, key).below)
    }
    assert claims == (set() if name in {"ledger", "derived"} else using)
