"""A small repository to which faults happen: its site as it was, an edit, and its site after it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.faults.inject import NEVER, counted
from tests.sites import copy_second, digests
from tests.warm import warm

Done = subprocess.CompletedProcess[str]
#: What runs a notebook, draws its chart, gives another table of derived numbers and writes pages anew.
EDITS = {
    "data/tunnels/tunnel.csv": (",8024,1997,", ",8034,1997,"),
    "docs/en/works.md": ("what was counted.", "what was counted in the end."),
    "notebooks/tunnel.py": ('en="Record run from', 'en="The record run from'),
}
#: What an edit or a build may change.
_CHANGING = ("build", "data", "docs", "notebooks", "site")


class World:
    """The repository, in a folder; ``old`` and ``new`` are its site before and after the edit, by file.

    ``changes`` counts what the build between both changes on disk.
    """

    def __init__(self, folder: Path) -> None:
        self.root, self._compiled = folder / "repository", folder / "compiled"
        self._before, self._after = folder / "before", folder / "after"
        self.counter = folder / "count"
        copy_second(self.root)
        self.old = self.built()
        self.edit()
        self._copy(self.root, self._before)
        done = self.build()
        assert done.returncode == 0, done.stdout + done.stderr
        self.new, self.changes = self.site(), counted(self.counter)
        self._copy(self.root, self._after)

    def reset(self) -> None:
        """Edited, with the site as it was before the edit."""
        self._copy(self._before, self.root)

    def lose_site(self) -> None:
        """Built after the edit, and the site is gone: what is kept is all that the next one is made from."""
        self._copy(self._after, self.root)
        shutil.rmtree(self.root / "site")

    def edit(self, back: bool = False) -> None:
        """Make the edit, or take it back."""
        for name, pair in EDITS.items():
            path = self.root / name
            text = path.read_text(encoding="utf-8")
            one, other = reversed(pair) if back else pair
            assert one in text, f"{one!r} does not stand in {name}"
            path.write_text(text.replace(one, other), encoding="utf-8")

    def build(self, fault: str = "killed", moment: int = 0, below: str = "") -> Done:
        """Build, with a fault at a moment if there is one."""
        asked = (fault, moment or NEVER, str(self.root / below), str(self.counter))
        tests = str(Path(__file__).parents[2])
        return self._call(
            f"import sys; sys.path.append({tests!r}); from tests.faults.inject import arm; arm(*{asked!r})"
        )

    def begin(self) -> subprocess.Popen[bytes]:
        """Begin a build beside others, in a process that nothing was loaded into before."""
        environment = os.environ | {"PYTHONPATH": str(self.root / "src")}
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build"]
        return subprocess.Popen(command, cwd=self.root, env=environment, stderr=subprocess.DEVNULL)

    def _call(self, first: str = "") -> Done:
        how = {"first": first, "compiled": str(self._compiled)}
        return warm().call(self.root, self.root / "src", "mkdocs", "build", **how)

    def built(self) -> dict[str, str]:
        """The site after a build that must succeed."""
        done = self._call()
        assert done.returncode == 0, done.stdout + done.stderr
        return self.site()

    def site(self) -> dict[str, str]:
        """The site as it stands."""
        return digests(self.root / "site")

    def left(self) -> list[str]:
        """What a build has left that no build should leave."""
        return sorted(path.relative_to(self.root).as_posix() for path in self._leavings())

    def _leavings(self) -> Iterator[Path]:
        yield from (path for path in (self.root / "build/stage").glob("*") if path.name != "before")
        yield from self.root.rglob("*.part")
        yield from self.root.glob(".site*")

    def _copy(self, source: Path, target: Path) -> None:
        for name in _CHANGING:
            shutil.rmtree(target / name, ignore_errors=True)
            shutil.copytree(source / name, target / name)
