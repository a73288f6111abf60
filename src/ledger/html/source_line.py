"""A source in a line: publisher, title, place in it and printed token; the record in, what is shown out."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.html.links import Link, outward_link, source_link
from ledger.html.quoted import Quoted, printed_by, title_of
from ledger.store import Ledger
from ledger.store.sourced import Quantity, Source


@dataclass(frozen=True)
class SourceLine:
    """``outward`` leads to the source itself, ``entry`` to what we say of it; the locator may be empty."""

    outward: Link
    entry: Link
    title: Quoted
    locator: str
    printed: Quoted | None
    grade: str = ""


def source_line(source: Source, ledger: Ledger, lang: str, locator: str = "", printed: str = "") -> SourceLine:
    """Publisher and title, linked to the source and to its entry, with grade, locator and printed token."""
    return SourceLine(
        outward_link(source, ledger, lang),
        source_link(source, ledger, lang),
        title_of(source, lang),
        locator,
        printed_by(source, printed, lang),
        source.grade,
    )


def source_of(quantity: Quantity, ledger: Ledger, lang: str) -> SourceLine | None:
    """Where a quantity was read; none if it was computed."""
    if not quantity.source:
        return None
    where = ledger.locator(quantity.locator, lang)
    return source_line(ledger.source(quantity.source), ledger, lang, where, quantity.printed)
