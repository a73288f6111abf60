"""The other language beside this one: the English build in; the Chinese site in a folder of it, or what was wrong, out.

It is built in a process of its own, forked once everything is checked and drawn, so that both share what was read.
Where there is one processor only, or threads that a fork would cut in two, it is built first and in this process.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from ledger.base.problem import Problem
from ledger.base.workers import cores, end_with
from ledger.prose.nav import CONFIG
from ledger.site.prepared import Prepared

#: Where a nested build finds what was prepared for it.
NESTED = "_ledger_nested"


@dataclass(frozen=True)
class Ended:
    """How a nested build ended: whether it failed, and for each page that it wrote, why."""

    failed: bool = False
    written: Mapping[str, str] = field(default_factory=dict)
    kept: int = 0


class PagesFailedError(Exception):
    """The pages of a nested build have problems, which whoever nested it tells with its own."""


class Nested:
    """A nested build that has begun."""

    def __init__(self, told: Iterable[Any], process: BaseProcess | None = None) -> None:
        self._told, self._process = iter(told), process

    def problems(self) -> list[Problem]:
        """What is wrong in its pages, as soon as all of them are rendered."""
        found: list[Problem] = next(self._told, [])
        return found

    def ended(self) -> Ended:
        """How it ended; waits for it."""
        ended: Ended = next(self._told, Ended(failed=True))
        if self._process:
            self._process.join()
        return ended

    def stop(self) -> None:
        """Nobody waits for it any more."""
        if self._process:
            self._process.kill()
            self._process.join()


def begin(config: MkDocsConfig, root: Path, prepared: Prepared) -> Nested:
    """Begin the Chinese build, whose events find in its configuration what was prepared and whom to tell."""
    if cores() < 2 or threading.active_count() > 1:
        told: list[Any] = []
        _run(config, root, prepared, told.append)
        return Nested(told)
    context = get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_run_apart, args=(os.getpid(), config, root, prepared, send.send), daemon=True)
    process.start()
    send.close()
    return Nested(_received(receive), process)


def _received(receive: Connection) -> Iterator[Any]:
    """What the other process tells, until it ends."""
    while True:
        try:
            yield receive.recv()
        except EOFError:
            return


def _run_apart(parent: int, *all_else: Any) -> None:
    """In a process of its own, which ends when its parent does."""
    end_with(parent)
    _run(*all_else)


def _run(config: MkDocsConfig, root: Path, prepared: Prepared, tell: Callable[[Any], None]) -> None:
    """Tell the problems of the pages, then how the build ended; both of them, whatever happens."""
    told: list[Any] = []

    def note(what: Any) -> None:
        told.append(what)
        tell(what)

    try:
        _build(config, root, replace(prepared, tell=note))
    except (Exception, SystemExit) as error:
        _explain(error)
        both: list[Any] = [[], Ended(failed=True)]
        for missing in both[len(told) :]:
            tell(missing)


def _explain(error: BaseException) -> None:
    """MkDocs has told why it gave up, but for the number of warnings; the problems of pages are told elsewhere."""
    if isinstance(error, SystemExit):
        print(error, file=sys.stderr)
    elif not isinstance(error, PagesFailedError):
        traceback.print_exception(error)


def _build(config: MkDocsConfig, root: Path, prepared: Prepared) -> None:
    site = str(Path(config.site_dir) / "zh")
    chinese = load_config(str(root / CONFIG["zh"]), site_dir=site, strict=config.strict)
    chinese.extra[NESTED] = prepared
    build(chinese)
