"""All faults to a whole build: a seed in; how many were tried of each kind, and how many were survived, out.

A fault is survived if the site stands as it was, or complete as it should be, and if the next build makes the new site,
byte for byte, without anybody having cleaned anything, and leaves nothing behind.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from random import Random

from tests.bench.told import tell_trial
from tests.faults.damage import DAMAGES, damage, kept_folders, some
from tests.faults.world import World

_SEED, _KILLS = 11, 100
#: What is called read-only, one after the other: all of the repository, what a build keeps, what it stages, a table.
_FOLDERS = ("", "build", "build/charts", "build/kept", "build/stage", "build/sums", "data/derived", "site")
_AT_ONCE = 5
#: Which fault it was, and what was wrong afterwards.
Tried = Iterator[tuple[str, str]]


def main(seed: int, kills: int, kinds: Collection[str]) -> int:
    """Try every fault, or some kinds of them; print what was not survived, then the counts, and keep them."""
    tried, survived = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="ledger-faults-") as folder:
        world, random = World(Path(folder)), Random(seed)
        for kind in kinds or FAULTS:
            began = time.monotonic()
            for which, wrong in FAULTS[kind](world, random, kills):
                tried[kind] += 1
                survived[kind] += not wrong
                if wrong:
                    print(f"{kind}, {which}: {wrong}", file=sys.stderr, flush=True)
            tell_trial(kind, tried[kind], survived[kind], (time.monotonic() - began) / 60)
    for kind, count in tried.items():
        print(f"{kind}: {count} tried, {survived[kind]} survived")
    return int(survived != tried)


def _killed(world: World, random: Random, kills: int) -> Tried:
    """Killed as often as is asked for, before one change of a file or another."""
    for moment in _moments(world, random, kills):
        yield f"before change {moment}", _after(world, "killed", moment)


def _full(world: World, random: Random, kills: int) -> Tried:
    """A disk that is full from one change of a file on."""
    for moment in _moments(world, random, kills // 4):
        yield f"from change {moment} on", _after(world, "full", moment)


def _read_only(world: World, random: Random, kills: int) -> Tried:
    for folder in _FOLDERS:
        yield folder or "the repository", _after(world, "read-only", 1, folder)


def _damaged(world: World, random: Random, kills: int) -> Tried:
    """One file of each folder of ``build``, in each way; nothing else tells the build that there is anything to do."""
    world.lose_site()
    for folder in kept_folders(world.root / "build"):
        for kind in DAMAGES:
            world.lose_site()
            path = some(kept_folders(world.root / "build")[folder], random)
            damage(path, kind)
            yield f"{path.relative_to(world.root)} {kind}", _next(world)


def _at_once(world: World, random: Random, kills: int) -> Tried:
    """Two builds at once."""
    for number in range(_AT_ONCE):
        world.reset()
        both = [world.begin() for _ in range(2)]
        ends = [(process.wait(), process) for process in both]
        wrong = "" if world.site() == world.new and not any(code for code, _ in ends) else f"ended with {ends}"
        yield str(number), wrong or _next(world)


def _moments(world: World, random: Random, number: int) -> list[int]:
    """Moments of a build, spread over all of its changes."""
    every = range(1, world.changes + 1)
    return sorted(random.sample(every, min(number, len(every))))


def _after(world: World, fault: str, moment: int, below: str = "") -> str:
    """What is wrong after a fault and the build that follows it."""
    world.reset()
    done = world.build(fault, moment, below)
    told = [line for line in done.stderr.splitlines() if "Traceback" in line]
    if told:
        return f"ended in a traceback: {done.stderr[-300:]}"
    if world.site() not in (world.old, world.new):
        return f"left a site that is neither the old one nor the new one (exit code {done.returncode})"
    return _next(world)


def _next(world: World) -> str:
    """What is wrong after another build."""
    done = world.build()
    if done.returncode:
        return f"the next build failed: {done.stderr[-300:]}"
    if world.site() != world.new:
        differ = [name for name, digest in world.new.items() if world.site().get(name) != digest]
        return f"the next build gave another site: {differ[:5]}"
    return f"left {left}" if (left := world.left()) else ""


FAULTS: dict[str, Callable[[World, Random, int], Tried]] = {
    "read-only": _read_only,
    "damaged": _damaged,
    "at-once": _at_once,
    "full": _full,
    "killed": _killed,
}

if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:] if text.isdigit()]
    asked = [text for text in sys.argv[1:] if not text.isdigit()]
    seed, kills = [*numbers, *(_SEED, _KILLS)[len(numbers) :]]
    sys.exit(main(seed, kills, asked))
