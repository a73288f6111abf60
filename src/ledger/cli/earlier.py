"""What something read like when it was published: its file and its hash in; the words out, if git still has them.

The seal holds hashes, not words.  Each earlier state of a file is tried until one has the hash, so what comes out is
what was published, whoever wrote the history of the repository.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger.store.seal.kept import Sealed
from ledger.store.seal.parts import Part, parts_of

#: How many states of a file are tried.
_STATES = 30


def published_parts(root: Path, place: str, wanted: dict[str, Sealed]) -> dict[str, Part]:
    """The published parts of a file by their keys; those that no state of it holds are left out."""
    found: dict[str, Part] = {}
    for text in _states(root, place) if wanted else ():
        for key, part in _parts(place, text, root).items():
            if key in wanted and wanted[key].digest == part.digest:
                found.setdefault(key, part)
        if len(found) == len(wanted):
            break
    return found


def _states(root: Path, place: str) -> Iterator[bytes]:
    """A file as it was committed, newest first; none without git."""
    log = _git(root, "log", f"-n{_STATES}", "--format=%H", "--", place).decode().split()
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    for commit in log:
        if text := _git(root, "show", f"{commit}:{prefix}{place}"):
            yield text


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _parts(place: str, text: bytes, root: Path) -> dict[str, Part]:
    """The parts of a state of a file, read as the file itself would be."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / place
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        return {part.key: part for part in parts_of(path, Path(folder), root)}
