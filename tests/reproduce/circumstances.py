"""The circumstances of a build: a folder in; a process under them, and in words what could not be changed here, out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

#: Whoever nobody is; only the superuser can become him.
_NOBODY = 65534
_LIBRARIES = ("*/faketime/libfaketime.so.1", "faketime/libfaketime.so.1")
_CALENDAR = "+400d"


@dataclass(frozen=True, eq=False)
class Circumstances:
    """What should not matter to a build.

    Attributes:
        name: of its folder; what stands in the path of a repository is a circumstance too.
        umask: which permissions are withheld from new files.
        cores: how many processors it may use at most.
        other: whether it is run by another user, at another time.
    """

    name: str
    variables: dict[str, str]
    umask: int
    cores: int
    other: bool

    def run(self, root: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python in a repository under these circumstances."""
        home = root.parent / "home"
        home.mkdir(exist_ok=True)
        variables = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(root / "src"), **self.variables}
        user = _NOBODY if self.other and other_user(root) == "another" else None
        if user:
            _give(root.parent, user)
        if self.other and (library := faketime()):
            variables |= {"LD_PRELOAD": library, "FAKETIME": _CALENDAR, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        settle: Callable[[], None] = partial(_settle, self.umask, self.cores, user)
        call = [sys.executable, "-m", *command]
        return subprocess.run(
            call, cwd=root, env=variables, preexec_fn=settle, capture_output=True, text=True, check=False
        )


def _settle(umask: int, cores: int, user: int | None) -> None:
    """In the process that is about to build."""
    os.umask(umask)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    if user:
        os.setgid(user)
        os.setuid(user)


def _give(folder: Path, user: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, user, user, follow_symlinks=False)


def other_user(root: Path) -> str:
    """Who else can build here: another, or why nobody else."""
    if os.geteuid():
        return "the same: only the superuser can become another"
    probe = [sys.executable, "-c", "import mkdocs, ledger"]
    become = partial(os.setuid, _NOBODY)
    try:
        subprocess.run(
            probe, cwd="/", env={"PYTHONPATH": str(root / "src")}, preexec_fn=become, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "the same: another may not read this Python or its packages"
    return "another"


def faketime() -> str:
    """The library that tells a process another time, if there is one."""
    found = (path for pattern in _LIBRARIES for path in Path("/usr/lib").glob(pattern))
    return str(next(found, ""))


def locale() -> str:
    """A locale of another language, or at least of another encoding than plain C."""
    listed = (
        subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)
        if shutil.which("locale")
        else None
    )
    known = listed.stdout.split() if listed else []
    return next((name for name in known if name.startswith(("tr_", "zh_", "de_"))), "C.UTF-8")


ONE = Circumstances(
    "one", {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", "USER": "one", "LOGNAME": "one"}, 0o022, 64, False
)
OTHER = Circumstances(
    "the other 另一个",
    {"LC_ALL": locale(), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "USER": "other", "LOGNAME": "other"},
    0o077,
    1,
    True,
)
