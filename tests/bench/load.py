"""What servers bear: the built site on nginx and on Caddy in; requests a second, the slowest, and errors out.

The loops are bounded: so many readers, each with a connection of its own, ask for so many files, one after the other,
as fast as they are answered.  They run on the same cores as the server, so a server alone bears more.
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from ledger.site.hosted import write_hosted
from tests.bench.measure import ROOT
from tests.hosts import INSTALL, SERVERS, binary_of, serving

#: How many readers at a time, and how many files each of them asks for.
READERS, EACH = (1, 16, 64), 400
_HUNDRED = 100


def load(site: Path = ROOT / "site", readers: tuple[int, ...] = READERS, each: int = EACH) -> list[dict[str, Any]]:
    """Measure both servers with each number of readers; a server that is not installed is named and passed over.

    Raises:
        SystemExit: there is no site, or no server.
    """
    if not (site / "index.html").is_file():
        raise SystemExit(f"{site.name} is no built site -> build it first: nox -s build")
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        hosted = Path(folder) / "site"
        write_hosted(site, hosted)
        for name in filter(binary_of, SERVERS):
            (Path(folder) / name).mkdir()
            with serving(name, hosted, Path(folder) / name) as port:
                found += [{"server": name, **asked(port, _paths(hosted), count, each)} for count in readers]
    for name in SERVERS:
        if not binary_of(name):
            print(f"{name} is not installed, so it was not measured: {INSTALL}", file=sys.stderr)
    if not found:
        raise SystemExit("no server to measure")
    print(*map(_line, found), sep="\n")
    return found


def _paths(site: Path) -> list[str]:
    """Every page, and what it loads first."""
    pages = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    return ["/" if page == "." else f"/{page}/" for page in pages] + ["/assets/site.js", "/assets/later.js"]


def asked(port: int, paths: list[str], readers: int, each: int) -> dict[str, Any]:
    """Readers at a time, each of whom begins elsewhere in the list."""
    began = time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        ways = [[paths[(reader * 7 + turn) % len(paths)] for turn in range(each)] for reader in range(readers)]
        waits = sorted(wait for found in pool.map(lambda way: _reader(port, way), ways) for wait in found)
    took, good = time.perf_counter() - began, [wait for wait in waits if wait >= 0]
    return {
        "readers": readers,
        "requests": len(waits),
        "errors": len(waits) - len(good),
        "per_second": round(len(good) / took),
        "median_ms": _at(good, 50),
        "p99_ms": _at(good, 99),
    }


def _reader(port: int, way: list[str]) -> list[float]:
    """How long each answer took; less than nothing for an error."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    waits = []
    for path in way:
        began = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            good = answer.status == 200
        except (OSError, HTTPException):
            connection.close()
            good = False
        waits.append(time.perf_counter() - began if good else -1.0)
    connection.close()
    return waits


def _at(waits: list[float], percent: int) -> float:
    """In milliseconds, below which so many of a hundred lie."""
    return round(waits[min(len(waits) - 1, len(waits) * percent // _HUNDRED)] * 1000, 2) if waits else 0.0


def _line(one: dict[str, Any]) -> str:
    return (
        "{server:5} {readers:3} readers, {requests:6} requests: {per_second:6} a second, "
        "median {median_ms} ms, 99th percentile {p99_ms} ms, {errors} errors".format(**one)
    )
