"""Comparisons that are turned round in one language: rows, words of charts and prose in; what points both ways out.

A text that has only words for more, and its twin only words for less, cannot say the same.  What is unsure is not told:
both texts must speak, each one way only.  The words are data (``opposed.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ledger.base.files import content
from ledger.base.kept import key_of, unless_passed
from ledger.base.paths import LANGS, checked_dir
from ledger.base.problem import Problem
from ledger.checks.answers import code_key
from ledger.judge.bind import shown_text
from ledger.prose.twins import Section, pages, pairs
from ledger.store.seal.parts import Part, parts_of, table_files, table_keys
from ledger.store.seal.read import in_language

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_WAYS = ("up", "down")
#: By axis: its name, and for each language a pattern for either way.
_AXES = [
    (axis["name"], {lang: [re.compile(axis[way][lang], re.IGNORECASE) for way in _WAYS] for lang in LANGS})
    for axis in _DATA["axis"]
]


class Twins(NamedTuple):
    """A text in both languages, and where the second stands."""

    place: str
    line: int
    name: str
    texts: tuple[str, str]


def check_opposed_rows(root: Path) -> list[Problem]:
    """Every cell of two languages, in every table; one that was sound is looked at again when it changes."""
    code, keys = code_key(), table_keys(root)
    places = ((path, path.relative_to(root).as_posix()) for path in table_files(root))
    items = (
        (key_of(code, place, repr(keys.get(place)), content(path)), partial(_of_table, path, root))
        for path, place in places
    )
    return unless_passed(checked_dir(root) / "passed", "opposed", items)


def _of_table(path: Path, root: Path) -> list[Problem]:
    parts = (part for part in parts_of(path, root, root) if part.names)
    return [problem for part in parts for twins in _cells(part) for problem in _opposed(twins)]


def check_opposed_prose(root: Path) -> list[Problem]:
    """Every line of the sections that have as many lines in both languages."""
    sections = ((name, pair) for name, page in pages(root).items() for pair in pairs(page))
    return [p for name, pair in sections for twins in _lines(name, pair) for p in _opposed(twins)]


def _cells(part: Part) -> Iterator[Twins]:
    cells = dict(zip(part.names, part.texts, strict=True))
    for name in part.names:
        column = name.removesuffix(f"_{LANGS[0]}")
        both = [in_language(column, lang) for lang in LANGS]
        if column != name and both[1] in cells:
            yield Twins(part.place, part.line(), f"{part.key}: {column}", (cells[both[0]], cells[both[1]]))


def _lines(page: str, pair: tuple[Section, ...]) -> Iterator[Twins]:
    first, second = ([(n, line) for n, line in enumerate(s.text.splitlines(), s.line) if line.strip()] for s in pair)
    if len(first) == len(second):
        for (at, en), (line, zh) in zip(first, second, strict=True):
            yield Twins(f"docs/{LANGS[1]}/{page}", line, f"this line and line {at} of its twin", (en, zh))


def _opposed(twins: Twins) -> Iterator[Problem]:
    shown = [shown_text(text) for text in twins.texts]
    for name, patterns in _AXES if all(shown) else ():
        said = [[way.search(text) for way in patterns[lang]] for lang, text in zip(LANGS, shown, strict=True)]
        words = [next(filter(None, found), None) for found in said]
        if all(len(list(filter(None, found))) == 1 for found in said) and bool(said[0][0]) != bool(said[1][0]):
            quoted = " and ".join(f"“{word[0]}”" for word in words if word)
            what = f"{twins.name}: {quoted} point opposite ways ({name})"
            remedy = "let both languages say the same, or say it in a word that cannot be misread"
            yield Problem(twins.place, twins.line, what, remedy, "languages-opposed")
