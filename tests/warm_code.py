"""Processes that have our code loaded: a repository's code in; one in which it waits for commands out.

A chain of builds changes the code a few times and builds with it a hundred times.  Each copy of the code has a process
of its own, which loads what any build loads, without looking at a repository, and forks for every command; as soon as a
file of that copy is another one, its process ends and a new one begins.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

#: What MkDocs calls of ours, by its hook and as an extension of Markdown.
ENTRANCES = ("ledger.site.mkdocs_build", "ledger.prose")
Answer = Callable[[dict[str, Any]], str]


def digest(code: Path) -> str:
    """Of all that a module or a template may be made from."""
    found = hashlib.sha256()
    for path in sorted(p for p in code.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        found.update(f"{path.relative_to(code)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


@dataclass
class Waiting:
    """A process with the code of one digest, and the two ends by which it is spoken to."""

    digest: str
    pid: int
    orders: IO[str]
    answers: IO[str]

    def end(self) -> None:
        """It sees the end of its orders, and ends."""
        self.orders.close()
        self.answers.close()
        os.waitpid(self.pid, 0)


class Loaded:
    """One process for each copy of the code."""

    def __init__(self, run: Answer) -> None:
        self._run = run
        self._waiting: dict[str, Waiting] = {}

    def answer(self, order: dict[str, Any], line: str) -> str:
        """Pass an order on to the process that has its code."""
        code = order["code"]
        now = digest(Path(code))
        if code in self._waiting and self._waiting[code].digest != now:
            self._waiting.pop(code).end()
        if code not in self._waiting:
            self._waiting[code] = self._begin(code, now)
        waiting = self._waiting[code]
        waiting.orders.write(line)
        waiting.orders.flush()
        return waiting.answers.readline().rstrip("\n")

    def _begin(self, code: str, now: str) -> Waiting:
        (read, write), (heard, told) = os.pipe(), os.pipe()
        if not (pid := os.fork()):
            os.close(write)
            os.close(heard)
            for other in self._waiting.values():
                other.orders.close()  # or it would wait for an end that we hold open
                other.answers.close()
            self._serve(code, os.fdopen(read), os.fdopen(told, "w"))
        os.close(read)
        os.close(told)
        return Waiting(now, pid, os.fdopen(write, "w"), os.fdopen(heard))

    def _serve(self, code: str, orders: IO[str], answers: IO[str]) -> None:
        """In the child: until there are no more orders."""
        try:
            os.chdir("/")  # no repository to look at
            sys.path[0:1] = [code]
            for name in ENTRANCES:
                importlib.import_module(name)
            for line in orders:
                print(self._run(json.loads(line)), file=answers, flush=True)
        finally:
            os._exit(0)

    def close(self) -> None:
        """End all."""
        while self._waiting:
            self._waiting.popitem()[1].end()
