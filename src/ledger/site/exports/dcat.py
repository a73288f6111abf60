"""All packages for catalogues of open data: packages and the files behind their addresses in; DCAT 3 as JSON-LD out.

Addresses lead from the folder in which the file stands, so that it holds wherever the site does.
https://www.w3.org/TR/vocab-dcat-3/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ledger.base.json_text import as_json_file
from ledger.base.paths import LANGS
from ledger.base.words import LANGUAGE
from ledger.site.exports.described import MEDIA
from ledger.site.exports.tables import ExportPackage
from ledger.store.article import Edition
from ledger.store.descriptor import told

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_MAKERS = "#makers"
#: How precise a day is, by the length of its text.
_PRECISE = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def dcat(packages: Iterable[ExportPackage], files: Mapping[str, Path], edition: Edition, day: str) -> bytes:
    """The catalogue; ``files`` by name from its folder, those of a package below its name."""
    graph = {
        "@context": _CONTEXT,
        "@id": "",
        "@type": "dcat:Catalog",
        "dct:title": [_in(edition.name(lang), lang) for lang in LANGS],
        "dct:description": [_in(edition.about(lang), lang) for lang in LANGS],
        "dct:license": {"@id": edition.licence},
        "dct:language": [{"@id": _LANGUAGES + lang} for lang in LANGS],
        "dct:publisher": {
            "@id": _MAKERS,
            "@type": "foaf:Agent",
            "foaf:name": [_in(edition.makers(lang), lang) for lang in LANGS],
        },
        "dct:issued": _day(day),
        "dcat:dataset": [_dataset(package, files, edition, day) for package in packages],
    }
    return as_json_file(graph)


def _dataset(package: ExportPackage, files: Mapping[str, Path], edition: Edition, day: str) -> dict[str, Any]:
    head, own = package.descriptor, f"{package.name}/"
    licences = [{"@id": licence["path"]} for licence in head["licenses"]]
    return {
        "@id": own,
        "@type": "dcat:Dataset",
        "dct:identifier": f"{edition.id}/{package.name}",
        "dct:title": [_in(told(head, "title", lang), lang) for lang in LANGS],
        "dct:description": [_in(told(head, "description", lang), lang) for lang in LANGS],
        "dcat:version": head["version"],
        "dct:issued": _day(day),
        "dct:license": licences,
        "dct:publisher": {"@id": _MAKERS},
        "dct:source": [{"@id": source["path"]} for source in head.get("sources", ()) if source.get("path")],
        "dcat:keyword": head.get("keywords", []),
        **_covered(head),
        "dcat:landingPage": {"@id": own},
        "dcat:distribution": [
            _distribution(name, path, licences) for name, path in sorted(files.items()) if name.startswith(own)
        ],
    }


def _covered(head: Mapping[str, Any]) -> dict[str, Any]:
    """The period that a package covers, if it states one; a month or a year is written as such."""
    if not (ends := head.get("temporal")):
        return {}
    days = {f"dcat:{key}Date": {"@value": ends[key], "@type": _PRECISE[len(ends[key])]} for key in ("start", "end")}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **days}}


def _distribution(name: str, path: Path, licences: list[dict[str, str]]) -> dict[str, Any]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "@id": f"#{name}",
        "@type": "dcat:Distribution",
        "dct:title": name.rpartition("/")[2],
        "dct:license": licences,
        "dcat:accessURL": {"@id": name},
        "dcat:downloadURL": {"@id": name},
        "dcat:mediaType": {"@id": _MEDIA_TYPES + MEDIA[path.suffix[1:]]},
        "dcat:byteSize": {"@value": str(path.stat().st_size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
        },
    }


def _in(text: str, lang: str) -> dict[str, str]:
    return {"@value": text, "@language": LANGUAGE[lang]}


def _day(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:date"}
