"""What runs have left and what is said of it: charts and calculators with their words; problems out.

Figures in these words are bound and linted like those of any prose, in :mod:`ledger.checks.prose`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from re import Pattern

from ledger.base.files import read_text
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir, vocabulary
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.charts.made import ChartRecord, MadeCalculator, chart_records, made, read_calculator
from ledger.checks.legends import REMEDY as _LEGEND
from ledger.checks.legends import explained
from ledger.judge.naked import naked_numbers, vocabulary_names
from ledger.store import calculator_words, chart_words
from ledger.store.shown_words import FOLDERS, ShownWordsError, words_path

#: What is wrong with words that can be read: their text and language in; what, remedy, code and line out.
_Find = Callable[[str, str], Iterator[tuple[str, str, str, int]]]
_WRITE = {
    "chart": "write its columns, title, subtitle and text alternative",
    "calculator": "write its title and note, and what its results, settings and cases are called",
}
_MAKE = {"chart": "draw", "calculator": "make"}


@dataclass(frozen=True)
class _Made:
    """A chart or a calculator that a notebook has made, and what its words are held to."""

    kind: str
    id: str
    notebook: str
    find: _Find


def check_made(root: Path) -> list[Problem]:
    """Every chart and calculator has its words, which name what it has; all such words belong to one."""
    names = vocabulary_names(vocabulary(root))
    found = [_chart(record, names) for record in chart_records(root)]
    found += [_calculator(read_calculator(root, key)) for key in made(root, "calculator")]
    problems = [p for one in found for lang in LANGS for p in _words(one, lang, root)]
    return problems + [p for lang in LANGS for kind in FOLDERS for p in _left_over(found, kind, lang, root)]


def _words(one: _Made, lang: str, root: Path) -> Iterator[Problem]:
    """The file of words: it is there, it can be read, and it speaks of what was made."""
    path = words_path(root, one.kind, one.id, lang)
    place = path.relative_to(root).as_posix()
    if not path.exists():
        what = f"{one.kind} {one.id!r} of notebooks/{one.notebook}.py has no words here"
        yield Problem(place, 0, what, _WRITE[one.kind], "words-missing")
        return
    text, unread = read_text(path, root)
    if unread:
        return  # the check of the prose says so
    try:
        yield from (Problem(place, line, *told) for *told, line in one.find(text, lang))
    except ShownWordsError as error:
        what, remedy = str(error).split(" -> ")
        yield Problem(place, 0, what, remedy, "words-unreadable")


def _left_over(found: list[_Made], kind: str, lang: str, root: Path) -> Iterator[Problem]:
    """Words of what neither stands there nor is named in a notebook, which may not have run."""
    known = [one.id for one in found if one.kind == kind]
    notebooks = [read_text(path, root)[0] for path in listed(root / "notebooks", "*.py")]
    for path in listed(docs_dir(root, lang) / FOLDERS[kind], "*.md"):
        if path.stem not in known and not any(f'"{path.stem}"' in text for text in notebooks):
            what = f"no notebook {_MAKE[kind]}s a {kind} {path.stem!r}{did_you_mean(path.stem, known)}"
            remedy = f"remove the file, or {_MAKE[kind]} the {kind} in a notebook"
            yield Problem(path.relative_to(root).as_posix(), 0, what, remedy, "words-unused")


def _chart(record: ChartRecord, names: Pattern[str]) -> _Made:
    """Its columns are those of the data, their headings hold no naked number, and no subtitle is a legend."""
    known = [field.name for field in record.fields]

    def find(text: str, lang: str) -> Iterator[tuple[str, str, str, int]]:
        words = chart_words.parsed(text, lang)
        for told in explained(words.subtitle, lang):
            line = next((n for n, said in enumerate(text.splitlines(), 1) if told.split()[0] in said), 0)
            yield f"the subtitle explains marks in words (“{told}”)", _LEGEND, "legend-in-words", line
        for name, heading in words.columns.items():
            line = _line(text, f"{name}:")
            if name not in known:
                what = f"column {name!r} is not in the data of chart {record.id}{did_you_mean(name, known)}"
                yield what, f"name one of {', '.join(known)}", "words-column", line
            for naked in naked_numbers(heading, names):  # front matter, which the lint of pages does not read
                what = f"the heading of column {name!r} holds the naked number {naked.token!r} (“{naked.context}”)"
                yield what, "say it without, or in the subtitle, bound", "number-naked", line

    return _Made("chart", record.id, record.notebook, find)


def _calculator(calculator: MadeCalculator) -> _Made:
    """Each of its parts has words, and no words stand for a part that it has not."""
    parts = dict(_parts(calculator))

    def find(text: str, lang: str) -> Iterator[tuple[str, str, str, int]]:
        words = calculator_words.parsed(text, lang)
        for part, keys in parts.items():
            for key in keys if part != "claims" else ():  # a claim may stand in its own words
                if key not in words.parts[part]:
                    yield f"says nothing of {key!r} under #{part}", "write it there", "words-unreadable", 0
            for key in words.parts[part].keys() - set(keys):
                what = f"calculator {calculator.id} has no {key!r} among its {part}{did_you_mean(key, keys)}"
                yield what, f"name one of {', '.join(keys)}", "words-part", _line(text, f"- `{key.split('/')[-1]}`")

    return _Made("calculator", calculator.id, calculator.notebook, find)


def _parts(made: MadeCalculator) -> Iterator[tuple[str, list[str]]]:
    """What has words, by part of the file; an option after its setting and a slash."""
    yield "results", [result.id for result in made.results]
    yield "settings", [key for c in made.controls for key in (c.id, *(f"{c.id}/{option}" for option in c.options))]
    yield "claims", [claim.id for claim in made.claims]
    yield "cases", [case.id for case in made.cases]


def _line(text: str, start: str) -> int:
    lines: Iterable[tuple[int, str]] = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if line.strip().startswith(start)), 0)
