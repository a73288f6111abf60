"""The fonts that words in drawings are measured with: nothing in; what tells one machine's from another's, and whether
any has Chinese characters, out."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from ledger.base.kept import key_of

#: Where the library that draws looks for them, on each system.
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")


#: In the table ``OS/2`` of a font: where the bits of code pages stand, and those of simplified and traditional Chinese.
_PAGES, _HAN = 78, 1 << 18 | 1 << 20
#: What is told where nothing on a machine can draw them.
NO_HAN = "no font of this machine has Chinese characters: boxes would be drawn instead -> install fonts-noto-cjk"


@lru_cache(maxsize=1)
def fonts() -> str:
    """One key for all fonts, the same while none comes, goes or changes in size."""
    return fonts_in(*_folders())


def fonts_in(*folders: Path) -> str:
    """The key of the fonts in some folders."""
    found = sorted((path.name, path.stat().st_size) for path in _files(folders))
    return key_of(*(f"{name} {size}" for name, size in found))


def warn_of_fonts() -> None:
    """A missing font is no error of the repository, and nothing else would tell of it before a reader does."""
    if not draws_han():
        print(f"warning: {NO_HAN}", file=sys.stderr)


def draws_han(*folders: Path) -> bool:
    """Whether any font in some folders, or else of this machine, has Chinese characters."""
    return any(map(_has_han, _files(folders or _folders())))


def _folders() -> tuple[Path, ...]:
    return tuple(Path(folder).expanduser() for folder in _FOLDERS)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for at, _, names in os.walk(folder):
            paths = (Path(at) / name for name in names if name.lower().endswith(_ENDINGS))
            yield from (path for path in paths if path.exists())


def _has_han(path: Path) -> bool:
    """What a font says of itself, or the first of a collection."""
    try:
        with path.open("rb") as file:
            start = struct.unpack(">I", _read(file, 12, 4))[0] if _read(file, 0, 4) == b"ttcf" else 0
            for number in range(struct.unpack(">H", _read(file, start + 4, 2))[0]):
                tag, _, offset, _ = struct.unpack(">4sIII", _read(file, start + 12 + 16 * number, 16))
                if tag == b"OS/2":
                    return bool(struct.unpack(">I", _read(file, offset + _PAGES, 4))[0] & _HAN)
    except (OSError, struct.error):
        return False  # no font that anything could draw with
    return False


def _read(file: BinaryIO, at: int, length: int) -> bytes:
    file.seek(at)
    return file.read(length)
