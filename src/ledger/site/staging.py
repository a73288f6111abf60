"""The staging folder: a site is built there and put in the place of the last good one once it is complete.

It begins as the site before the last one, of which most files are right already: what is right stays, and neither is
written nor has to be removed.  The last good site is not touched before the new one is complete.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ledger.base.kept import key_of
from ledger.base.paths import build_dir

#: Of as many sites the one before the last is kept: of that which is built, and of that which is served.
_MOST = 2
_BEFORE = ".before"


def stage(root: Path) -> Path:
    """A folder of this process alone, so that builds at the same time do not meet."""
    return build_dir(root) / "stage" / str(os.getpid())


def take(staged: Path, target: Path, root: Path) -> None:
    """Lay the site before the last one beside the folder that is about to be emptied and built in."""
    shutil.rmtree(staged.parent, ignore_errors=True)
    staged.parent.mkdir(parents=True)
    _move(_spare(target, root), _beside(staged))


def lay(staged: Path, inner: str = "") -> None:
    """The folder has been emptied: what lies beside it goes in; a site inside it waits until that is emptied too."""
    if _beside(staged).exists():
        shutil.rmtree(staged, ignore_errors=True)
        _move(_beside(staged), staged)
    if inner:
        _move(staged / inner, _beside(staged / inner))


def clear(staged: Path, wanted: Iterable[str], inner: str = "") -> None:
    """Remove every file that is not wanted, and the folders that it leaves empty; a site inside sees to itself."""
    kept = {str(staged / inner), str(_beside(staged / inner))} if inner else set()
    unwanted = set(_files(str(staged), kept)) - set(wanted) if staged.exists() else set()
    for path in unwanted:
        Path(path).unlink()
    for folder in {str(Path(path).parent) for path in unwanted}:
        with suppress(OSError):  # something is left in it, or it is gone
            os.removedirs(folder)


def write(path: Path, wanted: bytes) -> None:
    """Write a file, unless it stands there as it should be."""
    if not (path.is_file() and path.read_bytes() == wanted):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted)


def put_in_place(staged: Path, target: Path, root: Path) -> None:
    """Swap folders: the old site leaves only when the new one is complete, and serves the build after the next."""
    old, spare = stage(root) / "old", _spare(target, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    _move(target, old)
    shutil.move(staged, target)
    _move(old, spare)
    shutil.rmtree(stage(root), ignore_errors=True)
    _sweep(spare.parent)


def give_back(staged: Path, target: Path, root: Path) -> None:
    """The build failed: whatever was laid out serves the next one."""
    lay(staged)
    _move(staged, _spare(target, root))
    shutil.rmtree(stage(root), ignore_errors=True)


def _spare(target: Path, root: Path) -> Path:
    return build_dir(root) / "stage" / "before" / key_of(str(target))[:12]


def _beside(staged: Path) -> Path:
    return staged.with_name(f"{staged.name}.before")


def _move(source: Path, target: Path) -> None:
    """Move a folder; not where there is none, or where another build was faster."""
    if source.exists() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, target)


def _files(folder: str, but: set[str]) -> Iterator[str]:
    for entry in os.scandir(folder):
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path
        elif entry.path not in but:
            yield from _files(entry.path, but)


def _sweep(spares: Path) -> None:
    """Forget the sites that nobody has built for longest."""
    for folder in sorted(spares.glob("*"), key=lambda path: path.stat().st_ctime)[:-_MOST]:
        shutil.rmtree(folder, ignore_errors=True)
