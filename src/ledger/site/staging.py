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

from ledger.base.files import is_alive
from ledger.base.kept import key_of
from ledger.base.paths import build_dir
from ledger.site.swap import swap

#: Of as many sites the one before the last is kept: of that which is built, and of that which is served.
_MOST = 2


def stage(root: Path) -> Path:
    """A folder of this process alone, so that builds at the same time do not meet."""
    return build_dir(root) / "stage" / str(os.getpid())


def take(staged: Path, target: Path, root: Path) -> None:
    """Lay the site before the last one beside the folder that is about to be emptied and built in.

    What builds that were killed have left behind goes.
    """
    for folder in build_dir(root).glob("stage/*"):
        if folder.name.isdigit() and (folder == staged.parent or not is_alive(int(folder.name))):
            shutil.rmtree(folder)
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
    """Remove every file that is not wanted, and the folders that it leaves empty; a site inside sees to itself.

    Neither a link nor a folder is left where a file is wanted.
    """
    kept, files = {str(staged / inner), str(_beside(staged / inner))} if inner else set(), set(wanted)
    found = set(_files(str(staged), kept)) if staged.exists() else set()
    unwanted = (found - files) | {path for path in found & files if Path(path).is_symlink()}
    for path in unwanted:
        Path(path).unlink()
    for path in files - found:
        shutil.rmtree(path, ignore_errors=True)
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
    spare = _spare(target, root)
    shutil.rmtree(spare, ignore_errors=True)
    swap(staged, target, spare)
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
    """Move a folder inside ``build``; not where there is none, or where another build was faster."""
    if source.exists() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)


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
