"""One command, measured: the command in; seconds of CPU and of waiting, and whether files differ, out."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cost:
    """User CPU of a command and of all that it started, how long somebody waits, and its most memory in MB."""

    cpu: float
    wall: float
    memory: int


def measured(command: Sequence[str], folder: Path, source: Path = ROOT / "src") -> Cost:
    """Run a command in a folder, with the package as it stands in ``source``.

    Raises:
        SystemExit: it failed; with what it said.
    """
    env = environment(source)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-4000:]}")
    return Cost(round(used.ru_utime, 2), round(wall, 2), used.ru_maxrss // 1024)


def environment(source: Path) -> dict[str, str]:
    """The variables of a command that runs with the package in ``source``."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(source), str(ROOT)))}


def python(*arguments: str) -> list[str]:
    """The interpreter that runs this."""
    return [sys.executable, *arguments]


def digests(folder: Path) -> dict[str, str]:
    """Every file with its hash."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    """How many files are not the same in both."""
    return sum(one.get(name) != other.get(name) for name in one.keys() | other.keys())


def machine() -> dict[str, str | int]:
    """What the seconds belong to; neither a name nor a place."""
    info = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8")) if info.exists() else None
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0
    system = f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}"
    found: dict[str, str | int] = {"cores": cores, "processor": model[1].strip() if model else platform.processor()}
    return found | {"system": system, "python": platform.python_version()}
