"""What a build writes: the files of a language and the pages that are kept in; MkDocs left with the pages to make out.

A page that is kept is neither read, rendered nor put into a template, and a file that stands already is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ledger.site.kept_pages import KeptPage
from ledger.site.staging import clear, write

_Included = Callable[[InclusionLevel], bool]


def leave_out(files: Files, kept: Mapping[str, KeptPage]) -> None:
    """Have MkDocs pass over kept pages when it reads and when it writes; it names then which pages it means.

    Whoever asks for the pages without saying which, such as the map of the site, gets all of them.
    """
    every = files.documentation_pages

    def pages(*, inclusion: _Included | None = None) -> Sequence[File]:
        if inclusion is None:
            return every()
        return [file for file in every(inclusion=inclusion) if file.src_uri not in kept]

    files.documentation_pages = pages  # type: ignore[method-assign]


def write_what_differs(files: Files, config: MkDocsConfig, kept: Mapping[str, KeptPage], inner: str) -> None:
    """When MkDocs copies files, write those that do not stand as they should, and the pages that are kept.

    Args:
        inner: the folder of the other language, if it stands inside.
    """

    def copy(dirty: bool = False, *, inclusion: _Included = InclusionLevel.is_included) -> None:
        wanted = [file for file in files if inclusion(file.inclusion)]
        clear(Path(config.site_dir), (file.abs_dest_path for file in wanted), inner)
        for file in wanted:
            if file.src_uri in kept:
                write(Path(file.abs_dest_path), kept[file.src_uri].html.encode())
            elif not file.is_documentation_page():
                write(Path(file.abs_dest_path), file.content_bytes)

    files.copy_static_files = copy  # type: ignore[method-assign]
