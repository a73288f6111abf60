"""Where sources print different values for one thing: the conflicts in; a drawing of each on one line and a table out.

The drawing is text, dots and lines at per cents of the width, so it fits every screen and follows the theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.axis import Axis, Tick, axis_of
from ledger.html.bound_text import Piece, bound_text
from ledger.html.day_axis import day_axis, stretch
from ledger.html.stated_value import LabelledValue, labelled_value
from ledger.html.templating import fill
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.sourced import Conflict, Quantity
from ledger.store.values import written

#: What stands in brackets behind a publisher's name: where else, or who, which the entry tells.
_ASIDE = re.compile(r" *[(（].*", re.DOTALL)


@dataclass(frozen=True)
class DisagreeingValue:
    """One of the values that sources print, and why it is preferred or not."""

    preferred: bool
    value: LabelledValue
    reason: tuple[Piece, ...]


@dataclass(frozen=True)
class Lane:
    """A value on the line: who says it, its words, its place, and the ends of its interval (both its place if none)."""

    name: str
    shown: str
    preferred: bool
    at: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Drawn:
    """The values of one thing along one line, the smallest first; ``told`` says the same in a sentence."""

    lanes: tuple[Lane, ...]
    ticks: list[Tick]
    log: bool
    told: str


@dataclass(frozen=True)
class Disagreement:
    """The values that sources print for one thing, the preferred one first; no drawing where all are the same."""

    group: str
    label: str
    drawn: Drawn | None
    rows: list[DisagreeingValue]


def conflict_list(ledger: Ledger, lang: str, _: str) -> Markup:
    """Where sources print different values for one thing: all of them, the preferred one marked."""
    found = [disagreement(group, rows, ledger, lang) for group, rows in ledger.conflict_groups.items()]
    return fill("conflicts.html", lang=lang, disagreements=found)


def disagreement(group: str, conflicts: list[Conflict], ledger: Ledger, lang: str) -> Disagreement:
    """The values of one thing."""
    preferred, *_ = ordered = sorted(conflicts, key=lambda c: not c.preferred)
    rows = [_row(conflict, ledger, lang) for conflict in ordered]
    return Disagreement(group, ledger.quantity(preferred.quantity).label(lang), _drawn(ordered, ledger, lang), rows)


def _row(conflict: Conflict, ledger: Ledger, lang: str) -> DisagreeingValue:
    reason = conflict.reason_en if lang == "en" else conflict.reason_zh
    value = labelled_value(ledger.quantity(conflict.quantity), ledger, lang)
    return DisagreeingValue(conflict.preferred, value, bound_text(reason, ledger, lang))


def _drawn(conflicts: list[Conflict], ledger: Ledger, lang: str) -> Drawn | None:
    """On one line, if one shows them all: in one unit, or all of days, months and years; and not all the same."""
    pairs = [(ledger.quantity(c.quantity), c.preferred) for c in conflicts]
    units = {q.unit for q, _ in pairs}
    axis = _axis([q for q, _ in pairs], units)
    if axis is None:
        return None
    ordered = sorted(pairs, key=lambda pair: _places(pair[0]))
    lanes = tuple(_lane(q, preferred, axis, ledger, lang) for q, preferred in ordered)
    return Drawn(lanes, axis.ticks(units.pop(), lang), axis.log, _told(lanes, lang))


def _axis(quantities: list[Quantity], units: set[str]) -> Axis | None:
    """The line of some quantities; none where they are of different kinds, or all the same."""
    if all(UNITS[unit].calendar for unit in units):
        return day_axis(map(_places, quantities))
    return axis_of(end for q in quantities for end in ends(q)) if len(units) == 1 else None


def _places(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """From where to where it stands on its line: both ends, of a month or a year its first day and its last."""
    low, high = ends(quantity)
    calendar = UNITS[quantity.unit].calendar
    return (stretch(low, calendar)[0], stretch(high, calendar)[1]) if calendar else (low, high)


def ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Both ends of the interval of a quantity, its value where it has none."""
    low, high = (quantity.value if end is None else end for end in (quantity.low, quantity.high))
    return low, high


def _lane(quantity: Quantity, preferred: bool, axis: Axis, ledger: Ledger, lang: str) -> Lane:
    source = ledger.sources.get(quantity.source)
    name = _ASIDE.sub("", source.name(lang)) if source else WORDS[lang]["our_calculation"]
    low, high = map(axis.place, _places(quantity))
    at = (low + high) / 2 if UNITS[quantity.unit].calendar else axis.place(quantity.value)
    return Lane(name, written(quantity, lang), preferred, at, low, high)


def _told(lanes: tuple[Lane, ...], lang: str) -> str:
    first, last = lanes[0], lanes[-1]
    chosen = next((lane for lane in lanes if lane.preferred), first)
    return WORDS[lang]["conflict_told"].format(
        n=len(lanes),
        low=first.shown,
        low_by=first.name,
        high=last.shown,
        high_by=last.name,
        chosen=chosen.shown,
        by=chosen.name,
    )
