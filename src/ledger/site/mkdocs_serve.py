"""``mkdocs serve``: the server in; one that rebuilds once for each change and outlives what is wrong with it, out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from ledger.base.leavings import listed
from ledger.site.mkdocs_reload import allow_reload

_CODE = Path(__file__).resolve().parents[1]
_DERIVED = "derived"
_LOOKS = 0.15  # seconds between two looks at the files: MkDocs's half a second is half of what an edit may take
log = logging.getLogger("mkdocs.ledger")


def watch_sources(server: LiveReloadServer, docs: Path, root: Path) -> LiveReloadServer:
    """Watch data, notebooks, prose of both languages and our code, each file once and nothing that a build writes."""
    before = [name for name in server._watched_paths if Path(name) != docs]  # it lies in the folder of both languages
    for name in list(server._watched_paths):
        server.unwatch(name)
    server.observer = PollingObserver(timeout=_LOOKS)
    for name in before:
        server.watch(name)
    packages = (path.parent for path in listed(root / "data", "*/datapackage.json"))
    sources = [root / "docs", root / "notebooks", *(p for p in packages if p.name != _DERIVED)]
    for path in [*sources, *root.glob("mkdocs*.yml"), root / "CITATION.cff"]:
        server.watch(str(path))
    for folder in (_CODE, *_CODE.rglob("*")):
        if folder.is_dir() and not {"__pycache__", "cli"} & set(folder.parts):  # no command builds pages
            server.watch(str(folder), recursive=False)
    server.build_delay = 1.2 * _LOOKS  # an edit that two looks see is one edit
    server.builder = _outliving(server, server.builder)
    return allow_reload(server)


def _outliving(server: LiveReloadServer, build: Callable[[], None]) -> Callable[[], None]:
    """Builds while the last good site is served, and after what is wrong with an edit; only a new one is announced.

    A site takes the place of the last one in one step, so nobody need wait for it, as MkDocs would have it.
    """

    def rebuild() -> None:
        wanted = server._wanted_epoch
        _stand(server, server._visible_epoch)
        try:
            build()
        except (Exception, SystemExit) as error:
            log.error("%s: the last good site stays up", error)
        else:
            _stand(server, wanted)

    return rebuild


def _stand(server: LiveReloadServer, epoch: int) -> None:
    """Say of which epoch the site is that whoever asks shall get."""
    with server._epoch_cond:
        server._wanted_epoch = epoch
        server._epoch_cond.notify_all()
