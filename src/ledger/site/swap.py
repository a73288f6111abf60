"""A complete site in, standing where the last good one stood, out; the last one stands until that moment, and after it.

What cannot be exchanged for another folder, such as a mount point, is refused before anything is built.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ledger.base.exchange import exchange
from ledger.base.problem import LedgerError, Problem

#: Lists what is mounted where, on systems that have it.
_MOUNTS = Path("/proc/self/mountinfo")


def place_of(target: Path, root: Path) -> Path:
    """The folder that a site goes to: a link is followed, and stays.

    Raises:
        LedgerError: no site can be put there.
    """
    place = Path(os.path.realpath(target))
    _restore(place)
    above = next(folder for folder in place.parents if folder.exists())
    if root.is_relative_to(place):
        raise _refused(target, root, "holds the repository", "build into a folder of its own")
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise _refused(target, root, "is no folder", "move it away, or build elsewhere: mkdocs build --site-dir FOLDER")
    if mounted := _mounted(place):
        what = f"cannot be exchanged for a new folder: {mounted} is a mount point"
        raise _refused(target, root, what, "build into a folder inside it: mkdocs build --site-dir FOLDER/site")
    if not os.access(above, os.W_OK | os.X_OK):
        raise _refused(target, root, f"cannot be written: {above} is read-only", "make that folder writable")
    return place


def swap(new: Path, place: Path, spare: Path) -> None:
    """Put a new site in its place, and the old one aside; another file system gets a copy of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    spare.parent.mkdir(parents=True, exist_ok=True)
    if _disk(new) == _disk(place.parent):
        _move_in(new, place, spare)
        return
    near = _near(place, "new")
    shutil.copytree(new, near, symlinks=True)  # a full disk is found out here
    _move_in(near, place, _near(place, "old"))
    shutil.rmtree(_near(place, "old"), ignore_errors=True)
    new.rename(spare)


def _move_in(new: Path, place: Path, old: Path) -> None:
    """Both on one file system: a folder takes a place, and what stood there goes elsewhere."""
    if not place.exists():
        new.rename(place)
    elif exchange(new, place):
        new.rename(old)
    else:
        place.rename(_near(place, "old"))
        try:
            new.rename(place)
        except OSError:
            _near(place, "old").rename(place)
            raise
        if old != _near(place, "old"):
            _near(place, "old").rename(old)


def _restore(place: Path) -> None:
    """After a build that was killed between two steps: its old site stands again, and what it left goes."""
    old = _near(place, "old")
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (old, _near(place, "new")):
        if left.exists():
            shutil.rmtree(left)


def _disk(path: Path) -> int:
    return path.stat().st_dev


def _near(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}.{what}")


def _mounted(place: Path) -> str:
    """A mount point at a place or below it: what is mounted there cannot be moved."""
    lines = _MOUNTS.read_text(encoding="utf-8").splitlines() if _MOUNTS.exists() else []
    points = [Path(line.split()[4].replace("\\040", " ")) for line in lines]
    found = [point for point in points if point.is_relative_to(place)]
    return str(found[0]) if found else str(place) * os.path.ismount(place)


def _refused(target: Path, root: Path, what: str, remedy: str) -> LedgerError:
    where = target.relative_to(root).as_posix() if target.is_relative_to(root) else str(target)
    return LedgerError([Problem(where, 0, what, remedy, "site-refused")])
