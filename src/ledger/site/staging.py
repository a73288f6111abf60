"""The staging folder: a site is built there and put in the place of the last good one once it is complete."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ledger.base.paths import build_dir


def stage(root: Path) -> Path:
    """A folder of this process alone, so that builds at the same time do not meet."""
    return build_dir(root) / "stage" / str(os.getpid())


def put_in_place(staged: Path, target: Path, root: Path) -> None:
    """Swap folders: the old site leaves only when the new one is complete."""
    old = stage(root) / "old"
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.move(target, old)
    shutil.move(staged, target)
    shutil.rmtree(stage(root), ignore_errors=True)
