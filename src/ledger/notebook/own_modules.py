"""Modules as a notebook sees them: those that know the clock or chance in; the same without either, out.

A notebook imports ``time``, ``datetime`` and ``random`` like any other, and computes with days and seeds as ever; what
asks the clock, or chance without a seed, is refused.  Libraries see the modules as they are.
"""

from __future__ import annotations

import datetime
import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from ledger.notebook.straying import StrayError, chance, clock

#: Raises what it is given, and notes it, in case the notebook catches it.
Refuse = Callable[[StrayError], Any]

_CLOCKS = ("time", "monotonic", "perf_counter", "process_time", "thread_time", "clock_gettime")
#: What tells the time of now if it is given no other, and how many arguments it then lacks.
_FORMS = {"localtime": 1, "gmtime": 1, "ctime": 1, "asctime": 1, "strftime": 2}
_TODAY = ("now", "today", "utcnow")


def own_modules(refuse: Refuse) -> dict[str, ModuleType]:
    """The modules by their names."""
    return {"time": _time(refuse), "datetime": _datetime(refuse), "random": _random(refuse)}


def _copy(module: ModuleType, **other: Any) -> ModuleType:
    made = ModuleType(module.__name__, module.__doc__)
    made.__dict__.update(module.__dict__, **other)
    return made


def _refusing(refuse: Refuse, error: StrayError) -> Any:
    return lambda *args, **named: refuse(error)


def _time(refuse: Refuse) -> ModuleType:
    names = [name for clock_name in _CLOCKS for name in (clock_name, f"{clock_name}_ns") if hasattr(time, name)]
    asked = {name: _refusing(refuse, clock(f"time.{name}()")) for name in names}

    def given(name: str, least: int) -> Any:
        form = getattr(time, name)
        return lambda *args: form(*args) if len(args) >= least else refuse(clock(f"time.{name}()"))

    return _copy(time, **asked, **{name: given(name, least) for name, least in _FORMS.items()})


def _datetime(refuse: Refuse) -> ModuleType:
    kinds = {kind.__name__: _dated(kind, refuse) for kind in (datetime.date, datetime.datetime)}
    return _copy(datetime, **kinds)


def _dated(kind: Any, refuse: Refuse) -> Any:
    """A class of days or moments that does not know which is now."""
    names = [name for name in _TODAY if hasattr(kind, name)]
    refusing = {name: staticmethod(_refusing(refuse, clock(f"{kind.__name__}.{name}()"))) for name in names}
    return _standing_for(kind, kind, **refusing)


def _standing_for(kind: Any, make: Callable[..., Any], **members: Any) -> Any:
    """A class whose instances are those of another, each made in our way: they pass for nothing else anywhere."""

    class Kind(type(kind)):  # type: ignore[misc]
        def __instancecheck__(cls, instance: Any) -> bool:
            return isinstance(instance, kind)

        def __subclasscheck__(cls, other: Any) -> bool:
            return issubclass(other, kind)

    made = {"__new__": lambda cls, *args, **named: make(*args, **named)}
    return Kind(kind.__name__, (kind,), made | members)


def _random(refuse: Refuse) -> ModuleType:
    """Chance that begins with the seed that the notebook gives."""
    own, seeded = random.Random(0), []

    class Random(random.Random):
        def __init__(self, seed: Any = None) -> None:
            _ = seed if seed is not None else refuse(chance("random.Random()"))
            super().__init__(seed)

    def seed(value: Any = None, *rest: Any) -> None:
        _ = value if value is not None else refuse(chance("random.seed()"))
        own.seed(value, *rest)
        seeded.append(True)

    def drawn(name: str) -> Any:
        draw = getattr(own, name)
        return lambda *args, **named: draw(*args, **named) if seeded else refuse(chance(f"random.{name}()"))

    shared: Any = vars(random)["_inst"]
    names = (name for name, value in vars(random).items() if getattr(value, "__self__", None) is shared)
    draws = {name: drawn(name) for name in names}
    return _copy(random, **draws | {"seed": seed, "Random": Random})


def closed(refuse: Refuse) -> Iterator[tuple[Any, str, Any]]:
    """What is refused to libraries, too, while they work for a notebook: its owner, its name, and what refuses it."""
    seeding: list[bool] = []

    def chance_of_system(size: int) -> bytes:
        return bytes(size) if seeding else bytes(refuse(chance("the system's")))

    yield os, "urandom", chance_of_system
    yield random, "_urandom", chance_of_system
    yield uuid, "uuid1", _refusing(refuse, chance("uuid.uuid1()"))
    if numpy := sys.modules.get("numpy"):
        yield from _closed_of_numpy(numpy.random, refuse, seeding)
    if pandas := sys.modules.get("pandas"):
        for name in _TODAY:
            yield pandas.Timestamp, name, staticmethod(_refusing(refuse, clock(f"Timestamp.{name}()")))


def _closed_of_numpy(module: Any, refuse: Refuse, seeding: list[bool]) -> Iterator[tuple[Any, str, Any]]:
    """The chance that all of a process shares; what begins with a seed of its own is left as it is.

    ``seeding`` is filled while something is made that asks the system for chance and throws it away for a seed.
    """
    shared, seed, kind, seeded = module.mtrand._rand, module.seed, module.RandomState, []

    def begin(value: Any = None) -> None:
        _ = value if value is not None else refuse(chance("numpy.random.seed()"))
        seed(value)
        seeded.append(True)

    def drawn(name: str, draw: Any) -> Any:
        return lambda *args, **named: draw(*args, **named) if seeded else refuse(chance(f"numpy.random.{name}()"))

    def made(value: Any = None) -> Any:
        _ = value if value is not None else refuse(chance("numpy.random.RandomState()"))
        seeding.append(True)
        try:
            return kind(value)
        finally:
            seeding.pop()

    yield module, "seed", begin
    yield module, "RandomState", _standing_for(kind, made)
    for name, value in vars(module).items():
        if getattr(value, "__self__", None) is shared and name != "seed":
            yield module, name, drawn(name, value)
