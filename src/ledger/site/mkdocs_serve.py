"""``mkdocs serve``: the server in; one that rebuilds once for each change and outlives what is wrong with it, out."""

from __future__ import annotations

import logging
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
    build = server.builder

    def rebuild() -> None:
        """What is wrong has been told when this catches it; whoever waits for a page gets the last good one."""
        try:
            build()
        except (Exception, SystemExit) as error:
            log.error("%s: the last good site stays up", error)

    server.builder = rebuild
    return allow_reload(server)
