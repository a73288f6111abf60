"""The theme's style sheets as a page carries them: the folder of the theme in; each sheet by its name, packed, out.

They stand in the page itself: a sheet of its own would have to arrive before anything is shown.
"""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def styles(theme: Path) -> dict[str, str]:
    """Each style sheet of a theme under the name of its file, for a `style` element."""
    sheets = sorted((theme / "assets").glob("*.css"))
    return {path.stem: packed(path.read_text(encoding="utf-8")) for path in sheets}


def packed(sheet: str) -> str:
    """A style sheet without comments and without space that means nothing; what stands in quotes stays."""
    parts = _STRING.split(_COMMENT.sub("", sheet))
    return "".join(part if n % 2 else _plain(part) for n, part in enumerate(parts)).replace(";}", "}").strip()


def _plain(text: str) -> str:
    return _AROUND.sub(r"\1", re.sub(r"\s+", " ", text))
