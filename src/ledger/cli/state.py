"""What readers see of a version: a repository, or the archive of one, in; its numbers, verdicts, charts and texts out.

Two versions cannot be held side by side as ledgers, since units in use are those of the one read last.  So a version is
taken down in plain words, one after the other.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger.base.files import text_of
from ledger.base.paths import LANGS, charts_dir, docs_dir
from ledger.base.problem import LedgerError, Problem
from ledger.judge.bind import shown_text
from ledger.numbers import render, render_interval
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.seal.kept import charts_sealed
from ledger.store.sourced import Quantity

_CORE = "data/ledger/datapackage.json"
#: What else of a number readers are shown, besides what it says.
_SHOWN = ("as_of", "status", "source", "bound", "hedge")


@dataclass(frozen=True)
class Number:
    """A number as it is written, and what else is said of it, by the name of the column."""

    label: str
    written: str
    more: dict[str, str]


@dataclass(frozen=True)
class State:
    """A version.

    Attributes:
        claims: their texts, English.
        verdicts: the word, by claim and whether then or now.
        findings: their words in each language, by the same and the language.
        charts: the rows of each.
        texts: the lines of each written page, by its file.
    """

    claims: dict[str, str]
    numbers: dict[str, Number]
    verdicts: dict[tuple[str, str], str]
    findings: dict[tuple[str, str, str], str]
    charts: dict[str, tuple[str, ...]]
    texts: dict[str, tuple[str, ...]]


def state_at(where: Path) -> State:
    """Take down a version.

    Raises:
        LedgerError: there is none, or its records cannot be read.
    """
    with _unpacked(where) as root:
        return state_of(load_or_raise(root))


def state_of(ledger: Ledger) -> State:
    """Counts of the site itself are left out: they follow every record."""
    judged = ledger.verdicts.items()
    said = {(*place, lang): getattr(v, f"finding_{lang}") for place, v in judged for lang in LANGS}
    return State(
        {key: claim.text_en for key, claim in ledger.claims.items()},
        {key: _number(q) for key, q in ledger.quantities.items() if not ledger.of_site(q)},
        {place: verdict.verdict for place, verdict in judged},
        {place: shown_text(text) for place, text in said.items() if text},
        _charts(ledger.root),
        {path.relative_to(ledger.root).as_posix(): tuple(text_of(path).splitlines()) for path in _pages(ledger.root)},
    )


def _number(q: Quantity) -> Number:
    written = render(q.value, q.unit, LANGS[0])
    if q.low is not None or q.high is not None:
        written += f" ({render_interval(q.low, q.high, q.unit, LANGS[0])})"
    return Number(q.label_en, written, {name: str(getattr(q, name)) for name in _SHOWN})


def _charts(root: Path) -> dict[str, tuple[str, ...]]:
    """As the last run has drawn them; where none has run, as they were published."""
    drawn = sorted(charts_dir(root).glob("*.csv")) or sorted(charts_sealed(root).glob("*.csv"))
    return {path.stem: tuple(_row(row) for row in csv.reader(io.StringIO(text_of(path)))) for path in drawn}


def _row(cells: list[str]) -> str:
    return " · ".join(filter(None, cells))


def _pages(root: Path) -> Iterator[Path]:
    for lang in LANGS:
        yield from sorted(docs_dir(root, lang).rglob("*.md"))


@contextmanager
def _unpacked(where: Path) -> Iterator[Path]:
    """The folder of a repository; an archive is unpacked for as long as it is read."""
    if (where / _CORE).is_file():
        yield where.resolve()
        return
    if not zipfile.is_zipfile(where):
        what = "is neither a repository nor the archive of one"
        raise LedgerError([Problem(str(where), 0, what, f"name a folder with {_CORE}", "file-unreadable")])
    with TemporaryDirectory() as folder, zipfile.ZipFile(where) as archive:
        archive.extractall(folder)
        found = sorted(Path(folder).rglob(_CORE))
        if not found:
            raise LedgerError([Problem(str(where), 0, f"holds no {_CORE}", "name another archive", "file-unreadable")])
        yield found[0].parents[2]
