"""``mkdocs serve`` while somebody edits: a repository in; how long each edit took to be on the page, out."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.request import urlopen

from tests.bench.measure import Cost, environment, python

_PATIENCE = 600
_OFTEN = 0.02


@dataclass(frozen=True)
class Edit:
    """What is changed, and the page that must say it then."""

    state: str
    change: Callable[[Path], None]
    page: str
    wanted: str


def served(root: Path, edits: list[Edit]) -> Iterator[tuple[str, Cost]]:
    """Serve a repository, make one edit after the other, and wait for each; CPU is that of the server until then."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with _server(root, place) as process:
        _wait(f"http://{place}/", "<html", process)
        for edit in edits:
            time.sleep(2)  # until what the last edit began has come to rest
            spent, began = _cpu(process.pid), time.perf_counter()
            edit.change(root)
            _wait(f"http://{place}/{edit.page}", edit.wanted, process)
            wall = time.perf_counter() - began
            cpu = _cpu(process.pid) - spent
            yield edit.state, Cost(round(cpu, 2), round(wall, 2), _memory(process.pid))


@contextmanager
def _server(root: Path, place: str) -> Iterator[subprocess.Popen[bytes]]:
    said: IO[bytes]
    with (root / "served.txt").open("wb") as said:
        command = python("-m", "mkdocs", "--quiet", "serve", "--dev-addr", place)
        process = subprocess.Popen(command, cwd=root, env=environment(root / "src"), stdout=said, stderr=said)
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


def _wait(url: str, wanted: str, process: subprocess.Popen[bytes]) -> None:
    """Ask until the page says it.

    Raises:
        SystemExit: the server has ended, or it never says it.
    """
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        with suppress(OSError), urlopen(url) as answer:
            if wanted in answer.read().decode("utf-8", errors="replace"):
                return
        time.sleep(_OFTEN)
    raise SystemExit(f"{url} never said {wanted!r}; see served.txt")


def _cpu(pid: int) -> float:
    """User CPU of a process and of those that it started and that have ended; zero where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split() if stat.exists() else []
    return (int(fields[11]) + int(fields[13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _memory(pid: int) -> int:
    """The most that a process held, in MB."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)
