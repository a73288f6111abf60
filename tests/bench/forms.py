"""What leaves the site and who has judged it: a built site in; for each form its judge, how many hold, their size, out.

Each form is given to a program that somebody else wrote, or to a schema that somebody else published; what it refuses
is printed, and the count falls short.  A judge of our own says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ledger.site.api.shapes import KINDS, SINGLE
from tests.bench.measure import ROOT

_FORMATS = ROOT / "tests" / "golden" / "formats"
_OWN = ROOT / "tests" / "golden" / "structured.schema.json"
#: Why a file does not hold; nothing for one that does.
Judge = Callable[[Path], str]


@dataclass(frozen=True)
class Form:
    """A form: what it is called, the program or schema that judges it, and the files that have it."""

    name: str
    judge: str
    files: tuple[str, ...]
    ask: Judge


def forms(site: Path = ROOT / "site") -> list[dict[str, Any]]:
    """Judge all forms.

    Raises:
        SystemExit: there is no site, or a form of which it has no file.
    """
    if not (site / "index.html").is_file():
        raise SystemExit(f"{site.name} is no built site -> build it first: nox -s build")
    with tempfile.TemporaryDirectory() as folder:
        return [_judged(form, _edition(site, Path(folder)) if form.name == _OFFLINE else site) for form in FORMS]


def _judged(form: Form, site: Path) -> dict[str, Any]:
    found = sorted({path for pattern in form.files for path in site.glob(pattern) if path.is_file()})
    if not found:
        raise SystemExit(f"{form.name}: the site has no file {', '.join(form.files)}")
    faults = {path: why for path in found if (why := _asked(form.ask, path))}
    for path, why in faults.items():
        print(f"{form.name}: {path.relative_to(site)}: {why[:300]}", file=sys.stderr)
    size = sum(path.stat().st_size for path in found)
    print(f"{form.name}: {form.judge}: {len(found) - len(faults)} of {len(found)}, {size} bytes", flush=True)
    return {
        "form": form.name,
        "judge": form.judge,
        "files": len(found),
        "hold": len(found) - len(faults),
        "bytes": size,
    }


def _asked(ask: Judge, path: Path) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ask(path)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _edition(site: Path, folder: Path) -> Path:
    """The offline edition of a site, beside nothing else."""
    from ledger.site.offline import offline

    (folder / "edition.zip").write_bytes(offline(site, "edition"))
    return folder


# Judges


def _package(path: Path) -> str:
    """Unpacked where nothing else is, and asked by the plain command."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(path).extractall(folder)
        command = [sys.executable, "-m", "frictionless", "validate", f"{path.stem}/datapackage.json"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode else ""


def _schema(path: Path, schema: Path) -> str:
    from jsonschema import validators

    told = json.loads(schema.read_text("utf-8"))
    return _first(validators.validator_for(told)(told), _read(path))


def _first(validator: Any, told: Any) -> str:
    return next((error.message for error in validator.iter_errors(told)), "")


def _read(path: Path) -> Any:
    import yaml

    text = path.read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader) if path.suffix == ".cff" else json.loads(text)


def _parquet(path: Path) -> str:
    import polars

    polars.read_parquet(path)
    return ""


def _workbook(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    formula = next((cell for cell in cells if cell.data_type == "f"), None)
    return f"a formula in {formula.coordinate}" if formula else ""


def _database(path: Path) -> str:
    import sqlite3

    with sqlite3.connect(path) as connection:
        told = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    connection.close()
    return "" if told == "ok" else told


def _croissant(path: Path) -> str:
    import mlcroissant

    return "; ".join(map(str, mlcroissant.Dataset(path).metadata.issues.errors))


def _crate(path: Path) -> str:
    from rocrate.rocrate import ROCrate

    crate = ROCrate(path.parent)
    return ", ".join(entity.id for entity in crate.data_entities if not (path.parent / entity.id).exists())


def _catalogue(path: Path) -> str:
    from pyshacl import validate
    from rdflib import Graph

    graph = Graph().parse(path, format="json-ld", publicID="https://site.example/data/dcat.jsonld")
    held, _, why = validate(graph, shacl_graph=Graph().parse(_FORMATS / "dcat.shapes.ttl"))
    return "" if held else str(why)


def _origins(path: Path) -> str:
    from prov.model import ProvDocument

    return "" if ProvDocument.deserialize(content=path.read_text("utf-8"), format="json").records else "it is empty"


def _annotations(path: Path) -> str:
    told = _read(path)
    context = told.pop("@context")
    items = told["first"]["items"]
    faults = [item["id"] for item in items if item["type"] != "Annotation" or not _points(item["target"]["selector"])]
    return ", ".join(faults) if "http://www.w3.org/ns/anno.jsonld" in context else "its context is another"


def _points(selectors: list[dict[str, Any]]) -> bool:
    """Whether a token is quoted, and placed by as many characters as it has."""
    quoted, placed = selectors
    return int(placed["refinedBy"]["end"]) - int(placed["refinedBy"]["start"]) == len(quoted["exact"]) > 0


def _page(path: Path) -> str:
    """What a page says of itself, each by the schema of its kind."""
    from bs4 import BeautifulSoup
    from bs4.filter import SoupStrainer
    from jsonschema import Draft202012Validator

    schema = json.loads(_OWN.read_text("utf-8"))
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser", parse_only=SoupStrainer("script"))
    for script in soup.find_all("script", type="application/ld+json"):
        told = json.loads(script.get_text())
        kind = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{told['@type']}"}
        if why := _first(Draft202012Validator(kind), told):
            return why
    return ""


def _openapi(path: Path) -> str:
    from openapi_spec_validator import validate

    validate(_read(path))
    return ""


def _records(path: Path) -> str:
    """All records of a kind, or one, by the schema that stands beside them."""
    from jsonschema import Draft202012Validator

    root = next(folder for folder in path.parents if folder.name == "v1")
    kind = path.stem if path.parent == root else path.parent.name
    schema = Draft202012Validator(_read(root / "schema" / f"{kind}.json"))
    told = _read(path)
    records = told if isinstance(told, list) else [told]
    return next(filter(None, (_first(schema, record) for record in records)), "")


def _bibtex(path: Path) -> str:
    from pybtex.database import parse_string

    return "" if parse_string(path.read_text("utf-8"), "bibtex").entries else "it has no entry"


def _ris(path: Path) -> str:
    import rispy

    return "" if rispy.loads(path.read_text("utf-8")) else "it has no entry"


def _notebook(path: Path) -> str:
    import nbformat

    nbformat.validate(nbformat.read(path, as_version=4))
    return ""


def _drawing(path: Path) -> str:
    from altair.vegalite.v6.schema import core
    from jsonschema import validators

    schema = core.load_schema()
    told = _read(path)
    told.get("config", {}).pop("background", None)  # Vega knows that there may be none, the schema does not
    return _first(validators.validator_for(schema)(schema), told)


def _picture(path: Path) -> str:
    from PIL import Image

    with Image.open(path) as picture:
        picture.verify()
    return ""


def _tree(path: Path) -> str:
    ElementTree.fromstring(path.read_bytes())
    return ""


def _archive(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() or ("" if any(n.endswith("/zh/index.html") for n in archive.namelist()) else "no zh")


def _tables(path: Path) -> str:
    """By a library that asks for others than ours, so it stands in an environment of its own, if at all."""
    done = subprocess.run([_CSVW, "--lax", "--verbose", str(path)], capture_output=True, text=True, check=False)
    return "" if done.stdout.split()[:1] == ["OK"] else done.stdout


def _by(package: str) -> str:
    return f"{package} {version(package)}"


_CSVW = "csvwvalidate"
_OFFLINE = "Offline edition (zip)"


def _forms() -> Iterator[Form]:
    described = _FORMATS / "datapackage-2.0.json"
    yield Form("Data Package (zip)", _by("frictionless"), ("data/*/*.zip",), _package)
    yield Form(
        "datapackage.json",
        "Data Package 2.0, JSON Schema",
        ("data/*/datapackage.json",),
        lambda p: _schema(p, described),
    )
    yield Form("Parquet", _by("polars"), ("data/*/*.parquet",), _parquet)
    yield Form("XLSX", _by("openpyxl"), ("data/*/*.xlsx",), _workbook)
    yield Form("SQLite", "PRAGMA integrity_check", ("data/*.sqlite",), _database)
    yield Form("Croissant 1.1", _by("mlcroissant"), ("data/*/croissant.json",), _croissant)
    yield Form("RO-Crate 1.3", _by("rocrate"), ("ro-crate-metadata.json", "data/ro-crate-metadata.json"), _crate)
    yield Form("DCAT 3", _by("pyshacl"), ("data/dcat.jsonld",), _catalogue)
    yield Form("W3C PROV", _by("prov"), ("data/prov.json",), _origins)
    if shutil.which(_CSVW):
        yield Form("CSVW", f"csvw ({_CSVW} --lax)", ("data/*/csv-metadata.json",), _tables)
    yield Form("Web Annotation", "JSON", ("data/annotations.jsonld",), _annotations)
    yield Form("schema.org in pages", "JSON Schema", ("**/index.html",), _page)
    yield Form("API v1, records", "JSON Schema", _RECORDS, _records)
    yield Form("API v1, OpenAPI 3.1", _by("openapi-spec-validator"), ("api/v1/openapi.json",), _openapi)
    yield Form("BibTeX", _by("pybtex"), ("**/*.bib",), _bibtex)
    yield Form("RIS", _by("rispy"), ("**/*.ris",), _ris)
    yield Form(
        "CSL-JSON",
        "CSL-JSON, JSON Schema",
        ("cite/**/*.json", "zh/cite/**/*.json"),
        lambda p: _schema(p, _FORMATS / "csl-data.json"),
    )
    yield Form("Vega-Lite 6", "Vega-Lite, JSON Schema", ("charts/*.vl.json", "zh/charts/*.vl.json"), _drawing)
    yield Form("PNG", _by("pillow"), ("charts/*.png", "zh/charts/*.png"), _picture)
    yield Form("SVG", "XML", ("charts/*.svg", "zh/charts/*.svg"), _tree)
    yield Form("Jupyter notebook", _by("nbformat"), ("notebooks/*.ipynb",), _notebook)
    yield Form("Atom, sitemap", "XML", ("**/feed.xml", "sitemap.xml"), _tree)
    yield Form(_OFFLINE, "zip", ("edition.zip",), _archive)


_RECORDS = (*(f"api/v1/{kind}.json" for kind in (*KINDS, "index")), *(f"api/v1/{kind}/*.json" for kind in SINGLE))
FORMS = tuple(_forms())
