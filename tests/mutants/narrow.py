"""Checks that look at each file by itself look at those that were changed: the files of a mutant in; faster checks out.

Nothing was wrong with any file before, so nothing can be found in those that stand as they did.  A descriptor changes
its package; where a file says how all others are read, nothing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from types import ModuleType
from typing import Any

from ledger.base.leavings import listed
from ledger.checks import (
    entering,
    every,
    markup,
    mixed,
    observed,
    opposed,
    plain_cells,
    sealed,
    sealed_twins,
    tables,
    wording,
)
from ledger.store import Ledger
from ledger.store.seal import parts, upkeep
from ledger.store.seal.kept import read_seal

#: Whatever stands in these is read with every file of some kind.
_WIDE = ("data/ledger/unit.csv", "data/ledger/topic.csv", "data/*/correction.csv", "seal/*")


def narrow(root: Path, paths: Iterable[str]) -> None:
    """From now on, in this process, which was forked for one mutant."""
    changed = {root / path for path in paths}
    changed |= {file for path in changed if path.suffix == ".json" for file in listed(path.parent, "*")}
    if any(fnmatchcase(path.relative_to(root).as_posix(), wide) for path in changed for wide in _WIDE):
        return
    folders = {path.parent for path in changed}
    names = {path.relative_to(root / "docs").as_posix()[3:] for path in changed if (root / "docs") in path.parents}
    _replace("described_tables", lambda found: found[0] in changed, tables, plain_cells, mixed)
    _replace("listed", lambda path: path in changed, wording, markup, entering)
    _replace("listed", lambda path: path.parent in folders, observed)
    _replace("package_names", lambda name: root / "data" / name in folders, every)
    _replace("pages", lambda page: page[0] in names, opposed)
    _replace("table_files", lambda path: path in changed, wording, opposed)
    _seal_of({*(path.relative_to(root).as_posix() for path in changed), upkeep.PLACE})


def _replace(name: str, wanted: Callable[[Any], bool], *modules: ModuleType) -> None:
    """A function of modules gives only what is wanted of all that it gave."""
    for module in modules:
        _set(module, name, _only(getattr(module, name), wanted))


def _only(give: Callable[..., Any], wanted: Callable[[Any], bool]) -> Callable[..., Any]:
    def given(*asked: Any) -> Any:
        found = give(*asked)
        if isinstance(found, dict):
            return {key: value for key, value in found.items() if wanted((key, value))}
        return [one for one in found if wanted(one)]

    return given


def _set(module: ModuleType, name: str, function: Callable[..., Any]) -> None:
    setattr(module, name, function)


def _seal_of(places: Collection[str]) -> None:
    """The seal of a few files, compared once for all that ask."""
    _set(sealed, "read_seal", lambda root: {place: one for place, one in read_seal(root).items() if place in places})
    _set(sealed, "all_parts", lambda root: _parts({root / place for place in places}, root))
    compare, known = sealed.compare, dict[int, sealed.Found]()

    def compared(ledger: Ledger) -> sealed.Found:
        if id(ledger) not in known:
            known[id(ledger)] = compare(ledger)
        return known[id(ledger)]

    for module in (sealed, sealed_twins):
        _set(module, "compare", compared)


def _parts(paths: Iterable[Path], root: Path) -> list[parts.Part]:
    """What of these is sealed."""
    known = set(parts.sealed_files(root))
    return [part for path in sorted(paths) if path in known for part in parts.parts_of(path, root, root)]
