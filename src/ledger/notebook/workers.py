"""The workers: notebooks in; the outcome of each out, or the problems of those that failed, died or hung.

As many notebooks run at once as there are processors, the longest first.  What counts against the time limit is the
time that a notebook computes, so that a busy machine stops no healthy one; one that only waits has more of it.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.base.workers import cores, end_with
from ledger.notebook.execute import execute
from ledger.notebook.outcome import Outcome
from ledger.notebook.progress import Watch
from ledger.store.loading import load

TIMEOUT_SECONDS = float(os.environ.get("LEDGER_NOTEBOOK_TIMEOUT", "300"))
MEMORY_MEGABYTES = int(os.environ.get("LEDGER_NOTEBOOK_MEMORY", "4096"))
#: Seconds by the clock for each second that a notebook may compute, before it counts as one that waits in vain.
PATIENCE = 5
#: A worker lives for a second or two and keeps most of what it makes.
_SELDOM = (100_000, 50, 100)
_REMEDY = "remove the endless loop, or raise LEDGER_NOTEBOOK_TIMEOUT"
#: The cell at work, how many there are, and the line of the notebook that it stands at.
_At = tuple[int, int, int]


@dataclass(eq=False)
class _Job:
    """A notebook on its way: the process that executes it, where it reports, since when, and how far it is."""

    path: Path
    place: str
    process: BaseProcess
    receiver: Connection
    began: float
    at: _At = (0, 0, 0)

    def problem(self, line: int, what: str, remedy: str) -> list[Problem]:
        return [Problem(self.place, line, what, remedy, "notebook-failed")]


def execute_all(paths: list[Path], root: Path, watch: Watch) -> tuple[list[Outcome], list[Problem]]:
    """Execute notebooks, a few at a time.

    Returns:
        The outcomes in order of name, and the problems of every notebook that has none.
    """
    waiting = sorted(paths, key=lambda path: path.stat().st_size)  # the last one, which is the longest, goes first
    running: list[_Job] = []
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    _warm(root)
    try:
        while waiting or running:
            while waiting and len(running) < cores():
                running.append(_start(waiting.pop(), root))
                watch.notebook(running[-1].path.stem, "running")
            wait([job.receiver for job in running], timeout=0.2)
            for job in list(running):
                result = _poll(job, watch)
                if result is None:
                    continue
                running.remove(job)
                watch.notebook(job.path.stem, "done" if isinstance(result, Outcome) else "failed")
                if isinstance(result, Outcome):
                    outcomes.append(result)
                else:
                    problems += result
    finally:
        gc.unfreeze()
    return sorted(outcomes, key=lambda o: o.name), problems


def _warm(root: Path) -> None:
    """Load once, for all workers, what notebooks ask for: our names, the units and the records typed by hand."""
    gc.disable()  # nothing of it will ever be garbage
    from ledger.notebook import names  # noqa: F401  # loading it is all that is wanted

    load(root, derived=False)
    gc.freeze()  # no collection in a worker touches what all of them share
    gc.enable()


def _start(path: Path, root: Path) -> _Job:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_worker, args=(path, root, sender, os.getpid()), daemon=True)
    process.start()
    sender.close()
    return _Job(path, path.relative_to(root).as_posix(), process, receiver, time.monotonic())


def _memory() -> int:
    """How many bytes a notebook may hold, or no more than this process may already."""
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    return MEMORY_MEGABYTES << 20 if most == resource.RLIM_INFINITY else min(most, MEMORY_MEGABYTES << 20)


def _worker(path: Path, root: Path, sender: Connection, parent: int) -> None:
    end_with(parent)
    gc.set_threshold(*_SELDOM)
    os.chdir(root)
    os.environ["TZ"] = "UTC"  # a day is drawn where it stands, not an hour off where the clocks changed
    time.tzset()
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (_memory(), _memory()))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(TIMEOUT_SECONDS), resource.getrlimit(resource.RLIMIT_CPU)[1]))

    def tell(*at: int) -> None:
        sender.send_bytes(pickle.dumps(at))

    try:
        result: Outcome | list[Problem] = execute(path, root, tell)
    except LedgerError as error:
        result = error.problems
    except Exception as error:  # the parent must hear of anything at all
        place = path.relative_to(root).as_posix()
        result = [Problem(place, 0, f"{type(error).__name__}: {error}", "correct the notebook", "notebook-failed")]
    sender.send_bytes(pickle.dumps(result))
    sender.close()


def _poll(job: _Job, watch: Watch) -> Outcome | list[Problem] | None:
    """The result of a job, or nothing while it is still at work."""
    while job.receiver.poll():
        try:
            said: Outcome | list[Problem] | _At = pickle.loads(job.receiver.recv_bytes())
        except EOFError:
            job.process.join()
            return _died(job)
        if not isinstance(said, tuple):
            job.process.join()
            return said
        job.at = said
        watch.cell(job.path.stem, *said[:2])
    if time.monotonic() - job.began > TIMEOUT_SECONDS * PATIENCE:
        job.process.kill()
        job.process.join()
        what = f"cell {job.at[0]} is still waiting after {TIMEOUT_SECONDS * PATIENCE:g} seconds by the clock, stopped"
        return job.problem(job.at[2], what, "let the cell wait for nothing, or raise LEDGER_NOTEBOOK_TIMEOUT")
    return None


def _died(job: _Job) -> list[Problem]:
    if job.process.exitcode == -signal.SIGXCPU:
        what = f"cell {job.at[0]} is still running after {TIMEOUT_SECONDS:g} seconds, stopped; only computing counts"
        return job.problem(job.at[2], what, _REMEDY)
    what = f"cell {job.at[0]} ended its process: the worker died (exit code {job.process.exitcode})"
    return job.problem(job.at[2], what, "let it end like any other, and hold less than the memory of this machine")
