"""The whole build as one research object: the files of a site by address in; its description as RO-Crate 1.3 out.

The data are a crate of their own (:mod:`ledger.site.exports.described`), and are named here as such.
https://www.researchobject.org/ro-crate/specification/1.3/.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.base.files import write_if_changed
from ledger.base.json_text import as_json_file
from ledger.base.paths import LANGS, crate_file
from ledger.site.exports import CRATE
from ledger.site.exports.described import CRATE_VERSION, entry
from ledger.site.release import released
from ledger.store import Ledger

#: The folders of the site that it holds beside the data, with what each is.
_HELD = {
    "api/v1": "Records as JSON, with their schemas",
    "charts": "Charts: drawings, data and specifications, words in English",
    "zh/charts": "Charts: drawings, data and specifications, words in Chinese",
    "copies": "Stored copies of sources, each with its licence",
    "notebooks": "Notebooks, as they ran and as they were written",
}
_ANY = "https://w3id.org/ro/crate"


def write_research_object(ledger: Ledger, files: Mapping[str, Mapping[str, Path]]) -> dict[str, Path]:
    """Bring the description up to date; the file behind its address.

    Args:
        files: for each language the file behind each address.
    """
    path, work = crate_file(ledger.root), ledger.edition
    made = {
        f"{'' if lang == LANGS[0] else f'{lang}/'}{uri}": file for lang in LANGS for uri, file in files[lang].items()
    }
    held = {folder: sorted(uri for uri in made if _stands_in(uri, folder)) for folder in _HELD}
    held = {folder: uris for folder, uris in held.items() if uris}
    whole = {
        "@id": "./",
        "@type": "Dataset",
        "name": work.name_en,
        "description": work.about_en,
        "datePublished": released(ledger.root),
        "license": {"@id": work.licence},
        "publisher": {"@id": "#makers"},
        "hasPart": [{"@id": "data/"}, *({"@id": f"{folder}/"} for folder in held)],
    }
    about = {"@id": CRATE, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": CRATE_VERSION}}
    makers = {"@id": "#makers", "@type": "Organization", "name": work.makers_en}
    licence = {"@id": work.licence, "@type": "CreativeWork", "name": work.licence}
    named = [entry(uri, made[uri]) for uris in held.values() for uri in uris]
    graph = [about, whole, *_data(), *(_folder(name, uris) for name, uris in held.items()), *named, licence, makers]
    write_if_changed(path, as_json_file({"@context": f"{CRATE_VERSION}/context", "@graph": graph}))
    return {CRATE: path}


def _stands_in(uri: str, folder: str) -> bool:
    """Whether it is a file of a folder; of records, those of all of a kind are enough."""
    return uri.rpartition("/")[0] == folder and not uri.endswith(".js")


def _data() -> list[dict[str, Any]]:
    """The data as a crate within this one."""
    there = f"data/{CRATE}"
    inner = {"@id": "data/", "@type": "Dataset", "name": "Data packages in every form", "conformsTo": {"@id": _ANY}}
    described = {
        "@id": there,
        "@type": "CreativeWork",
        "encodingFormat": "application/ld+json",
        "about": {"@id": "data/"},
    }
    return [inner | {"subjectOf": {"@id": there}}, described]


def _folder(name: str, uris: list[str]) -> dict[str, Any]:
    parts = [{"@id": uri} for uri in uris]
    return {"@id": f"{name}/", "@type": "Dataset", "name": _HELD[name], "hasPart": parts}
