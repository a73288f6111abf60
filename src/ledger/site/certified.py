"""The last step of a build before a site takes its place: a complete site in; the same with its certificate out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.certificate import NAME, Certificate, files_of, sums_of
from ledger.base.walking import files_below
from ledger.site.staging import write

#: What a build reads of a repository.
_INPUTS = ("data", "docs", "notebooks", "requirements", "src", "CITATION.cff", "mkdocs.yml", "mkdocs.zh.yml")
_CACHE = frozenset(("__pycache__",))


def certify(site: Path, root: Path, address: str) -> None:
    """Write the certificate of a complete site that was built for an address (or none) into it."""
    write(site / NAME, certificate_of(site, root, address).written())


def certificate_of(site: Path, root: Path, address: str) -> Certificate:
    """What a site holds, and what stands in the repository that it was built from."""
    return Certificate(address, sums_of(site, files_of(site)), sums_of(root, sorted(_inputs(root))))


def _inputs(root: Path) -> Iterator[str]:
    """Neither what Python compiled nor what editors hide."""
    for top in _INPUTS:
        inside = (f"{top}/{name}" for name in files_below(root / top, _CACHE))
        yield from (name for name in inside if "/." not in name)
        if (root / top).is_file():
            yield top
