"""What is shipped of the engine's own files: the files of a build in; those that no page of ours asks for taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol


class Shipped(Protocol):
    """The files of a build, as the engine holds them; each knows where on disk it comes from."""

    def __iter__(self) -> Iterator[Any]: ...

    def remove(self, file: Any) -> None: ...


def leave_out_engine(files: Shipped, folders: list[str], ours: Path) -> None:
    """Drop what the theme that ours extends would copy: its style sheets, scripts and icons are in no page."""
    engine = [Path(folder) for folder in folders if Path(folder) != ours]
    for file in list(files):
        if file.abs_src_path and any(Path(file.abs_src_path).is_relative_to(folder) for folder in engine):
            files.remove(file)
