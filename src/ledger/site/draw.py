"""Draws in a process of its own, which forks no other: file names and drawings as JSON on standard input; files out.

``{"x.png": "<svg ...>", "y": {...}}``: an SVG becomes a PNG; a Vega-Lite specification becomes ``y.svg`` and ``y.png``.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import vl_convert as vlc

from ledger.base.files import write_if_changed
from ledger.charts.vega import svg_of

#: As many draw at once as notebooks run at once.
_PROCESSES = 2
Jobs = dict[str, str | dict[str, Any]]


def draw(jobs: Jobs) -> None:
    """Have files drawn that way; days are drawn in UTC, so that they stand in their place on every machine."""
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
    environment = os.environ | {"PYTHONPATH": path, "TZ": "UTC"}

    def run(share: Jobs) -> None:
        command = [sys.executable, "-m", "ledger.site.draw"]
        subprocess.run(command, input=json.dumps(share), text=True, env=environment, check=True)

    shares = (dict(islice(jobs.items(), turn, None, _PROCESSES)) for turn in range(_PROCESSES))
    with ThreadPoolExecutor(_PROCESSES) as pool:
        list(pool.map(run, filter(None, shares)))


def main() -> None:
    """Write each file whole or not at all; several builds may draw the same one at once."""
    jobs: Jobs = json.load(sys.stdin)
    for name, drawing in jobs.items():
        if isinstance(drawing, str):
            write_if_changed(Path(name), packed(vlc.svg_to_png(drawing, scale=1)))
        else:
            write_if_changed(Path(f"{name}.svg"), svg_of(drawing).encode())
            write_if_changed(Path(f"{name}.png"), vlc.vegalite_to_png(drawing, scale=2))


def packed(png: bytes) -> bytes:
    """The same picture in a tenth of the bytes: the library that draws packs for speed."""
    chunks, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    kept = [(kind, data) for kind, data in chunks if kind == b"IHDR"]
    kept += [(b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")]
    return png[:8] + b"".join(_chunk(kind, data) for kind, data in kept)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
