"""What describes the data in the vocabularies of others: read back by programs that know them."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity, ProvUsage
from pyshacl import validate
from rdflib import Graph, Namespace, URIRef

from ledger.base.words import NAMES
from ledger.checks.descriptors import check_descriptors
from ledger.site.exports.csvw import csvw
from ledger.site.exports.dcat import dcat
from ledger.site.exports.described import croissant
from ledger.site.exports.prov import prov
from ledger.site.exports.tables import Cell, ExportPackage, read_package
from ledger.site.exports.webanno import web_annotations
from ledger.store import Ledger
from ledger.store.descriptor import period
from ledger.store.lineage import every_source, trace
from ledger.store.loading import current_ledger
from ledger.store.packages import package_names
from tests.conftest import replace_in
from tests.sites import ROOT, SECOND

FORMATS = Path(__file__).parent / "golden" / "formats"
PROFILE = json.loads((FORMATS / "datapackage-2.0.json").read_text("utf-8"))
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
PACKAGES = pytest.mark.parametrize("name", package_names(ROOT))
#: How a cell that is not empty is read, by the type that CSVW gives it.
READ: dict[str, Callable[[str], Cell | Decimal]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return current_ledger(ROOT)


@pytest.fixture(scope="module")
def document(ledger: Ledger) -> ProvDocument:
    return ProvDocument.deserialize(content=prov(ledger).decode(), format="json")


@PACKAGES
def test_a_descriptor_is_as_the_published_profile_says(name: str) -> None:
    told = json.loads((ROOT / "data" / name / "datapackage.json").read_text("utf-8"))
    assert not [error.message for error in jsonschema.Draft7Validator(PROFILE).iter_errors(told)]


def read_by(metadata: Mapping[str, Any], folder: Path) -> dict[str, list[list[Cell | Decimal]]]:
    """Every table that the metadata describe, its cells read by the types that they state (RFC 4180, empty is null)."""
    found = {}
    for table in metadata["tables"]:
        columns = table["tableSchema"]["columns"]
        with (folder / table["url"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        assert head == [column["titles"] for column in columns]
        kinds = [c["datatype"] if isinstance(c["datatype"], str) else c["datatype"]["base"] for c in columns]
        found[table["url"]] = [[READ[k](c) if c else None for k, c in zip(kinds, row, strict=True)] for row in rows]
        for column, cells in zip(columns, zip(*found[table["url"]], strict=True), strict=False):
            assert not column.get("required") or None not in cells, (table["url"], column["name"])
    return found


def plain(cell: object) -> object:
    return Decimal(repr(cell)) if isinstance(cell, float) else cell


@PACKAGES
def test_csvw_reads_every_cell_with_its_type_unit_and_keys(name: str) -> None:
    package = read_package(ROOT, name)
    metadata = json.loads(csvw(package))
    found = read_by(metadata, package.folder)
    for table, told in zip(package.tables, metadata["tables"], strict=True):
        assert found[table.path.name] == [list(map(plain, row)) for row in table.rows]
        described = told["tableSchema"]
        assert tuple(described["primaryKey"]) == table.keys
        units = {column["name"]: column.get("schema:unitText", "") for column in described["columns"]}
        assert units == {column.name: column.unit for column in table.columns}
        for key in described.get("foreignKeys", ()):
            _sees(key, told["url"], metadata, found)
        assert {text["@language"] for text in told["dc:title"]} == {"en", "zh-Hans"}


def _sees(key: Mapping[str, Any], url: str, metadata: Mapping[str, Any], found: Mapping[str, list[Any]]) -> None:
    """Every value of a key that refers is a value of what it refers to."""
    names = {t["url"]: [c["name"] for c in t["tableSchema"]["columns"]] for t in metadata["tables"]}
    there = key["reference"]["resource"]

    def values(table: str, columns: list[str]) -> set[tuple[Any, ...]]:
        at = [names[table].index(column) for column in columns]
        return {tuple(row[i] for i in at) for row in found[table]}

    refer = {v for v in values(url, key["columnReference"]) if None not in v}
    assert refer <= values(there, key["reference"]["columnReference"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the graphs that its reader is built on
def test_dcat_is_what_catalogues_ask_for(ledger: Ledger, tmp_path: Path) -> None:
    packages: list[ExportPackage] = [read_package(ROOT, name) for name in package_names(ROOT)]
    files = {f"{p.name}/{path.name}": path for p in packages for path in p.files if path.suffix != ".md"}
    files |= {f"{p.name}/extra-{n}.json": p.folder / "datapackage.json" for p in packages for n in range(4)}
    base = "https://site.example/data/"
    text = dcat(packages, files, ledger.edition, "2026-11-30").decode()
    graph = Graph().parse(data=text, format="json-ld", publicID=f"{base}dcat.jsonld")
    shapes = Graph().parse(FORMATS / "dcat.shapes.ttl")
    held, _, why = validate(graph, shacl_graph=shapes)
    assert held, why
    told = {str(url): at for at, url in graph.subject_objects(DCAT.downloadURL)}
    assert told.keys() == {base + name for name in files}
    for name, path in files.items():
        at = told[base + name]
        assert int(str(graph.value(at, DCAT.byteSize))) == path.stat().st_size
        digest = graph.value(graph.value(at, SPDX.checksum), SPDX.checksumValue)
        assert str(digest) == hashlib.sha256(path.read_bytes()).hexdigest()
    text = text.replace('"dcat:Distribution"', '"dcat:Dataset"', 1)
    assert not validate(
        Graph().parse(data=text, format="json-ld"), shacl_graph=Graph().parse(FORMATS / "dcat.shapes.ttl")
    )[0]


def one(record: Any, name: str) -> Any:
    return next(iter(record.get_attribute(name)), None)


def test_prov_holds_every_number_and_unit(document: ProvDocument, ledger: Ledger) -> None:
    read = {str(r.identifier): r for r in document.get_records(ProvEntity)}
    for quantity in ledger.quantities.values():
        record = read[f"number:{quantity.id}"]
        for name, value in (
            ("prov:value", quantity.value),
            ("ledger:low", quantity.low),
            ("ledger:high", quantity.high),
        ):
            found = one(record, name)
            assert (None if found is None else Decimal(str(getattr(found, "value", found)))) == value, quantity.id
        assert one(record, "ledger:unit") == (quantity.unit or None)
        assert one(record, "ledger:printed") == (quantity.printed or None)
        assert one(record, "ledger:asOf") == (quantity.as_of or None)
    for source in every_source(ledger).values():
        assert str(one(read[f"source:{source.id}"], "prov:label")) == source.title


def test_prov_leads_from_every_number_to_all_its_sources(document: ProvDocument, ledger: Ledger) -> None:
    """And from each derived one to what its cell of a notebook used."""
    below: dict[str, set[str]] = {}
    for relation in document.get_records(ProvDerivation):
        made, used = (str(value) for _, value in list(relation.formal_attributes)[:2])
        below.setdefault(made, set()).add(used)

    def reach(ident: str) -> set[str]:
        return {ident}.union(*(reach(inner) for inner in below.get(ident, ())))

    uses = document.get_records(ProvUsage)
    cells_used = {tuple(str(value) for _, value in list(r.formal_attributes)[:2]) for r in uses}
    for quantity in ledger.quantities.values():
        found = {
            ident.removeprefix("source:") for ident in reach(f"number:{quantity.id}") if ident.startswith("source:")
        }
        assert found == {source.id for source in trace(ledger, quantity.id).origins}
        cell = f"cell:{quantity.lineage.notebook}/{quantity.lineage.cell}"
        for ident in quantity.lineage.inputs:
            assert (cell, f"{'observed' if '/' in ident else 'number'}:{ident}") in cells_used


def test_annotations_quote_numbers_alone(ledger: Ledger) -> None:
    """Each token that a claim covers, at most twenty characters, in its paragraph, with the verdict twice."""
    told = json.loads(web_annotations(ledger))
    items = told["first"]["items"]
    covered = [token for token in ledger.tokens if token.claim]
    assert told["total"] == len(items) == len(covered) > 0
    assert len({item["id"] for item in items}) == len(items)
    places = {json.dumps([item["target"]["source"], item["target"]["selector"]], sort_keys=True) for item in items}
    assert len(places) == len(items), "two tokens are told apart by their selectors alone"
    for token, item in zip(covered, items, strict=True):
        target = item["target"]
        assert (target["paragraph"], target["position"]) == (token.paragraph, token.position)
        quoted, placed = target["selector"]
        assert quoted == {"type": "TextQuoteSelector", "exact": token.token}
        assert (placed["type"], placed["value"]) == ("FragmentSelector", token.paragraph)
        within = placed["refinedBy"]
        assert (within["type"], within["start"]) == ("TextPositionSelector", token.position)
        assert within["end"] - within["start"] == len(quoted["exact"])
        assert len(token.token) <= 20
        verdict = ledger.verdict(token.claim)
        assert verdict
        said = {body["value"] for body in item["body"] if body["type"] == "TextualBody"}
        assert {NAMES[lang]["verdict"][verdict.verdict] for lang in ("en", "zh")} <= said
        assert URIRef(target["source"]).toPython()


PERIOD = '"start": "1975",\n    "end": "1997",'


@pytest.mark.parametrize(
    ("old", "new", "code", "what"),
    [
        (
            '"end": "1997"',
            '"end": "1998"',
            "period-differs",
            "the end '1998', and the days of its fields end with 1997",
        ),
        ('"start": "1975"', '"start": "1976-01"', "period-differs", "fields start with 1975 -> write 1975"),
        ('"tunnel.completed"', '"tunnel.complete"', "descriptor-reference", "did you mean 'tunnel.completed'"),
        ('"end": "1997"', '"end": "now"', "descriptor-unreadable", 'end of temporal of the package is "now"'),
    ],
)
def test_a_period_is_that_of_the_days_in_the_tables(tmp_path: Path, old: str, new: str, code: str, what: str) -> None:
    """Start, end and fields, each with the line in which it stands."""
    root = Path(shutil.copytree(SECOND, tmp_path / "repo", ignore=shutil.ignore_patterns("build", "site")))
    assert check_descriptors(root) == []
    path = root / "data/tunnels/datapackage.json"
    assert PERIOD in path.read_text("utf-8")
    replace_in(path, old, new)
    [problem] = check_descriptors(root)
    assert (problem.code, problem.place) == (code, "data/tunnels/datapackage.json")
    assert what in str(problem)
    assert new in path.read_text("utf-8").splitlines()[problem.line - 1]


def test_every_package_with_days_says_which_period_it_covers() -> None:
    """All but the names of things, which hold whenever; whoever reads any description is told the same."""
    told = {name: read_package(ROOT, name) for name in package_names(ROOT)}
    assert [name for name, package in told.items() if not period(package.descriptor)] == ["words"]
    for package in told.values():
        covered = period(package.descriptor)
        assert json.loads(csvw(package)).get("dc:temporal", "") == covered
        about = {"makers": "m", "title": "t", "work": "w"}
        assert json.loads(croissant(package, about, "2026-11-30")).get("temporalCoverage", "") == covered
