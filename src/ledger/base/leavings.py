"""What editors and systems leave beside the text: a folder and a pattern in; the files that somebody wrote out."""

from __future__ import annotations

from pathlib import Path

from ledger.base.walking import found_below

#: Of Windows, macOS and Python; all else begins or ends as no text does.
_NAMES = {"Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "Icon\r", "__MACOSX", "__pycache__"}


def is_left(name: str) -> bool:
    """Whether a file or folder of this name is no text of anybody: a lock, a backup, a note of a system."""
    return name in _NAMES or name.startswith((".", "~$")) or name.endswith("~") or name[0] == name[-1] == "#"


def is_left_over(path: str) -> bool:
    """The same for a path, by any of its parts."""
    return any(map(is_left, path.replace("\\", "/").split("/")))


def listed(folder: Path, pattern: str) -> list[Path]:
    """What a pattern finds in a folder, in order, but leavings; folders and links to nothing stay, to be told of."""
    return [folder / name for name in sorted(found_below(folder, pattern, is_left), key=lambda name: name.split("/"))]
