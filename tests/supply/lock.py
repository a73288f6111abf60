"""The locks read: compiled requirement files in; each package with version, hashes and the locks it stands in out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "requirements"
_PACKAGE = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^\s;\\]+)(?: ; [^\\]+?)? \\$")
_HASH = re.compile(r"^    --hash=sha256:([0-9a-f]{64})(?: \\)?$")
_VIA = re.compile(r"^    #(?: via)?\s+([a-z0-9][a-z0-9.-]*)$")
_REMARK = re.compile(r"^\s*#|^$")


@dataclass(frozen=True)
class Locked:
    """A package as one lock holds it; ``via`` names those that asked for it, besides ourselves."""

    name: str
    version: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its address as bills of materials write it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read(lock: Path) -> list[Locked]:
    """The packages of a lock, in order.

    Raises:
        ValueError: a line is neither a pinned package, nor a hash, nor a remark; or a package has no hash.
    """
    found: list[tuple[str, str, list[str], list[str]]] = []
    for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), 1):
        if match := _PACKAGE.match(line):
            found.append((match["name"], match["version"], [], []))
        elif digest := _HASH.match(line):
            found[-1][2].append(digest[1])
        elif asked := _VIA.match(line):
            found[-1][3].append(asked[1])
        elif not _REMARK.match(line):
            raise ValueError(f"{lock.name}:{number}: {line!r} pins nothing with a hash -> run nox -s lock")
    for name, _, hashes, _ in found:
        if not hashes:
            raise ValueError(f"{lock.name}: {name} has no hash -> run nox -s lock")
    return [Locked(name, version, tuple(hashes), tuple(via)) for name, version, hashes, via in found]


def locks() -> dict[str, list[Locked]]:
    """Every lock by its name."""
    return {path.stem: read(path) for path in sorted(LOCKS.glob("*.txt"))}


@cache
def every() -> dict[tuple[str, str], tuple[Locked, list[str]]]:
    """Each package in each version once, with the locks in which it stands."""
    found: dict[tuple[str, str], tuple[Locked, list[str]]] = {}
    for lock, packages in locks().items():
        for package in packages:
            found.setdefault((package.name, package.version), (package, []))[1].append(lock)
    return dict(sorted(found.items()))
