"""Data packages for catalogues: a package in; schema.org's Dataset, or the catalogue of all, out, for a script element.

Addresses are whole where the site has one, and lead from its root otherwise.
"""

from __future__ import annotations

from typing import Any

from ledger.base.paths import LANGS
from ledger.html.packages import PACKAGE_FORMS, TABLE_FORMS
from ledger.site.exports.described import MEDIA
from ledger.site.structured import Extra, script
from ledger.store import Ledger
from ledger.store.descriptor import period, told
from ledger.store.packages import open_package, package_names


def dataset(name: str, ledger: Ledger, lang: str, common: Extra, root: str) -> str:
    """One package as a Dataset with everything that can be downloaded of it; ``root`` is the address of the site.

    Raises:
        KeyError: there is no such package.
    """
    return script(common | _dataset(name, ledger, lang, root))


def catalogue(ledger: Ledger, lang: str, common: Extra, root: str) -> str:
    """The DataCatalog of all packages."""
    held = [
        {"@type": "Dataset", "name": told(open_package(ledger.root, name).descriptor, "title", lang)}
        | {"url": f"{root}{'' if lang == LANGS[0] else f'{lang}/'}data/{name}/"}
        for name in package_names(ledger.root)
    ]
    return script(common | {"@type": "DataCatalog", "name": ledger.edition.name(lang), "dataset": held})


def _dataset(name: str, ledger: Ledger, lang: str, root: str) -> dict[str, Any]:
    head = open_package(ledger.root, name).descriptor
    files = [(f"{name}.{ending}", ending) for ending in PACKAGE_FORMS]
    for resource in head["resources"]:
        stem = resource["path"].removesuffix(".csv")
        files += [(f"{stem}.{ending}", ending) for ending in TABLE_FORMS]
    measured = [f for r in head["resources"] for f in r["schema"]["fields"] if f.get("unit")]
    return {
        "@type": "Dataset",
        "name": told(head, "title", lang),
        "description": told(head, "description", lang),
        "identifier": f"{ledger.edition.id}/{name}",
        "keywords": head.get("keywords", []),
        "version": head["version"],
        "license": [licence["path"] for licence in head["licenses"]],
        "isBasedOn": [source["path"] for source in head.get("sources", ()) if source.get("path")],
        "temporalCoverage": period(head),
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": ledger.edition.name(lang)},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": f["name"], "unitText": f["unit"]}
            | {"description": told(f, "description", lang)}
            for f in measured
        ],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{root}data/{name}/{file}", "encodingFormat": MEDIA[ending]}
            for file, ending in files
        ],
    }
