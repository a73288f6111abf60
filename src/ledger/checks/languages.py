"""Both languages of a row say the same: the ledger in; numbers, years, names and negations of one side only out.

What is compared is what a program can be sure of: the records that are bound, years in figures, names that either side
has and the other replaces, and words of ``languages.toml`` that call for one on the other side.  Names that differ
between the languages stand in ``data/names.csv``, each side with its spellings, divided by ``|``,
the surest first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ledger.base.fresh import read_once
from ledger.base.problem import Problem
from ledger.base.tables import read_table
from ledger.checks.texts import texts
from ledger.judge.bind import Reference, split_links
from ledger.store import Ledger

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
#: Names that Chinese writes in Latin letters too have a capital inside, or a figure.
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][a-z]*[A-Z0-9][A-Za-z0-9]*(?:[.-][A-Z0-9][A-Za-z0-9]*)*")
_REMEDY = "let both languages say the same"
#: Of each name, for either side, a pattern of its first spelling, which means nothing else, and one of any.
_Names = tuple[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...], ...]


def check_both(ledger: Ledger) -> Iterator[Problem]:
    """Every text of a row against that in the other language."""
    names = _names(ledger.root / "data" / "names.csv", ledger.root)
    found: dict[tuple[str, str, str], str] = {}
    for resource, key, column, lang, text, _ in texts(ledger):
        other = found.setdefault((resource, key, column[:-3]), text)
        row = ledger.row(resource, key)
        if lang == "zh" and row and other and text:
            for what in _differing(other, text, names):
                place = f"{resource} {key}: {column[:-3]}"
                yield row.problem(f"{place}: {what}", _REMEDY, "languages-differ")


def _differing(en: str, zh: str, names: _Names) -> Iterator[str]:
    sides = [split_links(text) for text in (en, zh)]
    bound = [{f"{p.scheme}:{p.key}" for p in side if isinstance(p, Reference)} for side in map(list, sides)]
    for lang, more in (("en", bound[0] - bound[1]), ("zh", bound[1] - bound[0])):
        if more:
            yield f"only {lang} binds {', '.join(sorted(more))}"
    years = [set(_YEAR.findall(_bare(text))) for text in (en, zh)]
    if all(years) and years[0] != years[1]:
        yield f"only one side names the year {', '.join(sorted(years[0] ^ years[1]))}"
    yield from _replaced(_shown(en), _shown(zh), names)
    yield from _called(_shown(en), _shown(zh))


def _shown(text: str) -> str:
    return "".join(p if isinstance(p, str) else p.text for p in split_links(text))


def _bare(text: str) -> str:
    """Without what is bound."""
    return "".join(p if isinstance(p, str) else "\u25a1" for p in split_links(text))


def _replaced(en: str, zh: str, names: _Names) -> Iterator[str]:
    """A name of one side where the other has another one; that one side leaves a name out is its own matter."""
    here, there = ({name.removesuffix("s") for name in _LATIN.findall(text)} for text in (en, zh))
    lost, new = here - there, {name for name in there - here if name.lower() not in en.lower()}
    if lost and new:  # one that is listed is compared as such
        listed = [pattern for name in names for side in name for pattern in side]
        lost, new = ({n for n in side if not any(p.fullmatch(n) for p in listed)} for side in (lost, new))
    for (ours, any_ours), (theirs, any_theirs) in names:
        mine, others = ours.search(en), theirs.search(zh)
        lost |= {mine[0]} if mine and not any_theirs.search(zh) else set()
        new |= {others[0]} if others and not any_ours.search(en) else set()
    lost = {name for name in lost if name.lower() not in zh.lower()}
    if lost and new:
        yield f"en names {', '.join(sorted(lost))}, zh {', '.join(sorted(new))}"


def _called(en: str, zh: str) -> Iterator[str]:
    sides = {"en": en, "zh": zh}
    for call in _DATA["calls"]:
        lang, other = [key for key in call if key in sides]
        if (said := _pattern(call[lang]).search(sides[lang])) and not _pattern(call[other]).search(sides[other]):
            yield f"{lang} has {call['what']} (“{said[0]}”), {other} has none"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@read_once
def _names(path: Path, root: Path) -> _Names:
    rows = read_table(path, root).rows if path.exists() else ()
    return tuple(tuple(map(_spelled, (row["en"], row["zh"]))) for row in rows)


def _spelled(spellings: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = spellings.split("|")
    return _any(every[:1]), _any(every)


def _any(words: list[str]) -> re.Pattern[str]:
    found = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{found})" if found.isascii() else found)
