"""The workers: notebooks in; the outcome of each out, or the problems of those that failed, died or hung."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from ledger.base.problem import LedgerError, Problem
from ledger.notebook.execute import execute
from ledger.notebook.outcome import Outcome

TIMEOUT_SECONDS = float(os.environ.get("LEDGER_NOTEBOOK_TIMEOUT", "300"))
_WORKERS = 2
Report = Callable[[str, str], None]


@dataclass(frozen=True, eq=False)
class _Job:
    """A notebook on its way: the process that executes it, where its result arrives, and since when."""

    path: Path
    process: BaseProcess
    receiver: Connection
    began: float


def execute_all(paths: list[Path], root: Path, tell: Report) -> tuple[list[Outcome], list[Problem]]:
    """Execute notebooks, a few at a time.

    Returns:
        The outcomes in order of name, and the problems of every notebook that has none.
    """
    waiting = list(paths)
    running: list[_Job] = []
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    while waiting or running:
        while waiting and len(running) < _WORKERS:
            running.append(_start(waiting.pop(0), root))
            tell(running[-1].path.stem, "running")
        for job in list(running):
            result = _poll(job, root)
            if result is None:
                continue
            running.remove(job)
            tell(job.path.stem, "done" if isinstance(result, Outcome) else "failed")
            if isinstance(result, Outcome):
                outcomes.append(result)
            else:
                problems += result
        time.sleep(0.01)
    return sorted(outcomes, key=lambda o: o.name), problems


def _start(path: Path, root: Path) -> _Job:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_worker, args=(path, root, sender), daemon=True)
    process.start()
    sender.close()
    return _Job(path, process, receiver, time.monotonic())


def _worker(path: Path, root: Path, sender: Connection) -> None:
    os.chdir(root)
    os.environ["TZ"] = "UTC"  # a day is drawn where it stands, not an hour off where the clocks changed
    time.tzset()
    try:
        result: Outcome | list[Problem] = execute(path, root)
    except LedgerError as error:
        result = error.problems
    except Exception as error:  # the parent must hear of anything at all
        place = path.relative_to(root).as_posix()
        result = [Problem(place, 0, f"{type(error).__name__}: {error}", "correct the notebook", "notebook-failed")]
    sender.send_bytes(pickle.dumps(result))
    sender.close()


def _poll(job: _Job, root: Path) -> Outcome | list[Problem] | None:
    """The result of a job, or nothing while it is still at work."""
    place = job.path.relative_to(root).as_posix()
    if job.receiver.poll():
        try:
            result: Outcome | list[Problem] = pickle.loads(job.receiver.recv_bytes())
        except EOFError:
            job.process.join()
            what = f"the worker died (exit code {job.process.exitcode})"
            return [Problem(place, 0, what, "run it alone to see why", "notebook-failed")]
        job.process.join()
        return result
    if time.monotonic() - job.began > TIMEOUT_SECONDS:
        job.process.kill()
        job.process.join()
        what = f"still running after {TIMEOUT_SECONDS:g} seconds, stopped"
        remedy = "remove the endless loop, or raise LEDGER_NOTEBOOK_TIMEOUT"
        return [Problem(place, 0, what, remedy, "notebook-failed")]
    return None
