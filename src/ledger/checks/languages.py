"""Both languages of a row say the same: the ledger in; numbers, years, names and negations of one side only out.

What is compared is what a program can be sure of: the records that are bound, years in figures, names that either side
has and the other replaces, and words of ``languages.toml`` that call for one on the other side.  Names that differ
between the languages stand in ``data/names.csv``, each side with its spellings, divided by ``|``,
the surest first.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.base.leavings import listed
from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import read_table
from ledger.checks.texts import texts
from ledger.judge.bind import Reference, split_links
from ledger.store import Ledger
from ledger.store.descriptor import read_descriptor

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
#: Names that Chinese writes in Latin letters too have a capital inside, or a figure.
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][a-z]*[A-Z0-9][A-Za-z0-9]*(?:[.-][A-Z0-9][A-Za-z0-9]*)*")
_REMEDY = "let both languages say the same"


@dataclass(frozen=True)
class _Name:
    """A name: for either side its first spelling, which means nothing else, and a pattern of any spelling."""

    en: str
    zh: str
    any_en: re.Pattern[str]
    any_zh: re.Pattern[str]


@dataclass(frozen=True)
class _Names:
    """All that are listed, and by their surest Chinese spelling, which one pattern finds."""

    listed: tuple[_Name, ...]
    by_zh: Mapping[str, _Name]
    pattern: re.Pattern[str]


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
    yield from _publishers(ledger, names)


def _publishers(ledger: Ledger, names: _Names) -> Iterator[Problem]:
    """A publisher that has another name in Chinese is called by it on Chinese pages."""
    listed = {name.en: name for name in names.listed}
    for key, source in ledger.sources.items():
        name, row = listed.get(source.publisher), ledger.row("source", key)
        if name and row and not name.any_zh.search(source.name("zh")):
            what = f"source {key}: publisher_zh is empty, and data/names.csv calls {name.en} “{name.zh}”"
            yield row.problem(what, "fill publisher_zh", "languages-differ")


def check_described(root: Path) -> Iterator[Problem]:
    """What descriptors say of packages, tables and fields, against that in Chinese."""
    names = _names(root / "data" / "names.csv", root)
    for path in listed(root / "data", "*/datapackage.json"):
        text = text_of(path)
        for said, one in _described(read_descriptor(path, root).package):
            both = ((key, one.get(key), one.get(f"{key}_zh")) for key in ("title", "description"))
            for key, en, zh in both:
                for what in _differing(en, zh, names) if isinstance(en, str) and isinstance(zh, str) else ():
                    at = text.find(json.dumps(en, ensure_ascii=False))
                    place, line = path.relative_to(root).as_posix(), text[:at].count("\n") + 1
                    yield Problem(place, line, f"{key} of {said}: {what}", _REMEDY, "languages-differ")


def _described(package: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The package, its tables and their fields, with what each is called."""
    yield "the package", package
    for resource in package.get("resources", ()):
        yield resource["name"], resource
        yield from ((f"{resource['name']}.{field['name']}", field) for field in resource["schema"]["fields"])


def _differing(en: str, zh: str, names: _Names) -> Iterator[str]:
    sides = [list(split_links(text)) for text in (en, zh)]
    bound = [{f"{p.scheme}:{p.key}" for p in side if isinstance(p, Reference)} for side in sides]
    for lang, more in (("en", bound[0] - bound[1]), ("zh", bound[1] - bound[0])):
        if more:
            yield f"only {lang} binds {', '.join(sorted(more))}"
    shown = ["".join(p if isinstance(p, str) else p.text for p in side) for side in sides]
    bare = ["".join(p if isinstance(p, str) else "\u25a1" for p in side) for side in sides]
    years = [set(_YEAR.findall(text)) for text in bare]
    if all(years) and years[0] != years[1]:
        yield f"only one side names the year {', '.join(sorted(years[0] ^ years[1]))}"
    yield from _replaced(shown[0], shown[1], names)
    yield from _called(shown[0], shown[1])


def _replaced(en: str, zh: str, names: _Names) -> Iterator[str]:
    """A name of one side where the other has another one; that one side leaves a name out is its own matter."""
    here, there = ({name.removesuffix("s") for name in _LATIN.findall(text)} for text in (en, zh))
    known = [name for m in names.pattern.finditer(zh) if (name := names.by_zh.get(m[0]))] if names.listed else []
    new = {name for name in there - here if name.lower() not in en.lower()}
    new = {name for name in new if not any(n.any_zh.fullmatch(name) for n in names.listed)}
    new |= {name.zh for name in known if not name.any_en.search(en)}
    if new:
        lost = {name for name in here - there if name.lower() not in zh.lower()}
        lost = {name for name in lost if not any(n.any_en.fullmatch(name) for n in names.listed)}
        lost |= {n.en for n in names.listed if re.search(rf"\b{re.escape(n.en)}", en) and not n.any_zh.search(zh)}
        if lost:
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
    listed = tuple(_name(*(row[lang].split("|") for lang in LANGS)) for row in rows if row["en"] and row["zh"])
    by_zh = {name.zh: name for name in listed}
    return _Names(listed, by_zh, re.compile("|".join(map(re.escape, by_zh))))


def _name(en: list[str], zh: list[str]) -> _Name:
    any_en = re.compile(rf"\b(?:{'|'.join(map(re.escape, en))})")
    return _Name(en[0], zh[0], any_en, re.compile("|".join(map(re.escape, zh))))
