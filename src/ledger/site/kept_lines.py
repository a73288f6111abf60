"""Line breaks that were found before: a text and the width of a line in; its lines out, as they are broken always.

Where a Chinese text may break is known by a dictionary, which takes longer to load than all else that a small change
asks of pictures.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from ledger.base.files import content, read_kept, write_kept
from ledger.base.kept import key_of
from ledger.base.paths import build_dir
from ledger.numbers import lines
from ledger.numbers.lines import Width, wrapped


class Breaker:
    """Breaks texts into lines; ``keep`` those that were asked for, for the next time."""

    def __init__(self, root: Path) -> None:
        self._path = build_dir(root) / "kept" / "lines.json"
        self._key = key_of(content(Path(lines.__file__)), version("jieba"))
        kept = read_kept(self._path)
        self._known: dict[str, list[str]] = kept["lines"] if kept.get("key") == self._key else {}
        self._used: dict[str, list[str]] = {}

    def __call__(self, text: str, most: Width) -> list[str]:
        asked = f"{most!r} {text}"
        if asked not in self._used:
            self._used[asked] = self._known.get(asked) or wrapped(text, most)
        return self._used[asked]

    def keep(self) -> None:
        found = {"key": self._key, "lines": self._used}
        write_kept(self._path, found)
