"""The site adapter: what MkDocs calls first.  Only modules named after MkDocs know it.

Where nothing has changed since the last good build, the command ends here, before the engine is loaded.  Otherwise all
other events go to :class:`ledger.site.mkdocs_build.Build`.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ledger.base.problem import LedgerError
from ledger.site.release import release_epoch
from ledger.site.unchanged import Before

CODE = Path(__file__).resolve().parents[1]
log = logging.getLogger("mkdocs.ledger")

#: The command that was called, where it is known; not so in the rebuilds of ``mkdocs serve``.
_command: list[str] = []


def on_startup(command: str, dirty: bool) -> None:
    """Only a build that was asked for as such may end before it began."""
    _command.append(command)


def on_config(config: MkDocsConfig) -> None:
    """End the command if there is nothing to build; load the engine otherwise, and hand it the events.

    Raises:
        SystemExit: with success; the site stands as a build would leave it.
        PluginError: nobody can tell the day of the release.
    """
    root = Path(config.config_file_path).resolve().parent
    if config.strict:  # what warns ends a build, quiet or not
        heard = logging.getLogger("mkdocs")
        heard.setLevel(min(heard.getEffectiveLevel(), logging.WARNING))
    try:
        os.environ.setdefault("SOURCE_DATE_EPOCH", release_epoch(root))  # no page depends on the day it was built
    except LedgerError as error:
        raise PluginError(str(error)) from None
    told = (Path(config.config_file_path).name, config.site_url, config.strict, config.use_directory_urls)
    also = [*map(Path, config.theme.dirs), *(root / name for name in config.hooks)]
    before = Before(root, CODE, also, map(str, told)) if _command == ["build"] else None
    if before and before.is_unchanged(Path(config.site_dir)):
        log.info("Nothing has changed since the last build; %s stands as it is", config.site_dir)
        raise SystemExit(0)
    _forget_changed_code()
    from ledger.site.mkdocs_build import Build

    config.plugins["ledger-build"] = Build(config, root, before)  # type: ignore[assignment]


def _forget_changed_code() -> None:
    """MkDocs loads this file anew for each build; our other modules and templates only after a change."""
    kinds = {".py", ".toml", ".json", ".html", ".svg", ".j2"}
    code = (p for p in CODE.rglob("*") if p.suffix in kinds)
    stamp = max(p.stat().st_mtime_ns for p in code)
    if getattr(sys, "_ledger_stamp", stamp) != stamp:
        for name in [n for n in sys.modules if n == "ledger" or n.startswith("ledger.")]:
            del sys.modules[name]
    sys._ledger_stamp = stamp  # type: ignore[attr-defined]
