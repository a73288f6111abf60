"""The fonts that words in drawings are measured with: nothing in; what tells one machine's from another's out."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

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


@lru_cache(maxsize=1)
def fonts() -> str:
    """One key for all fonts, the same while none comes, goes or changes in size."""
    return fonts_in(*(Path(folder).expanduser() for folder in _FOLDERS))


def fonts_in(*folders: Path) -> str:
    """The key of the fonts in some folders."""
    found = [
        (name, (Path(at) / name).stat().st_size)
        for folder in folders
        for at, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(_ENDINGS) and (Path(at) / name).exists()
    ]
    return key_of(*(f"{name} {size}" for name, size in sorted(found)))
