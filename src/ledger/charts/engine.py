"""Draws in a process of its own, which forks no other: a drawing in each line in; its SVG, or what went wrong, out.

A line is a JSON object: ``drawing`` is a Vega-Lite specification or an SVG that is drawn already; ``svg`` and ``png``
are files to write, ``scale`` and ``packed`` say how the picture is made.  :mod:`ledger.charts.pictures` writes them.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import vl_convert as vlc

from ledger.base.files import write_if_changed
from ledger.charts.signed import SIGNED, signed
from ledger.charts.vega import svg_of


def main() -> None:
    """Answer each line with one: drawings may fail, and the next is drawn all the same."""
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line)), ensure_ascii=False), flush=True)


def _answer(job: dict[str, Any]) -> dict[str, str]:
    try:
        return {"svg": _drawn(job)}
    except Exception as error:  # the library says what it does not understand in many ways
        return {"error": f"{type(error).__name__}: {error}"}


def _drawn(job: dict[str, Any]) -> str:
    """Write each file whole or not at all; several builds may draw the same one at once."""
    drawing = job["drawing"]
    svg = drawing if isinstance(drawing, str) else picture_of(drawing)
    if job["svg"]:
        write_if_changed(Path(job["svg"]), svg.encode())
    if job["png"]:
        png = vlc.svg_to_png(svg, scale=job["scale"])
        write_if_changed(Path(job["png"]), packed(png) if job["packed"] else png)
    return svg


def picture_of(specification: dict[str, Any]) -> str:
    """What a specification draws, signed where it says so."""
    return signed(svg_of(specification), specification.get("usermeta", {}).get(SIGNED, {}))


def packed(png: bytes) -> bytes:
    """The same picture in a tenth of the bytes: the library that draws packs for speed."""
    chunks, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    kept = [(kind, data) for kind, data in chunks if kind == b"IHDR"]
    kept += [(b"IDAT", zlib.compress(pixels, 6)), (b"IEND", b"")]
    return png[:8] + b"".join(_chunk(kind, data) for kind, data in kept)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
