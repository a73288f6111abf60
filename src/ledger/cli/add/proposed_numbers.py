"""Proposals that rest on number tokens: the cells so far and the draft in; a value with its reason, or None, out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ledger.base.tables import Cells
from ledger.cli.add.draft import Draft, Proposal
from ledger.cli.add.token import Said, said
from ledger.judge.qualified import bounds_of
from ledger.numbers.reading import clean, figures
from ledger.numbers.units import UNITS

Propose = Callable[[Cells, Draft], Proposal | None]


def _token(cells: Cells) -> Said | None:
    """What the printed token says, if it can be meant in the unit that was typed, if one was."""
    found = said(cells.get("printed", ""))
    wanted = cells.get("unit", "")
    if found and wanted in UNITS and UNITS[wanted].calendar and wanted not in found.units:
        return None
    return found if found and (not wanted or not found.units or wanted in found.units) else None


def of_token(part: str) -> Propose:
    """A part of what the token says, where its unit is known."""

    def propose(cells: Cells, draft: Draft) -> Proposal | None:
        found = _token(cells)
        value = getattr(found, part) if found else None
        if value in (None, "") or not (cells.get("unit") or (found and found.unit)):
            return None
        return Proposal(plain(value), f"{cells['printed']!r} says so")

    return propose


def range_end(part: str) -> Propose:
    """Only a range has an interval that a quantity takes over; a single value is what it is."""

    def propose(cells: Cells, draft: Draft) -> Proposal | None:
        found = _token(cells)
        return of_token(part)(cells, draft) if found and found.comparator == "range" else None

    return propose


def bound(cells: Cells, draft: Draft) -> Proposal | None:
    """How the words of the token bound the number, where only one thing could be meant."""
    fitting = bounds_of(cells.get("printed", ""))
    return Proposal(fitting[0], f"{cells['printed']!r} says so") if fitting else None


def unit(cells: Cells, draft: Draft) -> Proposal | None:
    """The unit of the quantity that a claim is about, or the one that the words of the token mean."""
    found = _token(cells)
    about = draft.ledger().quantities.get(cells.get("about", ""))
    if found and about and (not found.units or about.unit in found.units):
        return Proposal(about.unit, f"the quantity {about.id} has it")
    if found is None or not found.units:
        return None
    return Proposal(found.units[0], f"{cells['printed']!r} may be {' or '.join(found.units)}", bool(found.unit))


def plain(value: str | Decimal) -> str:
    """A number as tables have it: plain digits, no exponent."""
    return value if isinstance(value, str) else f"{value.normalize():f}"


def token_text(cells: Cells, draft: Draft) -> Proposal | None:
    """The token of the article that a claim prints."""
    printed = _claim(cells, draft).get("printed", "")
    return Proposal(printed, "the claim prints it") if printed else None


def token_paragraph(cells: Cells, draft: Draft) -> Proposal | None:
    """The paragraph of the claim that covers a token."""
    paragraph = _claim(cells, draft).get("paragraph", "")
    return Proposal(paragraph, "the claim stands there") if paragraph else None


def token_kind(cells: Cells, draft: Draft) -> Proposal | None:
    """Whether a token is a date or a number."""
    found = said(cells.get("token", ""))
    if found and any(UNITS[key].calendar for key in found.units):
        return Proposal("date", "the token is a date")
    return Proposal("number", "the token holds a figure") if figures(clean(cells.get("token", ""))) else None


def _claim(cells: Cells, draft: Draft) -> Cells:
    return next((c for c in draft.rows("claim") if c["id"] == cells.get("claim")), {})
