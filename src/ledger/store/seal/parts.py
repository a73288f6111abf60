"""What is sealed: the repository root in; every row of a table and every piece of a text, cell by cell, out.

A row is divided into its cells, a text into its lines, which in prose are sentences.  A page is cut at its headings;
any other text is one piece.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ledger.base.files import content
from ledger.base.fresh import read_once
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir
from ledger.base.tables import read_table
from ledger.store.descriptor import read_descriptor
from ledger.store.seal.logs import LOGS, PUBLISHED

#: Tables of numbers.  What those of a topic of the site count grows with every record.
_QUANTITIES = {"data/ledger/quantity.csv", "data/derived/quantity.csv"}
_COUNTED = {"value", "low", "high"}
#: Texts beside the pages, each one piece.
_TEXTS = (
    "data/*/datapackage.json",
    "data/*/README.md",
    "data/known.csv",
    "data/names.csv",
    "docs/vocabulary.txt",
    "docs/merged.csv",
    "docs/wording.csv",
    "docs/faults.csv",
    "docs/measured.json",
    "notebooks/*.py",
    "src/ledger/**/*.toml",
    "mkdocs*.yml",
    "CITATION.cff",
)
#: A release changes these lines of CITATION.cff by itself.
_RELEASE = ("version:", "date-released:")
_HEADING = re.compile(r"#{1,6} ")
_IDENT = re.compile(r"\{[^{}]*?#([A-Za-z][\w-]*)[^{}]*\}\s*$")


#: Tables, each with the columns of its key.
Tables = tuple[tuple[Path, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Part:
    """A row with the names of its columns, or a piece of a text without any; ``lines`` is where each text stands."""

    place: str
    key: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    lines: tuple[int, ...]

    @cached_property
    def digest(self) -> str:
        """What all of it reads like; empty cells say nothing, so a column may come without a change."""
        named = zip(self.names, self.texts, strict=True) if self.names else (("", text) for text in self.texts)
        return hashed("\0".join(f"{name}\1{text}" for name, text in named if text), DIGEST)

    @property
    def cells(self) -> str:
        """What each cell reads like, two characters a cell."""
        return "".join(map(cell_hash, self.texts))

    def line(self, at: int = 0) -> int:
        """The line of a cell."""
        return self.lines[min(at, len(self.lines) - 1)] if self.lines else 0


#: How many characters stand for a part, so that a change is noticed, and for a cell, so that it is named.
DIGEST, WIDTH = 8, 2
#: What stands for an empty cell.
EMPTY = "." * WIDTH


def hashed(text: str, length: int) -> str:
    """The first characters of a hash; each holds six bits."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()[:length]


def cell_hash(text: str) -> str:
    """What stands for a cell."""
    return hashed(text, WIDTH) if text else EMPTY


def sealed_files(root: Path) -> list[Path]:
    """Every file that is sealed, in order."""
    found = {root / name for name in LOGS} | {path for pattern in _TEXTS for path in listed(root, pattern)}
    found |= {path for path, _ in _tables(root)}
    found |= {path for lang in LANGS for path in listed(docs_dir(root, lang), "**/*.md")}
    return sorted(path for path in found if path.is_file())


def all_parts(root: Path) -> list[Part]:
    """Every part of every sealed file."""
    tables, topics = table_keys(root), _topics_of_site(root)
    return [part for path in sealed_files(root) for part in _parts(path, root, tables, topics)]


def table_files(root: Path) -> list[Path]:
    """The tables of the packages that are there."""
    return [path for path, _ in sorted(_tables(root)) if path.is_file()]


def parts_of(path: Path, root: Path, described: Path) -> list[Part]:
    """The parts of a file below ``root``; its table, if it is one, is described in the repository ``described``."""
    return _parts(path, root, table_keys(described), _topics_of_site(described))


def table_keys(root: Path) -> dict[str, tuple[str, ...]]:
    """The columns of the key of every table, by its place."""
    return {table.relative_to(root).as_posix(): keys for table, keys in _tables(root)} | LOGS


def _parts(path: Path, root: Path, tables: Mapping[str, tuple[str, ...]], topics: Container[str]) -> list[Part]:
    place = path.relative_to(root).as_posix()
    if place not in tables or place == PUBLISHED:
        return list(_pieces(path, root))
    rows = list(_rows(path, root, tables[place]))
    return [_uncounted(part, topics) for part in rows] if place in _QUANTITIES else rows


def _tables(root: Path) -> Tables:
    """The tables of all packages and their keys."""
    return _described(tuple(listed(root / "data", "*/datapackage.json")), root)


@read_once
def _described(descriptors: tuple[Path, ...], root: Path) -> Tables:
    return tuple(_resources(descriptors, root))


def _resources(descriptors: tuple[Path, ...], root: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """A descriptor that makes no sense is told of elsewhere."""
    for descriptor in descriptors:
        package = read_descriptor(descriptor, root).package
        resources = package.get("resources") if isinstance(package, dict) else None
        for resource in resources if isinstance(resources, list) else ():
            try:
                path, keys = descriptor.parent / resource["path"], resource["schema"]["primaryKey"]
            except (KeyError, TypeError):
                continue
            yield path, (keys,) if isinstance(keys, str) else tuple(map(str, keys))


@read_once
def _rows(path: Path, root: Path, keys: tuple[str, ...]) -> tuple[Part, ...]:
    """The rows of a table; one whose key stands there already is counted on."""
    place, found, times = path.relative_to(root).as_posix(), [], dict[str, int]()
    for row in read_table(path, root).rows:
        key = " ".join(row[name] for name in keys)
        times[key] = times.get(key, 0) + 1
        key = key if times[key] == 1 else f"{key} ({times[key]})"
        found.append(Part(place, key, tuple(row.cells), tuple(row.cells.values()), (row.line,)))
    return tuple(found)


def _topics_of_site(root: Path) -> set[str]:
    rows = read_table(root / "data" / "ledger" / "topic.csv", root).rows
    return {row["id"] for row in rows if row["site"] == "true"}


def _uncounted(part: Part, topics: Container[str]) -> Part:
    """A count of this site itself is sealed with its words, and not with its value."""
    cells = dict(zip(part.names, part.texts, strict=True))
    if cells.get("topic") not in topics:
        return part
    texts = tuple("" if name in _COUNTED else text for name, text in cells.items())
    return Part(part.place, part.key, part.names, texts, part.lines)


@read_once
def _pieces(path: Path, root: Path) -> tuple[Part, ...]:
    """The pieces of a text by their headings; one without headings is a single piece."""
    place = path.relative_to(root).as_posix()
    page = path.suffix == ".md"
    pieces: dict[str, list[tuple[str, int]]] = {}
    key = "top" if page else ""
    text = content(path).decode("utf-8", errors="replace")  # bytes that are no text are told of elsewhere
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if page and _HEADING.match(line):
            ident = _IDENT.search(line)
            key = ident[1] if ident else f"heading {len(pieces)}"
        if line.strip() and not (path.suffix == ".cff" and line.startswith(_RELEASE)):
            pieces.setdefault(key, []).append((line.rstrip(), number))
    return tuple(Part(place, key, (), *_columns(lines)) for key, lines in pieces.items())


def _columns(lines: list[tuple[str, int]]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return tuple(text for text, _ in lines), tuple(number for _, number in lines)
