"""The certificate of a site: a folder in; the SHA-256 of each of its files under one root, or what differs, out.

The root is the SHA-256 of the lines that ``sha256sum`` prints of the files in the order of their paths, so nobody needs
this program to compute it.  A certificate says nothing of the day or the machine: whoever builds the same site from
the same files gets the same certificate.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledger.base.walking import files_below

NAME = "certificate.json"
#: What is written once the site is complete: neither can stand in the certificate.
LATER = frozenset((NAME, "provenance.json"))
_FORM = "site certificate 1"


@dataclass(frozen=True)
class Certificate:
    """What a site is and what it was built from, each as paths with sums.

    Attributes:
        address: where the site says that it stands; a site for another address has other files.
        files: those of the site.
        inputs: those of the repository that a build reads, the locks among them.
    """

    address: str
    files: Mapping[str, str]
    inputs: Mapping[str, str]

    @property
    def root(self) -> str:
        """The one hash of the whole site."""
        return root_of(self.files)

    def written(self) -> bytes:
        """As the site publishes it; inputs stand in lines, as ``sha256sum --check`` reads them."""
        said = {
            "form": _FORM,
            "address": self.address,
            "root": self.root,
            "inputs_root": root_of(self.inputs),
            "inputs": list(_lines(self.inputs)),
            "files": dict(sorted(self.files.items())),
        }
        return f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode()


def root_of(sums: Mapping[str, str]) -> str:
    """The root over some sums."""
    return hashlib.sha256("".join(f"{line}\n" for line in _lines(sums)).encode()).hexdigest()


def _lines(sums: Mapping[str, str]) -> Iterator[str]:
    return (f"{sums[path]}  {path}" for path in sorted(sums))


def sums_of(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of files by their path in a folder."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def files_of(site: Path) -> list[str]:
    """What a certificate lists of a site."""
    return sorted(set(files_below(site)) - LATER)


def read_certificate(content: bytes) -> Certificate:
    """A certificate that somebody published.

    Raises:
        ValueError: it is none, or its roots are not those of what it lists.
    """
    try:
        said: Any = json.loads(content)
        inputs = {path: digest for digest, path in (line.split("  ", 1) for line in said["inputs"])}
        found = Certificate(said["address"], {str(k): str(v) for k, v in said["files"].items()}, inputs)
        roots = (said["root"], said["inputs_root"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{NAME} is no certificate: {error} -> take it from the site again") from None
    if roots != (found.root, root_of(found.inputs)):
        raise ValueError(f"{NAME} states roots that its lists do not give -> take it from the site again")
    return found


def differences(site: Path, certificate: Certificate) -> list[tuple[str, str]]:
    """Each file that is not what the certificate says, with what is wrong: changed, missing, or not listed."""
    here = sums_of(site, files_of(site))
    wrong = dict.fromkeys(certificate.files.keys() - here.keys(), "is missing")
    wrong |= dict.fromkeys(here.keys() - certificate.files.keys(), "is not listed")
    wrong |= {path: "was changed" for path, digest in here.items() if certificate.files.get(path, digest) != digest}
    return sorted(wrong.items())
