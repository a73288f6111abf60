"""Proposals that rest on number tokens: the cells so far and the draft in; a value with its reason, or None, out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ledger.cli.add.draft import Draft, Proposal
from ledger.cli.add.token import Said, said

_Cells = dict[str, str]
Propose = Callable[[_Cells, Draft], Proposal | None]


def _token(cells: _Cells) -> Said | None:
    """What the printed token says, if it can be meant in the unit that was typed, if one was."""
    found = said(cells.get("printed", ""))
    wanted = cells.get("unit", "")
    return found if found and (not wanted or not found.units or wanted in found.units) else None


def of_token(part: str) -> Propose:
    def propose(cells: _Cells, draft: Draft) -> Proposal | None:
        found = _token(cells)
        value = getattr(found, part) if found else None
        if value in (None, "") or not (cells.get("unit") or (found and found.unit)):
            return None
        return Proposal(plain(value), f"{cells['printed']!r} says so")

    return propose


def unit(cells: _Cells, draft: Draft) -> Proposal | None:
    found = _token(cells)
    about = draft.ledger().quantities.get(cells.get("about", ""))
    if found and about and (not found.units or about.unit in found.units):
        return Proposal(about.unit, f"the quantity {about.id} has it")
    if found is None or not found.units:
        return None
    return Proposal(found.units[0], f"{cells['printed']!r} may be {' or '.join(found.units)}", bool(found.unit))


def range_end(part: str) -> Propose:
    """Only a range has an interval that a quantity takes over; a single value is what it is."""

    def propose(cells: _Cells, draft: Draft) -> Proposal | None:
        found = _token(cells)
        return of_token(part)(cells, draft) if found and found.comparator in {"range", "about"} else None

    return propose


def plain(value: str | Decimal) -> str:
    """A number as tables have it: plain digits, no exponent."""
    return value if isinstance(value, str) else f"{value.normalize():f}"
