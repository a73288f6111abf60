"""What differs from the seal: the parts as they stand and as they were published in; each changed or lost part out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ledger.store.seal.kept import Seal, Sealed
from ledger.store.seal.parts import EMPTY, Part, cell_hash, hashed

#: How many characters of a hash stand for a part in the entry that explains it.
TOKEN = 4


@dataclass(frozen=True)
class Difference:
    """A part that is no longer what was published; ``part`` is None if it is gone.

    ``columns`` names the changed cells of a row, ``lines`` the changed lines of a text as they stand now, ``taken`` how
    many published lines are no more.
    """

    place: str
    key: str
    part: Part | None
    columns: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    taken: int = 0

    @property
    def token(self) -> str:
        """What stands for the part as it is now, in the entry that gives the reason."""
        return hashed(f"{self.place}\0{self.key}\0{self.part.digest if self.part else 'gone'}", TOKEN)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.columns)

    @property
    def line(self) -> int:
        """Where to look first; 0 if nothing is left to look at."""
        return (self.lines[0] if self.lines else self.part.line()) if self.part else 0


def differences(parts: Iterable[Part], seal: Seal) -> list[Difference]:
    """Every published part that has changed or is gone, in the order of the files."""
    now: dict[str, dict[str, Part]] = {}
    for part in parts:
        now.setdefault(part.place, {})[part.key] = part
    found: list[Difference] = []
    for place, before in seal.items():
        here = now.get(place, {})
        found += [one for key, sealed in before.items() if (one := _difference(place, key, sealed, here.get(key)))]
    return found


def added(parts: Iterable[Part], seal: Seal) -> Iterator[Part]:
    """What was never published."""
    return (part for part in parts if part.key not in seal.get(part.place, {}))


def _difference(place: str, key: str, sealed: Sealed, part: Part | None) -> Difference | None:
    if part is None:
        return Difference(place, key, None, columns=sealed.names, taken=0 if sealed.names else len(sealed.cells))
    if part.digest == sealed.digest:
        return None
    if part.names:
        return Difference(place, key, part, columns=_columns(sealed, part))
    lines, taken = _lines(sealed, part)
    return Difference(place, key, part, lines=lines, taken=taken)


def _columns(sealed: Sealed, part: Part) -> tuple[str, ...]:
    """The columns whose cells differ; all, in the rare case that none can be told."""
    before = dict(zip(sealed.names, sealed.cells, strict=False))
    now = {name: cell_hash(text) for name, text in zip(part.names, part.texts, strict=True)}
    names = dict.fromkeys((*part.names, *sealed.names))
    return tuple(name for name in names if before.get(name, EMPTY) != now.get(name, EMPTY)) or part.names


def _lines(sealed: Sealed, part: Part) -> tuple[tuple[int, ...], int]:
    """The lines that are new or changed, as they stand; how many are taken away with nothing in their place."""
    now = [cell_hash(text) for text in part.texts]
    steps = SequenceMatcher(None, sealed.cells, now, autojunk=False).get_opcodes()
    changed = [(i2 - i1, range(j1, j2)) for tag, i1, i2, j1, j2 in steps if tag != "equal"]
    lines = tuple(part.lines[at] for _, here in changed for at in here)
    return lines, sum(max(0, old - len(here)) for old, here in changed)
