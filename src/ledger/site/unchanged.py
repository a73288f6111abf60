"""Whether there is anything to build: the repository and its last good site in; the reason for a build, if any, out.

After a build that succeeded everything that went into it is recorded, and every file that came out of it.  As long as
both are as they were, the site is what a build would make of it.
"""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ledger.base.files import read_kept, text_of, write_kept
from ledger.base.kept import key_of
from ledger.base.noting import stamp
from ledger.base.paths import build_dir
from ledger.base.walking import files_below, stood_below

#: What a build reads, besides the code.
_INPUTS = ("data", "docs", "notebooks", "requirements", "seal", "src", "mkdocs.yml", "mkdocs.zh.yml", "CITATION.cff")
#: What a build writes among it.
_WRITTEN = "data/derived/"
#: A file in the state in which it was found: its stamp and, last, its hash.
State = list[Any]

_VARIABLE = re.compile(r"!ENV\s*\[?\s*([A-Za-z_]\w*)")


def packages() -> str:
    """Names and versions of all that is installed beside us, and of Python."""
    folders = {sysconfig.get_paths()[name] for name in ("purelib", "platlib")}
    return key_of(sys.version, *sorted(p.name for folder in folders for p in Path(folder).glob("*.dist-info")))


def environment(root: Path) -> list[str]:
    """The variables that the settings name, and the day that stands for that of the build, as they are set."""
    names = {name for path in root.glob("mkdocs*.yml") for name in _VARIABLE.findall(text_of(path))}
    return [f"{name}={os.environ.get(name, '')}" for name in sorted({*names, "SOURCE_DATE_EPOCH"})]


class Before:
    """The inputs of a build as they stand before it begins."""

    def __init__(self, root: Path, code: Path, also: Iterable[Path], settings: Iterable[str]) -> None:
        self._root = root
        self._code = [code, *(path for path in also if not _is_installed(path))]
        self._settings = [*settings, *environment(root), packages()]
        self._last = read_kept(_record(root))
        self._inputs = self._stand()

    def is_unchanged(self, site: Path) -> bool:
        """Whether a build would leave the site as it stands."""
        last = self._last
        if last.get("settings") != self._settings or _hashes(last["inputs"]) != _hashes(self._inputs):
            return False
        same: bool = last["site"] == {str(site): _site(site)}
        return same

    def remember(self, site: Path) -> None:
        """The build succeeded: record what went in, as it stood before, and what came out."""
        written = {name: state for name, state in self._stand().items() if name.startswith(_WRITTEN)}
        inputs = {name: state for name, state in self._inputs.items() if not name.startswith(_WRITTEN)} | written
        found = {"settings": self._settings, "inputs": inputs, "site": {str(site): _site(site)}}
        write_kept(_record(self._root), found)

    def _stand(self) -> dict[str, State]:
        known = self._last.get("inputs", {})
        paths = {_name(path, self._root): path for path in self._files()}
        return {name: _state(path, known.get(name)) for name, path in sorted(paths.items())}

    def _files(self) -> Iterable[Path]:
        for top in {*(self._root / name for name in _INPUTS), *self._code}:
            yield from (top / name for name in files_below(top, {"__pycache__"}))
            yield from [top] if top.is_file() else ()


def _is_installed(path: Path) -> bool:
    """Whether a file belongs to an installed package, whose version says it all."""
    return path.is_relative_to(sysconfig.get_paths()["purelib"])


def _record(root: Path) -> Path:
    return build_dir(root) / "last.json"


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _state(path: Path, known: State | None) -> State:
    """A file that has its old times and size has its old hash."""
    found = [*(stamp(path) or ())]
    if known and known[:-1] == found:
        return known
    return [*found, sha256(path.read_bytes()).hexdigest()[:20]]


def _hashes(states: Mapping[str, State]) -> dict[str, str]:
    return {name: state[-1] for name, state in states.items()}


def _site(site: Path) -> dict[str, list[int]]:
    """Every file of a site with its times and size: nobody changes it and sets all of them back."""
    found = sorted(stood_below(site).items())
    return {name: [state.st_mtime_ns, state.st_ctime_ns, state.st_size] for name, state in found}
