"""What runs have left and what is said of it: charts with their words, calculators with theirs; problems out.

Figures in the words of charts are bound and linted like those of any prose, in :mod:`ledger.checks.prose`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.base.files import read_text
from ledger.base.paths import LANGS, docs_dir, vocabulary
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.charts.made import ChartRecord, MadeCalculator, Texts, chart_records, made, read_calculator
from ledger.judge.bind import BindingError, plain, without_bindings
from ledger.judge.naked import naked_numbers, vocabulary_names
from ledger.store import Ledger
from ledger.store.chart_words import ChartWordsError, parsed, words_path
from ledger.store.loading import current_ledger


def check_made(root: Path) -> list[Problem]:
    """Every chart has its words, every file of words its chart, and no calculator says a wrong or naked number."""
    ledger = current_ledger(root)
    records = {record.id: record for record in chart_records(root)}
    problems = [p for record in records.values() for lang in LANGS for p in _words(record, lang, root)]
    problems += [p for lang in LANGS for p in _left_over(records, lang, root)]
    for key in made(root, "calculator"):
        problems += _calculator(read_calculator(root, key), ledger)
    return problems


def _words(record: ChartRecord, lang: str, root: Path) -> Iterator[Problem]:
    """The file of words of a chart: it is there, it can be read, and its columns are those of the data."""
    path = words_path(root, record.id, lang)
    place = path.relative_to(root).as_posix()
    if not path.exists():
        what = f"chart {record.id!r} of notebooks/{record.notebook}.py has no words here"
        yield Problem(place, 0, what, "write its columns, title, subtitle and text alternative", "words-missing")
        return
    text, unread = read_text(path, root)
    if unread:
        return  # the check of the prose says so
    try:
        columns = parsed(text, lang).columns
    except ChartWordsError as error:
        what, remedy = str(error).split(" -> ")
        yield Problem(place, 0, what, remedy, "words-unreadable")
        return
    known, names = [field.name for field in record.fields], vocabulary_names(vocabulary(root))
    for name, heading in columns.items():
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.strip().startswith(f"{name}:")), 0)
        if name not in known:
            what = f"column {name!r} is not in the data of chart {record.id}{did_you_mean(name, known)}"
            yield Problem(place, line, what, f"name one of {', '.join(known)}", "words-column")
        for naked in naked_numbers(heading, names):  # front matter, which the lint of pages does not read
            what = f"the heading of column {name!r} holds the naked number {naked.token!r} (“{naked.context}”)"
            yield Problem(place, line, what, "say it without, or in the subtitle, bound", "number-naked")


def _left_over(records: dict[str, ChartRecord], lang: str, root: Path) -> Iterator[Problem]:
    """Words of a chart that neither stands there nor is named in a notebook, which may not have run."""
    notebooks = [read_text(path, root)[0] for path in sorted((root / "notebooks").glob("*.py"))]
    for path in sorted((docs_dir(root, lang) / "charts").glob("*.md")):
        if path.stem not in records and not any(f'"{path.stem}"' in text for text in notebooks):
            what = f"no notebook draws a chart {path.stem!r}{did_you_mean(path.stem, records)}"
            place = path.relative_to(root).as_posix()
            yield Problem(place, 0, what, "remove the file, or draw the chart in a notebook", "words-unused")


def _calculator(calculator: MadeCalculator, ledger: Ledger) -> Iterator[Problem]:
    """Its texts, in both languages."""
    names = vocabulary_names(vocabulary(ledger.root))
    place = f"notebooks/{calculator.notebook}.py"
    for part, words in _texts(calculator):
        for lang in LANGS:
            what = f"calculator {calculator.id}: {lang} {part}"
            try:
                plain(words[lang], ledger, lang)
            except BindingError as error:
                yield Problem(place, 0, f"{what}: {error}", "correct the words of the calculator", "binding-wrong")
            for naked in naked_numbers(without_bindings(words[lang]), names):
                said = f"{what} holds the naked number {naked.token!r} (“{naked.context}”)"
                yield Problem(place, 0, said, "bind it: [text](quantity:id)", "number-naked")


def _texts(made: MadeCalculator) -> Iterator[tuple[str, Texts]]:
    """Every text that a reader sees, links included, with the part it stands in."""
    yield from (("title", made.title), ("note", made.note), ("nothing", made.nothing))
    yield from (("output", result.words) for result in made.results)
    yield from (("case", case.words) for case in made.cases)
    yield from ((f"claim {claim.printed}", claim.words) for claim in made.claims if claim.words)
    for control in made.controls:
        yield f"control {control.id}", control.words
        yield from ((f"option {key}", words) for key, words in control.options.items())
