"""Files are read once: a function over a path in; the same, which reads again only after the file changed, out.

This is the one place that notices a changed file, in a single command and in a site that is served while edited.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from ledger.base import noting
from ledger.base.noting import Stamp, stamp

Files = TypeVar("Files", Path, tuple[Path, ...])
Rest = ParamSpec("Rest")
Made = TypeVar("Made")

#: How many results one function keeps; the oldest leave first.
_MOST = 4096


def _all(files: Path | tuple[Path, ...]) -> tuple[Path, ...]:
    return files if isinstance(files, tuple) else (files,)


def read_once(read: Callable[Concatenate[Files, Rest], Made]) -> Callable[Concatenate[Files, Rest], Made]:
    """Keep what a function makes of one file or of several until one of them changes.

    What it returns is shared by everyone who asks, so it must not be changed; an error is not kept.
    """
    kept: dict[tuple[object, ...], tuple[tuple[Stamp, ...], Made]] = {}

    @wraps(read)
    def found(files: Files, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
        stamps: tuple[Stamp, ...] = tuple(map(stamp, _all(files)))
        noting.read(_all(files), stamps)
        key = (files, rest, tuple(named.items()))
        if key not in kept or kept[key][0] != stamps:
            kept.pop(key, None)
            kept[key] = stamps, read(files, *rest, **named)
            if len(kept) > _MOST:
                del kept[next(iter(kept))]
        return kept[key][1]

    return found
