"""``mkdocs serve``: one rebuild for one edit, and what is wrong with an edit stops nothing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ledger.site.mkdocs_serve import watch_sources


def server_of(root: Path, built: list[str]) -> LiveReloadServer:
    """A server that MkDocs has set up, and whose builds fail after the first."""

    def build() -> None:
        built.append("once more")
        if len(built) > 1:
            raise Abort("docs/en/index.md:1: this is wrong")

    server = LiveReloadServer(builder=build, host="localhost", port=0, root=str(root / "site"))
    server.watch(str(root / "docs/en"))
    server.watch(str(root / "mkdocs.yml"))
    return watch_sources(server, root / "docs/en", root)


def test_each_file_is_watched_once(second: Path) -> None:
    """So that one edit is one build; what a build writes itself is not watched, or it would never come to rest."""
    server = server_of(second, [])
    watched = [Path(path) for path in server._watched_paths]
    sources = [second / name for name in ("data/ledger/claim.csv", "data/tunnels/tunnel.csv", "notebooks/count.py")]
    sources += [second / name for name in ("docs/en/index.md", "docs/zh/index.md", "docs/vocabulary.txt")]
    for path in [*sources, second / "mkdocs.yml", second / "mkdocs.zh.yml", second / "CITATION.cff"]:
        assert sum(path.is_relative_to(w) for w in watched) == 1, path
    assert not [w for w in watched if (second / "data/derived/quantity.csv").is_relative_to(w)]
    server.server_close()


def test_a_wrong_edit_is_told_and_the_last_good_page_stays(second: Path, caplog: pytest.LogCaptureFixture) -> None:
    """MkDocs would leave whoever asks for a page waiting until the next good build."""
    built: list[str] = []
    server = server_of(second, built)
    with caplog.at_level(logging.ERROR, "mkdocs.ledger"):
        server.builder()
        assert not caplog.records
        server.builder()
    assert len(built) == 2
    assert "docs/en/index.md:1: this is wrong" in caplog.text
    server.server_close()
