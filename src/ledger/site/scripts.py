"""The theme's scripts as they are sent: the files of a build in; without remarks and indentation, out.

A line that is a remark goes, and the space before each line; nothing else of a script is changed, so that it still
reads as it was written.  The script of the search is put together elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ledger.base.kept import key_of

_REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def pack_scripts(files: Iterable[Any], ours: Path) -> None:
    """Pack each script of our theme; a file of a build has a source on disk and a text that may be replaced."""
    for file in files:
        source = file.abs_src_path
        if source and source.endswith(".js") and Path(source).is_relative_to(ours):
            file.content_string = packed(file.content_string)


def stamp(ours: Path) -> str:
    """What stands for all that pages of our theme load: another one as soon as one of it does something else.

    It follows the address of each (``assets/site.js?1a2b3c4d``), so that a host may let readers keep them for long.
    """
    scripts = [*sorted(ours.glob("assets/*.js")), *sorted((ours.parent / "search" / "script").glob("*.js"))]
    texts = (packed(path.read_text(encoding="utf-8")) for path in scripts)
    return key_of(*texts, (ours / "assets" / "search.css").read_text(encoding="utf-8"))[:8]


def packed(script: str) -> str:
    """A script that does the same; none of ours has text of several lines."""
    return _INDENT.sub("", _REMARK.sub("", script))
