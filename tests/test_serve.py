"""``mkdocs serve``: one rebuild for one edit, and what is wrong with an edit stops nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ledger.base.codes import CODES
from ledger.base.problem import LedgerError
from ledger.notebook import workers
from ledger.site.first_look import LASTING, run_first
from ledger.site.mkdocs_serve import watch_sources
from tests.conftest import replace_in


def server_of(root: Path, built: list[str], meanwhile: Callable[[], object] = bool) -> LiveReloadServer:
    """A server that MkDocs has set up, and whose builds fail after the first."""

    def build() -> None:
        meanwhile()
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


def test_what_two_looks_see_is_one_edit(second: Path) -> None:
    """MkDocs waits until nothing more is seen: longer than from one look to the next."""
    server = server_of(second, [])
    assert server.build_delay > server.observer.timeout
    server.server_close()


def test_pages_are_served_while_a_build_is_at_work_and_only_a_new_site_is_announced(second: Path) -> None:
    """MkDocs has whoever asks wait for the build, and reloads pages after one that failed."""
    begun, end, built = threading.Event(), threading.Event(), list[str]()

    def meanwhile() -> None:
        begun.set()
        end.wait()

    server = server_of(second, built, meanwhile)
    (second / "site").mkdir()
    (second / "site/index.html").write_text("<body>the last good one</body>", encoding="utf-8")
    before = server._visible_epoch
    for number, epoch in ((1, before + 1), (2, before + 1)):  # the second one fails
        server._wanted_epoch = before + number  # as MkDocs does when it has seen an edit
        builder = threading.Thread(target=server.builder)
        builder.start()
        begun.wait()
        assert b"the last good one" in page(server)
        end.set()
        builder.join()
        assert len(built) == number
        assert server._wanted_epoch == epoch
        server._visible_epoch = server._wanted_epoch  # as MkDocs does when a builder has returned
        begun.clear()
        end.clear()
    server.server_close()


def page(server: LiveReloadServer) -> bytes:
    """What a browser is given that asks for the first page."""
    found = server.serve_request({"PATH_INFO": "/"}, lambda status, headers: None)
    return b"".join(found)


def test_a_wrong_row_is_told_before_notebooks_run(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the sentences that no longer agree; a run could mend neither."""
    replace_in(mini / "data/ledger/quantity.csv", ",6160000000,", ",6170000000,")
    replace_in(mini / "notebooks/count.py", "## Claims and verdicts", "## Claims and their verdicts")
    monkeypatch.setattr(workers, "execute_all", lambda *_: pytest.fail("notebooks ran"))
    with pytest.raises(LedgerError) as error:
        run_first(mini)
    told = {(p.place, p.code) for p in error.value.problems}
    assert {("data/ledger/quantity.csv", "printed-differs"), ("docs/en/railway.md", "binding-wrong")} <= told


def test_a_notebook_that_fails_is_told_with_what_else_is_wrong(mini: Path) -> None:
    """A sentence that no longer agrees stands beside the charts that could not be made."""
    replace_in(mini / "docs/en/railway.md", "£6.16 billion", "£6.17 billion")
    with (mini / "notebooks/tunnel.py").open("a", encoding="utf-8") as file:
        file.write("\n# %%\nraise ValueError('broken')\n")
    with pytest.raises(LedgerError) as error:
        run_first(mini)
    told = {(p.place, p.code) for p in error.value.problems}
    assert {("notebooks/tunnel.py", "notebook-failed"), ("docs/en/railway.md", "binding-wrong")} <= told


def test_what_a_run_may_mend_keeps_none_from_running(mini: Path) -> None:
    """A value and its token were changed in the sentences, too: derived numbers follow when their notebook has run."""
    table = mini / "data/derived/quantity.csv"
    table.write_bytes(table.read_bytes().splitlines(keepends=True)[0])
    assert run_first(mini) == ["count", "tunnel"]
    assert run_first(mini) == []


def test_every_lasting_fault_has_a_code() -> None:
    assert CODES.keys() >= LASTING


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
