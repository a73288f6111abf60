"""The bill of materials: locks and licences in; ``requirements/sbom.json`` in the form of CycloneDX out.

It says nothing that changes with the day or the machine, so the same locks give the same bytes.  The site publishes it
as ``sbom.json``.  ``python -m tests.supply.sbom`` writes it, and so does ``nox -s lock``.
"""

from __future__ import annotations

import json
import tomllib
import uuid
from hashlib import sha256
from typing import Any

from tests.supply.licences import problems, table
from tests.supply.lock import LOCKS, ROOT, Locked, every

TARGET = LOCKS / "sbom.json"
#: What has to be there to build the site; the rest tests, audits or tries another engine.
_TO_BUILD = {"build", "site"}


def bill() -> dict[str, Any]:
    """The whole bill."""
    components = [_component(package, locks) for package, locks in every().values()]
    named = sha256(json.dumps(components).encode()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
        "version": 1,
        "metadata": {"component": _ourselves()},
        "components": components,
        "dependencies": _dependencies(),
    }


def _ourselves() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"], project["version"]
    return {
        "type": "application",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "description": project["description"],
        "licenses": [{"expression": project["license"]}],
    }


def _component(package: Locked, locks: list[str]) -> dict[str, Any]:
    """A package; its hashes are those of all its archives, of which an installation takes one, from any index."""
    return {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "scope": "required" if _TO_BUILD & {*locks} else "optional",
        "licenses": [{"expression": table()[package.name].licence}],
        "purl": package.purl,
        "externalReferences": [
            {
                "type": "distribution",
                "url": package.purl,
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.hashes],
            }
        ],
        "properties": [{"name": "lock", "value": lock} for lock in locks],
    }


def _dependencies() -> list[dict[str, Any]]:
    """Who asks for whom, among packages of one lock."""
    asks: dict[str, set[str]] = {package.purl: set() for package, _ in every().values()}
    for package, locks in every().values():
        for (name, _), (other, others) in every().items():
            if name in package.via and {*locks} & {*others}:
                asks[other.purl].add(package.purl)
    return [{"ref": ref, "dependsOn": sorted(on)} for ref, on in asks.items()]


def written() -> bytes:
    """The file."""
    return f"{json.dumps(bill(), indent=1, ensure_ascii=False)}\n".encode()


if __name__ == "__main__":
    if wrong := list(problems()):
        raise SystemExit("\n".join(wrong))
    TARGET.write_bytes(written())
