"""A claim's number against the evidence, drawn on one scale: records in, an HTML list out.

It is text and boxes, so it needs no script, follows the theme and is as readable on a phone as on a desk.  The claimed
number runs through all rows, which stand in the order of their values.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ledger.html.axis import Axis, axis_of
from ledger.html.conflicts import ends
from ledger.html.links import Link, quantity_link
from ledger.html.quoted import figure_of
from ledger.html.templating import fill
from ledger.numbers import render_interval
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity
from ledger.store.values import written

_MOST_ROWS = 7
Span = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Stretch:
    """Where a number lies, in per cent of the width; ``open_low`` and ``open_high`` say that it has no end there."""

    left: Decimal
    width: Decimal
    open_low: bool
    open_high: bool
    point: bool


@dataclass(frozen=True)
class Bar:
    """A row of the scale: what it is, its value in words, and where it lies; ``about`` is what the number would have
    to equal."""

    link: Link
    shown: str
    stretch: Stretch
    about: bool


def claim_scale(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    """The claimed interval, and a row for each quantity it is measured against; empty where there is no number."""
    quantities = sorted(_compared(claim, ledger), key=lambda q: q.value)
    claimed: Span = (claim.low, claim.high)
    values = [end for span in (claimed, *map(ends, quantities)) for end in span if end is not None]
    axis = axis_of(values, zero=True) if quantities else None
    if axis is None:
        return Markup()
    bars = [
        Bar(quantity_link(q, ledger, lang), written(q, lang), _stretch(ends(q), axis), q.id == claim.about)
        for q in quantities
    ]
    return fill(
        "claim_scale.html",
        lang=lang,
        claimed=_claimed(claim, ledger, lang),
        stretch=_stretch(claimed, axis),
        bars=bars,
        ticks=axis.ticks(claim.unit, lang),
        log=axis.log,
    )


def _claimed(claim: Claim, ledger: Ledger, lang: str) -> str:
    """The claimed number as the page's language says it; its interval where no token says it."""
    said = figure_of(claim, ledger, lang)
    return said.text if said else render_interval(claim.low, claim.high, claim.unit, lang)


def _compared(claim: Claim, ledger: Ledger) -> list[Quantity]:
    """What the number would have to equal, then the other quantities of the evidence in the same unit."""
    about = ledger.quantities.get(claim.about)
    if about is None or (claim.low is None and claim.high is None) or about.unit != claim.unit:
        return []
    if UNITS[claim.unit].calendar:
        return []
    others = [ledger.quantities[e.quantity] for e in ledger.evidence_of(claim.id) if e.quantity in ledger.quantities]
    same = {q.id: q for q in [about, *others] if q.unit == claim.unit}
    return list(same.values())[:_MOST_ROWS]


def _stretch(span: Span, axis: Axis) -> Stretch:
    low, high = span
    left = Decimal(0) if low is None else axis.place(low)
    right = Decimal(100) if high is None else axis.place(high)
    return Stretch(left, right - left, low is None, high is None, low == high)
