"""A long run: ``python -m tests.fuzz --minutes 60``; what was found is written to a folder, one file for each fault.

Each few hundred trials run in a process of their own, so that one that takes the whole process down is found as well.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import signal
import tempfile
import time
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.bench.told import tell_trial
from tests.conftest import executed
from tests.fuzz.damage import Damage, damages, places
from tests.fuzz.trial import CALLS, Broken, tried

#: Trials of one process, seconds that a trial may take, and bytes of memory that it may have.
_EACH, _SLOW, _MEMORY = 200, 30, 1_500_000_000


def run(minutes: float, first: int, found: Path) -> int:
    """Try until the time is over; returns how many trials there were."""
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root = executed(Path(folder) / "repo")
        began, number, trials = time.monotonic(), first, 0
        while (seconds := time.monotonic() - began) < 60 * minutes:
            copy = Path(shutil.copytree(root, Path(folder) / f"copy{number}"))
            process = multiprocessing.get_context("fork").Process(target=_batch, args=(copy, number, found))
            process.start()
            process.join()
            if process.exitcode:
                shutil.copy(copy / "at.json", found / f"died-{number}.json")
            shutil.rmtree(copy)
            number, trials = number + 1, trials + _EACH
            broken, seconds = len(list(found.iterdir())), time.monotonic() - began
            print(f"{trials} trials, {broken} faults, {seconds:.0f} s", flush=True)
    tell_trial("fuzz", trials, trials - len(list(found.iterdir())), seconds / 60, more=True)
    return trials


class _SlowError(Exception):
    """A trial has taken too long."""


def _stop(_: int, __: FrameType | None) -> None:
    raise _SlowError


def _batch(root: Path, number: int, found: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGALRM, _stop)
    names = places(root)

    @seed(number)
    @settings(
        max_examples=_EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=False,
    )
    @given(damages(root, names))
    def trial(damage: Damage) -> None:
        (root / "at.json").write_text(_written(damage, Broken((), "died", "", "")), encoding="utf-8")
        signal.alarm(_SLOW)
        for broken in tried(root, damage, CALLS if len(damage.content) % 4 == 0 else CALLS[:1]):
            _keep(damage, broken, found)
        signal.alarm(0)

    trial()


def _keep(damage: Damage, broken: Broken, found: Path) -> None:
    """The shortest content that broke a command at one place in one way."""
    path = found / f"{broken.what}-{broken.where}".replace("/", "_").replace(" ", "_")[:120]
    if not path.exists():
        path.write_text(_written(damage, broken), encoding="utf-8")


def _written(damage: Damage, broken: Broken) -> str:
    content = damage.content.decode("latin-1")
    return json.dumps({"path": damage.path, "call": broken.call, "trace": broken.trace, "latin-1": content}, indent=1)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--found", type=Path, default=Path("build/fuzz"))
    asked = options.parse_args()
    print(f"{run(asked.minutes, asked.seed, asked.found)} trials")
