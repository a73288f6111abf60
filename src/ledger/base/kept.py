"""What is kept between builds: a folder, a name and a key in; what was made under that key, now or earlier, out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from ledger.base.files import read_kept, write_kept

Made = TypeVar("Made")


def key_of(*parts: bytes | str) -> str:
    """A key out of everything that a result depends on; the same parts otherwise divided give another."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(raw) + raw)
    return digest.hexdigest()


def keep(folder: Path, name: str, key: str, make: Callable[[], Made]) -> Made:
    """What ``make`` returns (plain data, as JSON holds it); made again when the key changes or the file is damaged."""
    path = folder / f"{name}.json"
    found = read_kept(path)
    if found.get("key") != key or "made" not in found:
        found = {"key": key, "made": make()}
        write_kept(path, found)
    made: Made = found["made"]
    return made


def unless_passed(folder: Path, name: str, items: Iterable[tuple[str, Callable[[], list[Made]]]]) -> list[Made]:
    """What is found wrong with some items, each given with its key.

    An item in which nothing was wrong is not looked at again until its key changes; one that has something wrong is
    looked at each time, so what is told of it never comes from a store.
    """
    path = folder / f"{name}.json"
    before = set(read_kept(path).get("passed", ()))
    found: list[Made] = []
    passed: list[str] = []
    for key, look in items:
        wrong = [] if key in before else look()
        found += wrong
        passed += [] if wrong else [key]
    write_kept(path, {"passed": passed})
    return found


def sweep(folder: Path, pattern: str, wanted: Iterable[Path]) -> None:
    """Forget what nobody asks for any more."""
    for path in set(folder.glob(pattern)) - set(wanted):
        path.unlink()
