"""A package for readers of CSV on the Web: its tables in; what their columns hold, in the terms of CSVW, out.

The file stands beside the tables under the name at which such readers look first.
https://www.w3.org/TR/tabular-metadata/.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger.base.json_text import as_json_file
from ledger.base.paths import LANGS
from ledger.base.words import LANGUAGE
from ledger.site.exports.tables import ExportPackage
from ledger.store.descriptor import period, told

#: What the file is called.
NAME = "csv-metadata.json"
#: Decimal numbers may be written with an exponent, which CSVW allows only where it reads floating-point numbers.
_TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}
_LIMITS = ("minimum", "maximum")


def csvw(package: ExportPackage) -> bytes:
    """A table group: titles and meanings in both languages, types, keys, and which table refers to which."""
    head = package.descriptor
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": LANGUAGE[LANGS[0]]}],
        "dc:title": _both(head, "title"),
        "dc:description": _both(head, "description"),
        "dc:license": [{"@id": licence["path"]} for licence in head["licenses"]],
        "dc:source": [{"@id": source["path"]} for source in head.get("sources", ()) if source.get("path")],
        "dcat:keyword": head.get("keywords", []),
        "schema:version": head["version"],
        "dc:temporal": period(head),
        "tables": [_table(resource, _files(head)) for resource in head["resources"]],
    }
    return as_json_file({name: value for name, value in group.items() if value})


def _files(head: Mapping[str, Any]) -> dict[str, str]:
    return {resource["name"]: resource["path"] for resource in head["resources"]}


def _table(resource: Mapping[str, Any], files: Mapping[str, str]) -> dict[str, Any]:
    schema = resource["schema"]
    described = {"columns": [_column(field) for field in schema["fields"]], "primaryKey": _listed(schema["primaryKey"])}
    keys = [_key(key, resource["path"], files) for key in schema.get("foreignKeys", ())]
    described |= {"foreignKeys": keys} if keys else {}
    return {"url": resource["path"], "dc:title": _both(resource, "title"), "tableSchema": described}


def _column(field: Mapping[str, Any]) -> dict[str, Any]:
    limits = field.get("constraints", {})
    base = _TYPES[field["type"]]
    bounds = {name: limits[name] for name in _LIMITS if name in limits}
    column = {
        "name": field["name"],
        "titles": field["name"],
        "datatype": {"base": base, **bounds} if bounds else base,
        "dc:description": _both(field, "description"),
        "schema:unitText": field.get("unit", ""),
        "required": bool(limits.get("required")),
    }
    return {name: value for name, value in column.items() if value}


def _key(key: Mapping[str, Any], own: str, files: Mapping[str, str]) -> dict[str, Any]:
    """A key of this table that leads to another; one without a name leads to the table itself."""
    there, named = key["reference"], key["reference"].get("resource", "")
    reference = {"resource": files.get(named, own), "columnReference": _listed(there["fields"])}
    return {"columnReference": _listed(key["fields"]), "reference": reference}


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _both(part: Mapping[str, Any], field: str) -> list[dict[str, str]]:
    return [{"@value": told(part, field, lang), "@language": LANGUAGE[lang]} for lang in LANGS]
