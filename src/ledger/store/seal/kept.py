"""The seal as files: parts in; ``seal/`` written, and read again as what each part read like when it was published.

A table has a file of the same name below ``seal/``; pages share one for each language, logs and all else one each.  A
line holds the key of a part, a hash of all of it, and two characters for each of its cells, so that a change is one
line and names the cell.  A line without a hash names the columns of the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ledger.base.fresh import read_once
from ledger.base.tables import read_if_there, table_bytes
from ledger.store.seal.logs import LOGS, PUBLISHED
from ledger.store.seal.parts import WIDTH, Part

HEADER = ["key", "digest", "cells"]


class Sealed(NamedTuple):
    """What a part read like: its columns, if it has any, a hash of all of it and one of each cell."""

    names: tuple[str, ...]
    digest: str
    cells: tuple[str, ...]


#: By file, then by key.
Seal = dict[str, dict[str, Sealed]]


def seal_dir(root: Path) -> Path:
    """Where the seal is kept."""
    return root / "seal"


def is_sealed(root: Path) -> bool:
    """Whether anything was ever published."""
    return bool(_files(root))


def _files(root: Path) -> tuple[Path, ...]:
    """The files of the seal, without what stands beside them: its logs, what was read since, and drawn rows."""
    own = {root / name for name in (*LOGS, "seal/read.csv")}
    drawn = charts_sealed(root)
    return tuple(p for p in sorted(seal_dir(root).rglob("*.csv")) if p not in own and p.parent != drawn)


def charts_sealed(root: Path) -> Path:
    """Copies of the rows that charts drew when they were published, as charts themselves are not committed."""
    return seal_dir(root) / "charts"


def read_seal(root: Path) -> Seal:
    """Every part as it was when it was published.

    Raises:
        LedgerError: a file of the seal is damaged.
    """
    return _read(_files(root), root)


@read_once
def _read(files: tuple[Path, ...], root: Path) -> Seal:
    found: Seal = {}
    for path in files:
        place, names = "", tuple[str, ...]()
        for row in read_if_there(path, root, HEADER):
            if not row["digest"]:
                place, names = row["key"], tuple(row["cells"].split())
                continue
            if not names:
                place = row["key"].partition("#")[0]
            key = row["key"] if names else row["key"].partition("#")[2]
            found.setdefault(place, {})[key] = Sealed(names, row["digest"], _cells(row["cells"]))
    return found


def _cells(text: str) -> tuple[str, ...]:
    return tuple(text[at : at + WIDTH] for at in range(0, len(text), WIDTH))


def seal_files(root: Path, parts: Iterable[Part]) -> dict[Path, bytes]:
    """The files of a seal of these parts, each with what it holds."""
    rows: dict[str, list[dict[str, str]]] = {}
    place = ""
    for part in parts:
        lines = rows.setdefault(_home(part.place), [])
        if part.names and part.place != place:
            lines.append({"key": part.place, "digest": "", "cells": " ".join(part.names)})
        place = part.place
        key = part.key if part.names else f"{part.place}#{part.key}"
        lines.append({"key": key, "digest": part.digest, "cells": part.cells})
    return {seal_dir(root) / home: table_bytes(HEADER, lines) for home, lines in rows.items()}


def gone(root: Path, wanted: Iterable[Path]) -> set[Path]:
    """Files of the seal for which there is nothing any more."""
    return set(_files(root)) - set(wanted)


def _home(place: str) -> str:
    """The file of the seal in which a sealed file is kept."""
    first, *rest = place.split("/")
    if place in LOGS and first == "seal":
        return "logs.csv"
    if place.endswith(".csv") and len(rest) > 1 and place != PUBLISHED:
        return place
    return f"docs/{rest[0]}.csv" if first == "docs" and len(rest) > 1 else "texts.csv"
