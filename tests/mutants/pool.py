"""Mutants at work: loaded once, forked for each; mutants in, what noticed each of them out.

Each worker has a copy of the repository of its own.  A fork changes the files of that copy, asks the gates and ends; the
worker puts the files back as they were, time included, so that all it has read still stands.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants import gates, memory
from tests.mutants.model import Edit, Mutant

_PARTS = (
    "data",
    "docs",
    "notebooks",
    "mkdocs.yml",
    "mkdocs.zh.yml",
    "CITATION.cff",
    "build/charts",
    "build/checked",
    "build/appendix",
    "build/keys",
)
#: What a fork may take, in seconds by the clock; one that takes longer is stopped, which somebody notices.
_PATIENCE = 300


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: the codes that were told of it, and whether nobody could see that it is one."""

    mutant: Mutant
    codes: frozenset[str]
    harmless: bool = False

    @property
    def gates(self) -> frozenset[str]:
        return frozenset(map(gates.gate, self.codes))


def fates(mutants: Sequence[Mutant], root: Path, workers: int) -> list[Fate]:
    """What became of each, in order."""
    context = multiprocessing.get_context("fork")
    jobs = []
    for number in range(workers):
        receiver, sender = context.Pipe(duplex=False)
        job = context.Process(target=_work, args=(mutants[number::workers], root, sender))
        job.start()
        sender.close()
        jobs.append((job, receiver))
    found: list[list[Fate]] = [_received(receiver) for _, receiver in jobs]
    for job, _ in jobs:
        job.join()
    return [found[n % workers][n // workers] for n in range(len(mutants))]


def _received(receiver: Connection) -> list[Fate]:
    try:
        return list(receiver.recv())
    except EOFError:
        raise SystemExit("a worker of the mutants died; see above") from None


def _work(mutants: Sequence[Mutant], root: Path, sender: Connection) -> None:
    with TemporaryDirectory(prefix="mutants-") as folder:
        copy = _copied(root, Path(folder).resolve() / "work")
        memory.remember()
        gates.load_once(copy)
        before = {o.name: gates.left(o) for o in _forked(lambda: _all_run(copy))}
        stale = gates.reasons(copy)
        gc.collect()
        gc.freeze()
        found = []
        for number, mutant in enumerate(mutants, 1):
            with _changed(mutant.edits, copy):
                codes, harmless = _forked(lambda m=mutant: _asked(m, copy, stale, before))  # type: ignore[misc]
            found.append(Fate(mutant, frozenset(codes), harmless))
            if not number % 100:
                print(f"{number} of {len(mutants)}", file=sys.stderr, flush=True)
    sender.send(found)
    sender.close()


def _copied(root: Path, to: Path) -> Path:
    for part in _PARTS:
        (to / part).parent.mkdir(parents=True, exist_ok=True)
        if (root / part).is_dir():
            shutil.copytree(root / part, to / part)
        elif (root / part).exists():
            shutil.copy2(root / part, to / part)
    return to


@contextmanager
def _changed(edits: Sequence[Edit], root: Path) -> Iterator[None]:
    files = {root / edit.path: edit for edit in edits}
    before = {path: (path.read_bytes(), path.stat()) for path in files}
    try:
        for path, edit in files.items():
            path.write_bytes(edit.applied(before[path][0]))
        yield
    finally:
        for path, (raw, was) in before.items():
            path.write_bytes(raw)
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _all_run(root: Path) -> list[object]:
    from ledger.notebook.execute import execute
    from ledger.notebook.results import notebooks

    os.chdir(root)
    return [execute(path, root) for path in notebooks(root)]


_Asked = tuple[set[str], bool]


def _asked(
    mutant: Mutant, root: Path, stale: dict[str, tuple[str, ...]], before: dict[str, tuple[object, ...]]
) -> _Asked:
    """In a fork: the codes, and whether a notebook leaves just what it left before.

    Notebooks run where they were changed, or where nothing else noticed.
    """
    paths = [edit.path for edit in mutant.edits]
    codes = gates.noticed(root, paths)
    code_changed = any(path.startswith("notebooks/") for path in paths)
    if any(path.startswith("docs/") for path in paths) or (codes and not code_changed):
        return codes, False
    more, outcomes = gates.run_again(root, stale)
    same = all(gates.left(outcome) == before[outcome.name] for outcome in outcomes)
    unseen = not mutant.kind.startswith(("notebooks/remark", "notebooks/label"))
    return codes | more, code_changed and unseen and not codes | more and same


def _forked(ask):  # type: ignore[no-untyped-def]
    """What a function returns in a process of its own."""
    into, out = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(into)
            signal.alarm(_PATIENCE)
            with os.fdopen(out, "wb") as pipe:
                pickle.dump(ask(), pipe)
            status = 0
        except BaseException as error:
            print(f"a mutant broke the gates: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        finally:
            os._exit(status)
    os.close(out)
    with os.fdopen(into, "rb") as pipe:
        raw = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(raw) if raw else ({"traceback"}, False)
