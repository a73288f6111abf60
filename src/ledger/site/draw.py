"""Draws SVG to PNG in a process of its own: on standard input a JSON object of file names and drawings."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path

import vl_convert as vlc

from ledger.base.files import write_if_changed


def main() -> None:
    """Write each file whole or not at all; several builds may draw the same one at once."""
    for name, svg in json.load(sys.stdin).items():
        write_if_changed(Path(name), packed(vlc.svg_to_png(svg, scale=1)))


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
