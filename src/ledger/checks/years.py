"""Bare years: texts of records and pages in; every year by itself that is bound to a day or a month, out.

A year alone names a span of time, and a day names what happened on it.  Whoever binds "in 2025" to the day of something
else that happens to lie in that year shows readers the wrong event behind it: such a year is that of a quantity in
years, or it is written with its month.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.files import read_text
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, docs_dir
from ledger.base.problem import Problem
from ledger.checks.texts import texts
from ledger.judge.bind import Reference, split_links
from ledger.numbers.dates import find_dates
from ledger.numbers.reading import clean
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.sourced import Quantity

_FINER = {"date", "month"}
_REMEDY = "bind it to a quantity in years that dates this, write the month with it, or leave the year out"


def check_years(ledger: Ledger) -> Iterator[Problem]:
    """Every such year in a record, in either language."""
    for resource, key, column, _, text, _ in texts(ledger):
        row = ledger.row(resource, key)
        if row:
            told = (f"{resource} {key}: {column}: {what}" for what in bare_years(text, ledger))
            yield from (row.problem(what, _REMEDY, "year-of-a-day") for what in told)


def check_years_of_pages(ledger: Ledger) -> Iterator[Problem]:
    """Every such year in the source of a page, its head included."""
    for path in (path for lang in LANGS for path in listed(docs_dir(ledger.root, lang), "**/*.md")):
        place = path.relative_to(ledger.root).as_posix()
        text, _ = read_text(path, ledger.root)  # what cannot be read is told where pages are rendered
        for number, line in enumerate(text.splitlines(), 1):
            yield from (Problem(place, number, what, _REMEDY, "year-of-a-day") for what in bare_years(line, ledger))


def bare_years(text: str, ledger: Ledger) -> Iterator[str]:
    """What is wrong with each link of a text that shows the year alone of something known to the day or the month."""
    for piece in split_links(text) if "](quantity:" in text else ():
        if isinstance(piece, Reference) and _is_finer(quantity := ledger.quantities.get(piece.key)):
            found = [day for day, _, _ in find_dates(clean(piece.text))]
            if quantity and found and all(day.month is None for day in found):
                yield f"{piece.text!r} is bound to {quantity.id}, a day in it and no year"


def _is_finer(quantity: Quantity | None) -> bool:
    """Whether it is known to the day or the month."""
    return quantity is not None and quantity.unit in UNITS and UNITS[quantity.unit].calendar in _FINER
