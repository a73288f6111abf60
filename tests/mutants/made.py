"""All mutants: a repository and a seed in; so many of each kind out, no two alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.mutants.code import in_notebooks
from tests.mutants.described import in_descriptors
from tests.mutants.model import SEED, Kind, Mutant, kinds
from tests.mutants.pages import in_pages
from tests.mutants.tables import in_tables

#: How a file is changed, by the end of its name.
_MAKERS: dict[str, Callable[[Kind, list[Path], Path, Random], Iterator[Mutant]]] = {
    ".csv": in_tables,
    ".py": in_notebooks,
    ".json": in_descriptors,
    ".md": in_pages,
    ".txt": in_pages,
}


def mutants(root: Path, each: int, seed: int = SEED) -> list[Mutant]:
    """At most so many of each kind; a kind of which there are fewer has those there are."""
    return [mutant for kind in kinds() for mutant in _of(kind, root, each, Random(f"{seed} {kind.area} {kind.name}"))]


def _of(kind: Kind, root: Path, each: int, chance: Random) -> list[Mutant]:
    paths = sorted(path for pattern in kind.files for path in root.glob(pattern))
    found: dict[tuple[object, ...], Mutant] = {}
    for mutant in _MAKERS[paths[0].suffix](kind, paths, root, chance) if paths else ():
        found.setdefault(mutant.edits, mutant)
        if len(found) == each:
            break
    return list(found.values())
