"""JSON Schemas and the OpenAPI description of the API: the shapes of its records in; both as plain data out."""

from __future__ import annotations

from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from ledger.site.api.shapes import KINDS, SINGLE, IndexShape

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", NoneType: "null"}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of one record of each kind, and of the index, by name."""
    return {name: {"$schema": _DIALECT} | _schema(shape) for name, shape in {**KINDS, "index": IndexShape}.items()}


def openapi(title: str, description: str, licence: str, version: str) -> dict[str, Any]:
    """The API as OpenAPI 3.1: every address with what it returns."""
    paths = {"/index.json": _got("What there is", {"$ref": "#/components/schemas/index"})}
    for name in KINDS:
        one = {"$ref": f"#/components/schemas/{name}"}
        paths[f"/{name}.json"] = _got(f"All {name}", {"type": "array", "items": one})
        if name in SINGLE:
            ident = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            paths[f"/{name}/{{id}}.json"] = _got(f"One of the {name}", one) | {"parameters": [ident]}
    info = {
        "title": title,
        "description": description,
        "version": version,
        "license": {"name": licence, "url": licence},
    }
    parts = {name: {k: v for k, v in schema.items() if k != "$schema"} for name, schema in schemas().items()}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {"schemas": parts},
    }


def _got(summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    body = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {"get": {"summary": summary, "responses": {"200": body}}}


def _schema(kind: Any) -> dict[str, Any]:
    """The schema of a type: a record, a list, a mapping, a choice of words, or plain."""
    if is_typeddict(kind):
        fields = {name: _schema(hint) for name, hint in get_type_hints(kind).items()}
        about = " ".join((getdoc(kind) or "").split())
        return {"type": "object", "description": about, "properties": fields, "required": list(fields)}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is list:
        return {"type": "array", "items": _schema(inner[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1])}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is UnionType:
        return {"type": [_PLAIN[part] for part in inner]}
    return {"type": _PLAIN[kind]}
