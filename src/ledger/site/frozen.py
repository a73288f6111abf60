"""A frozen copy of a release: a repository and its built site in; a folder under the day of the release out.

It holds the site as an edition that opens from a disk, what it was made from, and a manifest with the hash of both:
``ledger compare DAY/repository.zip`` shows in words what has changed since.  A day that was kept is never written over.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ledger.base.certificate import NAME as CERTIFICATE
from ledger.base.certificate import root_of
from ledger.base.files import write_together
from ledger.base.problem import LedgerError, Problem
from ledger.site.exports.written import as_archive
from ledger.site.offline import offline
from ledger.store.citation import citation_of
from ledger.store.seal.listed import sums

MANIFEST = "manifest.json"
#: What stands in the frozen copy of a repository: all that is sealed, and that notebooks and pages are made from.
_KEPT = ("data", "docs", "notebooks", "seal", "requirements", "src", "CITATION.cff", "mkdocs.yml", "mkdocs.zh.yml")


def freeze(root: Path, site: Path, shelf: Path) -> Path:
    """Write the folder of a release, and the list of all of them.

    Raises:
        LedgerError: there is no site, or another release was kept under this day.
    """
    cited = citation_of(root)
    folder = shelf / cited.released
    files = {
        "site.zip": offline(site, f"site-{cited.released}"),
        "repository.zip": as_archive({name: path.read_bytes() for name, path in _kept(root)}),
        CERTIFICATE: (site / CERTIFICATE).read_bytes(),
    }
    manifest = _manifest(cited.version, cited.released, root_of(sums(root)), files)
    _refuse_another(folder, manifest)
    write_together({folder / name: content for name, content in {**files, MANIFEST: _json(manifest)}.items()})
    write_together({shelf / "releases.json": _json(list(kept(shelf)))})
    return folder


def kept(shelf: Path) -> Iterator[dict[str, Any]]:
    """The manifest of each release, oldest first."""
    for path in sorted(shelf.glob(f"*/{MANIFEST}")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _manifest(version: str, day: str, root: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    told = {name: {"bytes": len(content), "sha256": sha256(content).hexdigest()} for name, content in files.items()}
    return {"version": version, "date": day, "root": root, "files": told}


def _refuse_another(folder: Path, manifest: Mapping[str, Any]) -> None:
    path = folder / MANIFEST
    if path.is_file() and json.loads(path.read_text(encoding="utf-8")) != manifest:
        what = "holds another release, or another state of this one"
        remedy = "raise the version and its day in CITATION.cff, or take the folder away if nobody has seen it"
        raise LedgerError([Problem(path.as_posix(), 0, what, remedy, "entry-refused")])


def _kept(root: Path) -> Iterator[tuple[str, Path]]:
    for top in (root / name for name in _KEPT):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            name = path.relative_to(root)
            if path.is_file() and not any(part.startswith((".", "__")) for part in name.parts):
                yield name.as_posix(), path


def _json(content: Any) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def main(root: Path, site: Path, shelf: Path) -> int:
    """Write it, and say where."""
    try:
        folder = freeze(root, site, shelf)
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"wrote {folder}; {len(list(kept(shelf)))} releases are kept in {shelf}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(), Path(sys.argv[1]), Path(sys.argv[2])))
