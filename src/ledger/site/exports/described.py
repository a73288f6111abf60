"""Descriptions of packages in other vocabularies: a package in; Croissant for each, RO-Crate for all of them, out.

Croissant 1.1: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html.
RO-Crate 1.3: https://www.researchobject.org/ro-crate/specification/1.3/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ledger.base.files import content
from ledger.base.json_text import as_json_file
from ledger.site.exports.tables import ExportPackage, ExportTable
from ledger.store.descriptor import period

_CONTEXT = Path(__file__).with_name("croissant.context.json")
CRATE_VERSION = "https://w3id.org/ro/crate/1.3"
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
#: What files are by the ending of their names, as the list of media types calls it.
MEDIA = {
    "csv": "text/csv",
    "ipynb": "application/x-ipynb+json",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/plain",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "py": "text/x-python",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yml": "application/yaml",
    "zip": "application/zip",
}


def croissant(package: ExportPackage, about: Mapping[str, str], day: str) -> bytes:
    """A package for programs that load data to learn from: its files with their hashes, its tables with their types."""
    head = package.descriptor
    described = {
        "@context": json.loads(content(_CONTEXT)),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": package.name,
        "description": head["description"],
        "license": [licence["path"] for licence in head["licenses"]],
        "keywords": head.get("keywords", []),
        "version": head["version"],
        "temporalCoverage": period(head) or None,
        "datePublished": day,
        "url": f"data/{package.name}/",
        "creator": {"@type": "sc:Organization", "name": about["makers"]},
        "citeAs": f"{about['makers']}: {about['title']}. {about['work']}, version {head['version']}",
        "distribution": [_file_object(table) for table in package.tables],
        "recordSet": [_record_set(table) for table in package.tables],
    }
    return as_json_file({name: value for name, value in described.items() if value is not None})


def _file_object(table: ExportTable) -> dict[str, Any]:
    name = table.path.name
    digest = hashlib.sha256(content(table.path)).hexdigest()
    told = {"@type": "cr:FileObject", "@id": name, "name": name, "contentUrl": name}
    return told | {"encodingFormat": MEDIA["csv"], "sha256": digest}


def _record_set(table: ExportTable) -> dict[str, Any]:
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column.name}",
            "name": column.name,
            "description": column.description + (f" Unit: {column.unit}." if column.unit else ""),
            "dataType": _TYPES[column.type],
            "source": {"fileObject": {"@id": table.path.name}, "extract": {"column": column.name}},
        }
        for column in table.columns
    ]
    keys = [{"@id": f"{table.name}/{key}"} for key in table.keys]
    return {"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "key": keys, "field": fields}


def crate(packages: Iterable[ExportPackage], files: Mapping[str, Path], work: Mapping[str, str]) -> bytes:
    """All packages and their files as one research object; names are relative to the folder in which it stands.

    Args:
        files: the file behind each name.
        work: ``name``, ``about``, ``makers``, ``licence`` and ``released`` of the whole.
    """
    packages = list(packages)
    sets = [_data_set(package, sorted(n for n in files if n.startswith(f"{package.name}/"))) for package in packages]
    alone = sorted(name for name in files if "/" not in name)
    whole = {
        "@id": "./",
        "@type": "Dataset",
        "name": work["name"],
        "description": work["about"],
        "datePublished": work["released"],
        "license": {"@id": work["licence"]},
        "publisher": {"@id": "#makers"},
        "hasPart": [{"@id": one["@id"]} for one in sets] + [{"@id": name} for name in alone],
    }
    about = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}}
    held = [entry(name, path) for name, path in sorted(files.items())]
    licences = {one["path"]: one for package in packages for one in package.descriptor["licenses"]}
    named = [
        {"@id": path, "@type": "CreativeWork", "name": one.get("title") or one["name"]}
        for path, one in sorted(licences.items())
    ]
    makers = {"@id": "#makers", "@type": "Organization", "name": work["makers"]}
    graph = [about | {"conformsTo": {"@id": CRATE_VERSION}}, whole, *sets, *held, *named, makers]
    return as_json_file({"@context": f"{CRATE_VERSION}/context", "@graph": graph})


def _data_set(package: ExportPackage, files: list[str]) -> dict[str, Any]:
    head = package.descriptor
    covered = {"temporalCoverage": period(head)} if period(head) else {}
    return covered | {
        "@id": f"{package.name}/",
        "@type": "Dataset",
        "name": head["title"],
        "description": head["description"],
        "version": head["version"],
        "license": [{"@id": licence["path"]} for licence in head["licenses"]],
        "hasPart": [{"@id": name} for name in files],
    }


def entry(name: str, path: Path) -> dict[str, Any]:
    """A file of a research object by its name there, with its size, what it is and its hash."""
    told = {"@id": name, "@type": "File", "name": name.rpartition("/")[2], "contentSize": str(path.stat().st_size)}
    kind = MEDIA.get(path.suffix[1:], "application/octet-stream")
    return told | {"encodingFormat": kind, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
