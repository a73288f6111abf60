"""A copy and what it should be: a folder or an address in; its files, and lists of hashes in any layout, out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.error import URLError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

#: Lists that a site may hold: of the repository that it was built from, and of its own files.
LISTS = ("seal.json", "certificate.json")
_SUM = re.compile(r"[0-9a-f]{64}")
_SECONDS = 30


class Copy(Protocol):
    """Files by their paths; None for one that is not there."""

    def read(self, path: str) -> bytes | None: ...


@dataclass(frozen=True)
class Folder:
    """A copy on this machine."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        found = (self.folder / path).resolve()
        inside = found.is_relative_to(self.folder.resolve())  # a list may name anything
        return found.read_bytes() if inside and found.is_file() else None


@dataclass(frozen=True)
class Site:
    """A copy at an address."""

    address: str

    def read(self, path: str) -> bytes | None:
        url = urljoin(self.address.rstrip("/") + "/", quote(path))
        try:
            with urlopen(url, timeout=_SECONDS) as answer:
                return bytes(answer.read())
        except (URLError, ValueError, OSError):
            return None


def is_address(where: str) -> bool:
    """Whether a copy is somewhere on the web."""
    return where.startswith(("https://", "http://"))


def copy_at(where: str) -> Copy:
    """The copy at an address or in a folder."""
    return Site(where) if is_address(where) else Folder(Path(where))


@dataclass(frozen=True)
class Listed:
    """What a list says: the sums of files by path, and the root over them if it names one."""

    sums: dict[str, str]
    root: str


def read_list(content: bytes) -> Listed | None:
    """A list of hashes: lines as ``sha256sum`` prints them, or JSON that holds such a mapping anywhere."""
    text = content.decode("utf-8", errors="replace")
    lines = [re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", line) for line in text.splitlines() if line]
    if lines and all(lines):
        return Listed({found[2]: found[1] for found in lines if found}, "")
    try:
        said = json.loads(text)
    except ValueError:
        return None
    sums = max(_mappings(said), key=len, default={})
    root = said.get("root", "") if isinstance(said, dict) else ""
    return Listed(sums, root if isinstance(root, str) else "") if sums else None


def _mappings(said: Any) -> Iterator[dict[str, str]]:
    """Every mapping of paths to sums."""
    if not isinstance(said, Mapping):
        return
    sums = {str(k): v for k, v in said.items() if isinstance(v, str) and _SUM.fullmatch(v) and k != "root"}
    if sums:
        yield sums
    for inner in said.values():
        yield from _mappings(inner)


def differing(copy: Copy, sums: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each listed file that is not what it should be, and how."""
    for path, wanted in sorted(sums.items()):
        found = copy.read(path)
        if found is None:
            yield path, "is missing"
        elif hashlib.sha256(found).hexdigest() != wanted:
            yield path, "differs from the list"
