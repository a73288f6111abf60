"""Mutants at work: loaded once, forked for each; mutants in, what noticed each of them out.

Each worker has a copy of the repository of its own.  It changes the files of that copy, lets a fork ask the gates, and
puts the files back as they were, time included, so that all it has read still stands.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from ledger.notebook.execute import execute
from ledger.notebook.outcome import Outcome
from ledger.notebook.results import notebooks
from tests.mutants import gates, memory
from tests.mutants.model import Edit, Mutant, kinds

Made = TypeVar("Made")
_PARTS = (
    "data",
    "docs",
    "notebooks",
    "seal",
    "src/ledger",
    "mkdocs.yml",
    "mkdocs.zh.yml",
    "CITATION.cff",
    "build/charts",
    "build/checked",
    "build/appendix",
    "build/keys",
)
#: What only notebooks read or make; all else has been computed again by the checks.
_RUN = {"observations", "corrections", "derived", "words"}
#: What a fork may take, in seconds by the clock; one that takes longer is stopped, which somebody notices.
_PATIENCE = 300


_Asked = tuple[set[str], bool]
_Stale = dict[str, tuple[str, ...]]
_Left = dict[str, tuple[object, ...]]


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
    with TemporaryDirectory(prefix="mutants-") as folder:
        copy = _copied(root, Path(folder).resolve() / "work")
        before = {outcome.name: gates.left(outcome) for outcome in _forked(partial(_all_run, copy))}
    jobs = []
    for number in range(workers):
        receiver, sender = context.Pipe(duplex=False)
        job = context.Process(target=_work, args=(mutants[number::workers], root, before, sender))
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


def _work(mutants: Sequence[Mutant], root: Path, before: _Left, sender: Connection) -> None:
    with TemporaryDirectory(prefix="mutants-") as folder:
        copy = _copied(root, Path(folder).resolve() / "work")
        memory.remember()
        gates.load_once(copy)
        stale = gates.reasons(copy)
        gc.collect()
        gc.freeze()
        gc.disable()  # no fork lives long enough
        found, never = [], {kind.id for kind in kinds() if kind.harmless}
        for number, mutant in enumerate(mutants, 1):
            with _changed(mutant.edits, copy):
                codes, harmless = _fate(mutant, copy, stale, before)
            found.append(Fate(mutant, frozenset(codes), harmless or mutant.kind in never))
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


def _all_run(root: Path) -> list[Outcome]:
    os.chdir(root)
    return [execute(path, root) for path in notebooks(root)]


def _fate(mutant: Mutant, root: Path, stale: _Stale, before: _Left) -> _Asked:
    """What a fork hears; one that dies or hangs was noticed, by a traceback."""
    try:
        return _forked(partial(_asked, mutant, root, stale, before))
    except RuntimeError:
        return {"traceback"}, False


def _asked(mutant: Mutant, root: Path, stale: _Stale, before: _Left) -> _Asked:
    """In a fork: the codes, and whether a notebook leaves just what it left before.

    Notebooks run where they were changed, or where no rule noticed a change of what only they read.
    """
    paths = [edit.path for edit in mutant.edits]
    codes, area = gates.noticed(root, paths), mutant.kind.partition("/")[0]
    known = {gates.gate(code) for code in codes} - gates.RECORDS
    if area != "notebooks" and (known or area not in _RUN):
        return codes, False
    more, outcomes = gates.run_again(root, stale)
    same = all(gates.left(outcome) == before[outcome.name] for outcome in outcomes)
    unseen = area == "notebooks" and not mutant.kind.startswith(("notebooks/remark", "notebooks/label"))
    said = {gates.gate(code) for code in codes | more} - gates.RECORDS
    return codes | more, unseen and same and not said


def _forked(ask: Callable[[], Made]) -> Made:
    """What a function returns in a process of its own.

    Raises:
        RuntimeError: the process died; what it said stands above.
    """
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
    if not raw:
        raise RuntimeError("a fork of the mutants died")
    made: Made = pickle.loads(raw)
    return made
